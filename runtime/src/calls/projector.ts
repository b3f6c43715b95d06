// runtime · rows that reports read, made from calls that PostgreSQL keeps: what the drain is to the journal.
import type { PrismaClient } from '../generated/client.ts'
import { foldCall, type Titles } from './call-fold.ts'
import { eventsOf, expectMessages, keepCalls } from './call-rows.ts'
import { type SessionRow, storedOf } from './postgres-turn-store.ts'

const BATCH = 200
/** Any number that nothing else in the database locks by. */
const LOCK = 4_001_230_088

/** Answers a run that brings the rows of calls up to their last commits; one process at a time does, and the others pass. */
export function callProjector(prisma: PrismaClient, titles: Titles): () => Promise<number> {
  const some = () =>
    prisma.$transaction(async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine`
      if (!lock?.mine) return 0
      const rows = await tx.$queryRaw<SessionRow[]>`
        SELECT call_id, answer, stored FROM call_session WHERE pending ORDER BY changed_at LIMIT ${BATCH}`
      if (rows.length === 0) return 0
      const calls = rows.map(storedOf)
      const events = await eventsOf(tx, calls)
      await expectMessages(tx, calls)
      await keepCalls(
        tx,
        calls.map((stored) => ({ stored, folded: foldCall((events.get(stored.call) ?? []).slice(0, stored.seq), titles) })),
      )
      // No row was locked meanwhile: live hooks go first, and a call that one moved on is still pending.
      const seen = JSON.stringify(calls.map(({ call, rev }) => ({ call, rev })))
      await tx.$executeRaw`
        UPDATE call_session s SET pending = false FROM jsonb_to_recordset(${seen}::jsonb) AS g (call text, rev int)
        WHERE s.call_id = g.call AND s.rev = g.rev`
      return rows.length
    })
  return async () => {
    let count = 0
    for (;;) {
      const done = await some()
      count += done
      if (done < BATCH) return count
    }
  }
}
