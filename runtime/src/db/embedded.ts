// runtime · the embedded database seen from the main thread: a pg.Pool whose one connection is a worker thread.
import { Worker } from 'node:worker_threads'
import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'

export interface Embedded {
  pool: pg.Pool
  /** Resolves when it is open; what is asked before waits. Rejects when it cannot be opened. */
  ready: Promise<void>
  /** Ends the thread of a database that did not open. */
  abandon: () => Promise<unknown>
  /** The whole database as a gzipped tar that a new one can be opened from. */
  dump: () => Promise<Uint8Array>
  close: () => Promise<void>
}

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>
type Reply = { id: number; ok: true; value: unknown } | { id: number; ok: false; error: string }
type PlainError = { error: true; message: string; length?: number }

/** Messages of the wire protocol that the server answers only after a Sync: parse, bind, describe, execute, close. */
const HELD = new Set([...'PBDEC'].map((letter) => letter.charCodeAt(0)))

const revive = (message: unknown): unknown => {
  if (typeof message !== 'object' || message === null || !('error' in message)) return message
  const { message: text, length, ...fields } = message as PlainError
  return Object.assign(new pg.DatabaseError(text, length ?? 0, 'error'), fields)
}

/**
 * Opens the embedded database in a thread of its own. `dataDir` null keeps it in memory; `dump` is a file to begin from.
 * It takes no lock on the directory: see lock.ts. It is at hand at once and open when `ready` resolves.
 */
export function openEmbedded(given: { dataDir: string | null; dump?: string }): Embedded {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: given, execArgv: [] })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let gone: Error | null = null
  let last = 0

  worker.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) asked?.resolve(reply.value)
    else asked?.reject(new Error(reply.error))
  })
  const lose = (error: Error) => {
    gone = error
    for (const asked of waiting.values()) asked.reject(error)
    waiting.clear()
  }
  worker.on('error', lose)
  worker.on('exit', () => lose(gone ?? new Error('The embedded database is closed.')))

  const ask = <T>(what: string, more: object = {}): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (gone) return reject(gone)
      last += 1
      waiting.set(last, { resolve: resolve as (value: unknown) => void, reject })
      worker.postMessage({ id: last, ask: what, ...more })
    })

  // One query is five messages; held back until the Sync, they cross to the thread once.
  let held: Uint8Array[] = []
  const execProtocolStream = async (bytes: Uint8Array): Promise<Messages> => {
    held.push(bytes)
    if (HELD.has(bytes[0] ?? 0)) return []
    const together = held.length === 1 ? bytes : Buffer.concat(held)
    held = []
    return (await ask<unknown[]>('send', { bytes: together })).map(revive) as Messages
  }

  const ready = ask<void>('open')
  ready.catch(() => {})
  const config = createPgConfig({ execProtocolStream, waitReady: ready } as unknown as PGlite)
  // The bridge expects an array where pg passes its own object of parsers, as adapter-pg makes it do.
  const parse = config.connection.parse.bind(config.connection)
  config.connection.parse = (query) => parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
  const pool = new pg.Pool({ ...config, connection: config.connection, max: 1, idleTimeoutMillis: 0 } as unknown as pg.PoolConfig)

  return {
    pool,
    ready,
    abandon: () => worker.terminate(),
    dump: () => ask<Uint8Array>('dump'),
    close: async () => {
      await pool.end()
      await ask<void>('close')
      await worker.terminate()
    },
  }
}
