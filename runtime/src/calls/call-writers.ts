// runtime · how records of calls become rows: Call, CallEvent, Voicemail, CodeQuery.
import { CallHook, type Event } from '@hotline/schemas'
import { foldCall, type Titles } from './call-fold.ts'
import type { Tx, Writer } from './drain.ts'
import { isOver } from './from-jambonz.ts'
import { messageId } from './recordings.ts'
import type { CodeRecord, FaultRecord, StatusRecord, StoredCall, TurnRecord, VoicemailRecord } from './records.ts'
import { partyOf } from './telephone-number.ts'

type Key = { workspaceId: string; callId: string }

async function keepEvents(tx: Tx, key: Key, first: number, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  await tx.callEvent.deleteMany({ where: { ...key, seq: { gte: first } } })
  await tx.callEvent.createMany({ data: events.map((data, index) => ({ ...key, seq: first + index, data })) })
}

const eventsOf = async (tx: Tx, key: Key): Promise<Event[]> =>
  (await tx.callEvent.findMany({ where: key, orderBy: { seq: 'asc' } })).map(({ data }) => data as Event)

/** What the events say, and no less than is known from the line: an end that a status reported stays. */
async function keepCall(tx: Tx, stored: StoredCall, titles: Titles): Promise<void> {
  const { workspace: workspaceId, call: id, session, pinned } = stored
  const { path, outcome, fault, endedBy, endedAt } = foldCall(await eventsOf(tx, { workspaceId, callId: id }), titles)
  const facts = {
    path: JSON.parse(JSON.stringify(path)) as object[],
    outcome,
    endedBy,
    startedAt: new Date(session.startedAt),
    caller: session.caller.number,
    callerRaw: session.caller.raw,
    called: session.called.number ?? session.called.raw,
    calledRaw: session.called.raw,
    flowId: pinned.flow,
    version: pinned.version,
    versionHash: pinned.hash,
    unclaimed: pinned.flow === null,
  }
  const row = await tx.call.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  const ended = row?.endedAt ?? (endedAt ? new Date(endedAt) : null)
  const data = { ...facts, fault: fault || (row?.fault ?? false), endedAt: ended }
  if (row) await tx.call.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...data, rev: { increment: 1 } } })
  else await tx.call.create({ data: { ...data, workspaceId, id } })
}

/** A row for a call of which no turn was kept. */
async function findOrOpen(tx: Tx, workspaceId: string, id: string, at: string, from: string, to: string) {
  const row = await tx.call.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  if (row) return row
  const called = partyOf(to)
  return tx.call.create({
    data: {
      workspaceId,
      id,
      startedAt: new Date(at),
      caller: partyOf(from).number,
      callerRaw: from,
      called: called.number ?? to,
      calledRaw: to,
    },
  })
}

export function callWriters(titles: Titles) {
  const turn: Writer<TurnRecord> = async (tx, records) => {
    const last = new Map<string, StoredCall>()
    for (const { stored, events } of records) {
      const { workspace: workspaceId, call: callId, seq, session } = stored
      last.set(callId, stored)
      await keepEvents(tx, { workspaceId, callId }, seq - events.length, events)
      if (session.wait?.for === 'recording' && events.length > 0) {
        const id = messageId(stored)
        const expected = { callId, nodeId: session.at.node, mailbox: session.wait.mailbox, at: new Date(stored.at) }
        await tx.voicemail.upsert({ where: { workspaceId_id: { workspaceId, id } }, create: { workspaceId, id, ...expected }, update: {} })
      }
    }
    for (const stored of last.values()) await keepCall(tx, stored, titles)
  }

  const fault: Writer<FaultRecord> = async (tx, records) => {
    for (const { workspace: workspaceId, call: callId, at, code, seq, raw } of records) {
      const hook = CallHook.safeParse(parsed(raw))
      await findOrOpen(tx, workspaceId, callId, at, hook.data?.from ?? '', hook.data?.to ?? '')
      await keepEvents(tx, { workspaceId, callId }, seq, [{ type: 'failed', at, turn: 0, code: `host:${code}`, facts: {} }])
      await tx.call.update({ where: { workspaceId_id: { workspaceId, id: callId } }, data: { fault: true, rev: { increment: 1 } } })
    }
  }

  const status: Writer<StatusRecord> = async (tx, records) => {
    for (const { workspace: workspaceId, call: id, leg, at, status: reported, from, to, seconds, closedBy } of records) {
      if (leg) continue
      const row = await findOrOpen(tx, workspaceId, id, at, from, to)
      // Our own findings never speak against what the line itself reported.
      if (!isOver(reported) || (row.state === 'closed' && (closedBy !== 'hook' || row.closedBy === 'hook'))) continue
      const endedAt = closedBy === 'hook' ? new Date(at) : (row.endedAt ?? new Date(at))
      const lasted = seconds ?? Math.max(0, Math.round((endedAt.getTime() - row.startedAt.getTime()) / 1000))
      await tx.call.update({
        where: { workspaceId_id: { workspaceId, id } },
        data: { state: 'closed', endedAt, seconds: Math.trunc(lasted), closedBy, rev: { increment: 1 } },
      })
    }
  }

  const voicemail: Writer<VoicemailRecord> = async (tx, records) => {
    for (const { kind: _, workspace: workspaceId, id, call: callId, node: nodeId, at, mailbox, seconds, file, sha256, state } of records) {
      const found = { seconds, file, sha256, state }
      const row = await tx.voicemail.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
      if (!row) await tx.voicemail.create({ data: { workspaceId, id, callId, nodeId, mailbox, at: new Date(at), ...found } })
      else if (row.state === 'expected' || row.state === 'missing') {
        await tx.voicemail.update({ where: { workspaceId_id: { workspaceId, id } }, data: found })
      }
    }
  }

  const code: Writer<CodeRecord> = async (tx, records) => {
    for (const { workspace: workspaceId, id, effect, code: text, caller, at, call: callId, known, marks, result } of records) {
      const data = { workspaceId, id, effect, code: text, caller, at: new Date(at), callId, result }
      const { count } = await tx.codeQuery.createMany({ data, skipDuplicates: true })
      if (count === 0 || !known) continue
      const first = marks ? { firstAt: new Date(at), firstCaller: caller } : {}
      await tx.code.updateMany({ where: { workspaceId, code: text }, data: { queries: { increment: 1 }, ...first } })
    }
  }

  return { turn, fault, status, voicemail, code }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return null
  }
}
