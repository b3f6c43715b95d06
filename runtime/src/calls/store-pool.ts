// runtime · the connections that hooks use: apart from those of reports, few, and never waited for long.
import pg from 'pg'
import { within } from './alone.ts'

export interface StorePool {
  /** Rows of one statement. Rejects when it took longer than it may; then nobody knows whether it was done. */
  ask<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<R[]>
  /** Runs `work` while no other process that asks for the same `key` does. Rejects when it cannot have the lock in time. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Longest wait for a connection, and for a statement (calls.md §2). */
const POOL_MS = 300
const STATEMENT_MS = 800

export function storePool(connectionString: string): StorePool {
  const pool = new pg.Pool({
    connectionString,
    max: 6,
    connectionTimeoutMillis: POOL_MS,
    options: `-c timezone=UTC -c statement_timeout=${STATEMENT_MS}`,
    keepAlive: true,
  })
  // A connection that breaks is replaced; without listeners it would end the process, idle or not.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))

  async function on<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
    let usable = false
    try {
      const done = await work()
      usable = true
      return done
    } catch (error) {
      // The database spoke: the connection is well, whatever it thinks of the statement.
      usable = error instanceof pg.DatabaseError && error.severity === 'ERROR'
      throw error
    } finally {
      client.release(!usable)
    }
  }

  async function timely<T>(work: Promise<T>): Promise<T> {
    const done = await within(work, STATEMENT_MS)
    if (done === 'late') throw new Error('The database did not answer in time.')
    return done
  }

  return {
    ask: async <R extends pg.QueryResultRow>(text: string, values: unknown[]) => {
      const client = await pool.connect()
      return on(client, async () => (await timely(client.query<R>(text, values))).rows)
    },
    alone: async (key, work) => {
      const client = await pool.connect()
      return on(client, async () => {
        await timely(client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [key]))
        try {
          return await work()
        } finally {
          await timely(client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]))
        }
      })
    },
    close: () => pool.end(),
  }
}
