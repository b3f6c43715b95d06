// runtime · calls in progress on PostgreSQL: any process may serve any step. One statement a flush keeps sessions, answers and events.

import type { StoredCall } from './records.ts'
import { selfClocking } from './self-clocking.ts'
import type { StorePool } from './store-pool.ts'
import type { CallStore, Commit } from './turn-store.ts'

/** A commit that is not the next one of its call is passed over, whole; the call ids of the others come back. */
const COMMIT = `
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (workspace_id uuid, call_id text, rev int, step int, answer text, stored jsonb,
      waits boolean, closed boolean, changed_at timestamptz, expires_at timestamptz, first int, events jsonb)
  ), kept AS (
    INSERT INTO call_session AS s (workspace_id, call_id, rev, step, answer, stored, waits, closed, pending, changed_at, expires_at)
    SELECT workspace_id, call_id, rev, step, answer, stored, waits, closed, true, changed_at, expires_at FROM given g
    WHERE g.rev = 1 OR EXISTS (SELECT FROM call_session k WHERE k.call_id = g.call_id)
    ORDER BY g.call_id
    ON CONFLICT (call_id) DO UPDATE SET rev = excluded.rev, step = excluded.step, answer = excluded.answer, stored = excluded.stored,
      waits = excluded.waits, closed = excluded.closed, pending = true, changed_at = excluded.changed_at, expires_at = excluded.expires_at
    WHERE s.rev = excluded.rev - 1 AND s.workspace_id = excluded.workspace_id
    RETURNING s.call_id
  ), told AS (
    INSERT INTO call_event (workspace_id, call_id, seq, data)
    SELECT g.workspace_id, g.call_id, g.first + e.place - 1, e.data
    FROM given g JOIN kept USING (call_id), jsonb_array_elements(g.events) WITH ORDINALITY AS e (data, place)
    ON CONFLICT DO NOTHING
  )
  SELECT call_id FROM kept`
const LOAD = 'SELECT call_id, answer, stored FROM call_session WHERE call_id = ANY($1)'
const OVERDUE = `
  SELECT call_id, answer, stored FROM call_session
  WHERE NOT closed AND changed_at <= $1 AND CASE WHEN waits THEN expires_at ELSE changed_at END <= $1 ORDER BY changed_at LIMIT 200`
const SWEEP = 'DELETE FROM call_session WHERE NOT waits AND NOT pending AND expires_at <= $1'

export interface SessionRow {
  call_id: string
  answer: string | null
  stored: Omit<StoredCall, 'answer'>
}

/** A call as its row has it. */
export const storedOf = ({ answer, stored }: Pick<SessionRow, 'answer' | 'stored'>): StoredCall => ({ ...stored, answer })

/** What the columns of a row say, as the statement above takes them. */
export function rowOfCall({ answer, ...stored }: StoredCall) {
  const { workspace, call, rev, step, session, closed, at, expires } = stored
  return {
    workspace_id: workspace,
    call_id: call,
    rev,
    step,
    answer,
    stored,
    waits: session.status === 'waiting',
    closed,
    changed_at: new Date(at).toISOString(),
    expires_at: new Date(expires).toISOString(),
  }
}

interface Wanted {
  turn: Commit
  resolve: (kept: boolean) => void
  reject: (error: unknown) => void
}
interface Asked {
  call: string
  resolve: (found: StoredCall | undefined) => void
  reject: (error: unknown) => void
}

/** The row is refused for what is in it: others of its batch need not suffer. */
const isOfData = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code ?? ''))

export function postgresTurnStore(pool: StorePool): CallStore {
  /** What this process saw last of calls that it serves; never an answer to a hook, only what an apology is worded by. */
  const seen = new Map<string, StoredCall>()

  async function write(batch: readonly Wanted[]): Promise<void> {
    const rows = batch.map(({ turn: { stored, events } }) => ({ ...rowOfCall(stored), first: stored.seq - events.length, events }))
    try {
      const kept = new Set((await pool.ask<{ call_id: string }>(COMMIT, [JSON.stringify(rows)])).map(({ call_id }) => call_id))
      for (const { turn, resolve } of batch) {
        const mine = kept.has(turn.stored.call)
        if (mine && !turn.givenUp?.()) seen.set(turn.stored.call, turn.stored)
        resolve(mine)
      }
    } catch (error) {
      if (batch.length > 1 && isOfData(error)) for (const one of batch) await write([one])
      else for (const { reject } of batch) reject(error)
    }
  }

  const hand = selfClocking<Wanted>(async (batch) => {
    const first = new Map<string, Wanted>()
    for (const one of batch) {
      const { turn, resolve, reject } = one
      if (turn.givenUp?.()) reject(new Error('The commit was given up.'))
      // Two of one call in one statement: they name the same revision, or the second one's ground is not there yet.
      else if (first.has(turn.stored.call)) resolve(false)
      else first.set(turn.stored.call, one)
    }
    if (first.size > 0) await write([...first.values()])
  })

  const askFor = selfClocking<Asked>(async (batch) => {
    try {
      const rows = await pool.ask<SessionRow>(LOAD, [[...new Set(batch.map(({ call }) => call))]])
      const found = new Map(rows.map((row) => [row.call_id, storedOf(row)]))
      for (const { call, resolve } of batch) {
        const stored = found.get(call)
        if (stored) seen.set(call, stored)
        resolve(stored)
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  })

  return {
    load: (call) => new Promise((resolve, reject) => askFor({ call, resolve, reject })),
    commit: (turn) => new Promise((resolve, reject) => hand({ turn, resolve, reject })),
    known: (call) => seen.get(call),
    calls: () => seen.values(),
    // The database alone says how far a call is; the fault record takes back there what should not have landed.
    restore: () => {},
    overdue: async (until) => (await pool.ask<SessionRow>(OVERDUE, [new Date(until).toISOString()])).map(storedOf),
    sweep: async (now) => {
      const gone = [...seen.values()].filter(({ expires }) => expires <= now).map(({ call }) => call)
      for (const call of gone) seen.delete(call)
      await pool.ask(SWEEP, [new Date(now).toISOString()])
      return gone
    },
  }
}
