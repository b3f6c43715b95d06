// runtime · rows of calls in few statements: a busy line writes hundreds of records a second, and the database has one connection.
import type { Event } from '@hotline/schemas'
import type { Folded } from './call-fold.ts'
import type { Tx } from './drain.ts'
import { messageId } from './recordings.ts'
import type { StatusRecord, StoredCall } from './records.ts'
import { partyOf } from './telephone-number.ts'

/** The first to come stay: a turn that a fault record took back was deleted by it before. */
export async function addEvents(tx: Tx, turns: readonly { workspace: string; call: string; first: number; events: readonly Event[] }[]) {
  const rows = turns.flatMap(({ workspace, call, first, events }) =>
    events.map((data, index) => ({ workspace_id: workspace, call_id: call, seq: first + index, data })),
  )
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO call_event (workspace_id, call_id, seq, data)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (workspace_id uuid, call_id text, seq int, data jsonb)
    ON CONFLICT DO NOTHING`
}

/** A row for each message that a call now waits for: one that never comes is then seen to be missing. */
export async function expectMessages(tx: Tx, calls: readonly StoredCall[]): Promise<void> {
  const data = calls.flatMap((stored) => {
    const { session, workspace: workspaceId, call: callId, at } = stored
    if (session.wait?.for !== 'recording') return []
    return [{ workspaceId, id: messageId(stored), callId, nodeId: session.at.node, mailbox: session.wait.mailbox, at: new Date(at) }]
  })
  if (data.length > 0) await tx.voicemail.createMany({ data, skipDuplicates: true })
}

/** All events of some calls, by call. */
export async function eventsOf(tx: Tx, calls: readonly StoredCall[]): Promise<Map<string, Event[]>> {
  const wanted = JSON.stringify(calls.map(({ workspace, call }) => ({ workspace_id: workspace, call_id: call })))
  const rows = await tx.$queryRaw<{ call_id: string; events: string }[]>`
    SELECT e.call_id, jsonb_agg(e.data ORDER BY e.seq)::text AS events
    FROM jsonb_to_recordset(${wanted}::jsonb) AS w (workspace_id uuid, call_id text)
    JOIN call_event e ON e.workspace_id = w.workspace_id AND e.call_id = w.call_id GROUP BY e.call_id`
  return new Map(rows.map(({ call_id, events }) => [call_id, JSON.parse(events) as Event[]]))
}

/** What the events say, and no less than is known from the line: an end that a status reported stays. */
export async function keepCalls(tx: Tx, calls: readonly { stored: StoredCall; folded: Folded }[]): Promise<void> {
  if (calls.length === 0) return
  const rows = calls.map(({ stored: { workspace, call, session, pinned }, folded }) => ({
    workspace_id: workspace,
    id: call,
    started_at: session.startedAt,
    ended_at: folded.endedAt,
    caller: session.caller.number,
    caller_raw: session.caller.raw,
    called: session.called.number ?? session.called.raw,
    called_raw: session.called.raw,
    flow_id: pinned.flow,
    version: pinned.version,
    version_hash: pinned.hash,
    outcome: folded.outcome,
    fault: folded.fault,
    unclaimed: pinned.flow === null,
    path: folded.path,
    ended_by: folded.endedBy,
  }))
  await tx.$executeRaw`
    INSERT INTO call (workspace_id, id, started_at, ended_at, caller, caller_raw, called, called_raw, flow_id, version, version_hash,
      outcome, fault, unclaimed, path, ended_by)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (workspace_id uuid, id text, started_at timestamptz,
      ended_at timestamptz, caller text, caller_raw text, called text, called_raw text, flow_id uuid, version int, version_hash text,
      outcome text, fault boolean, unclaimed boolean, path jsonb, ended_by text)
    ON CONFLICT (workspace_id, id) DO UPDATE SET started_at = excluded.started_at, ended_at = coalesce(call.ended_at, excluded.ended_at),
      caller = excluded.caller, caller_raw = excluded.caller_raw, called = excluded.called, called_raw = excluded.called_raw,
      flow_id = excluded.flow_id, version = excluded.version, version_hash = excluded.version_hash, outcome = excluded.outcome,
      fault = call.fault OR excluded.fault, unclaimed = excluded.unclaimed, path = excluded.path, ended_by = excluded.ended_by,
      rev = call.rev + 1`
}

/** Rows for calls of which no turn was kept. Those that are there stay as they are. */
export async function openCalls(
  tx: Tx,
  heard: readonly { workspace: string; call: string; at: string; from: string; to: string }[],
): Promise<void> {
  const data = heard.map(({ workspace, call, at, from, to }) => ({
    workspaceId: workspace,
    id: call,
    startedAt: new Date(at),
    caller: partyOf(from).number,
    callerRaw: from,
    called: partyOf(to).number ?? to,
    calledRaw: to,
  }))
  if (data.length > 0) await tx.call.createMany({ data, skipDuplicates: true })
}

/** Ends that were reported or found. What the line reported first stays; our own findings never speak against it. */
export async function closeCalls(tx: Tx, ends: readonly StatusRecord[]): Promise<void> {
  const best = new Map<string, StatusRecord>()
  for (const end of ends) {
    const known = best.get(`${end.workspace}/${end.call}`)
    if (!known || (known.closedBy !== 'hook' && end.closedBy === 'hook')) best.set(`${end.workspace}/${end.call}`, end)
  }
  if (best.size === 0) return
  const rows = [...best.values()].map(({ workspace, call, at, seconds, closedBy }) => ({
    workspace_id: workspace,
    id: call,
    at,
    seconds: seconds === null ? null : Math.trunc(seconds),
    closed_by: closedBy,
  }))
  await tx.$executeRaw`
    UPDATE call SET state = 'closed', closed_by = e.closed_by, rev = call.rev + 1,
      ended_at = CASE WHEN e.closed_by = 'hook' THEN e.at ELSE coalesce(call.ended_at, e.at) END,
      seconds = coalesce(e.seconds, greatest(0, extract(epoch FROM
        CASE WHEN e.closed_by = 'hook' THEN e.at ELSE coalesce(call.ended_at, e.at) END - call.started_at))::int)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e (workspace_id uuid, id text, at timestamptz, seconds int, closed_by text)
    WHERE call.workspace_id = e.workspace_id AND call.id = e.id
      AND NOT (call.state = 'closed' AND (e.closed_by <> 'hook' OR call.closed_by = 'hook'))`
}
