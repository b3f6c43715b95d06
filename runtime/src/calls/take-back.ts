// runtime · a hook that could not be served, where the database keeps the call: what landed of it too late is taken back.
import type { Tx } from './drain.ts'
import { rowOfCall, type SessionRow, storedOf } from './postgres-turn-store.ts'
import type { FaultRecord, StoredCall } from './records.ts'

/** Answers the number that the event of the fault gets. On the embedded database, where the journal keeps calls, only events go. */
export async function takeBack(
  tx: Tx,
  {
    workspace,
    call,
    seq,
    before,
    lost,
  }: Pick<FaultRecord, 'workspace' | 'call' | 'seq' | 'before'> & { lost: Pick<StoredCall, 'rev' | 'step' | 'at'> | null },
): Promise<number> {
  const rows = await tx.$queryRaw<SessionRow[]>`
    SELECT call_id, answer, stored FROM call_session WHERE call_id = ${call} AND workspace_id = ${workspace}::uuid FOR UPDATE`
  const now = rows[0] && storedOf(rows[0])
  const landed = now && lost && now.rev === lost.rev && now.step === lost.step && now.at === lost.at
  if (!now || landed) await tx.callEvent.deleteMany({ where: { workspaceId: workspace, callId: call, seq: { gte: seq } } })
  if (!now) return seq
  if (landed && !before) {
    await tx.callSession.deleteMany({ where: { workspaceId: workspace, callId: call } })
    return seq
  }
  const after = landed && before ? { ...before, rev: now.rev + 1 } : { ...now, rev: now.rev + 1, seq: now.seq + 1 }
  const { stored, rev, step, answer, waits, closed } = rowOfCall(after)
  await tx.callSession.updateMany({
    where: { workspaceId: workspace, callId: call },
    data: { stored: stored as object, rev, step, answer, waits, closed, pending: true },
  })
  return landed ? seq : now.seq
}
