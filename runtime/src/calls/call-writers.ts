// runtime · how records of calls become rows: Call, CallEvent, Voicemail, CodeQuery.
import { CallHook, type Event } from '@hotline/schemas'
import { foldCall, type Titles } from './call-fold.ts'
import { addEvents, closeCalls, eventsOf, expectMessages, keepCalls, openCalls } from './call-rows.ts'
import type { Writer } from './drain.ts'
import { isOver } from './from-jambonz.ts'
import type { CodeRecord, FaultRecord, StatusRecord, StoredCall, TurnRecord, VoicemailRecord } from './records.ts'
import { takeBack } from './take-back.ts'

/** A turn, a status, a message and a question mean the same in any order among one another; a fault takes back the turn before it. */
export const commuting: ReadonlySet<string> = new Set(['turn', 'status', 'voicemail', 'code'])

export function callWriters(titles: Titles) {
  const turn: Writer<TurnRecord> = async (tx, records) => {
    const last = new Map<string, StoredCall>()
    const whole = new Map<string, Event[]>()
    for (const { stored, events } of records) {
      const { call, seq } = stored
      last.set(call, stored)
      if (seq === events.length) whole.set(call, [...events])
      else whole.get(call)?.push(...events)
    }
    await addEvents(
      tx,
      records.map(({ stored: { workspace, call, seq }, events }) => ({ workspace, call, first: seq - events.length, events })),
    )
    await expectMessages(
      tx,
      records.flatMap(({ stored, events }) => (events.length > 0 ? [stored] : [])),
    )
    // A call that began in an earlier batch, or went through a fault, is read again from its rows.
    const partly = [...last.values()].filter(({ call, seq }) => whole.get(call)?.length !== seq)
    const read = partly.length > 0 ? await eventsOf(tx, partly) : new Map<string, Event[]>()
    const calls = [...last.values()].map((stored) => {
      const complete = whole.get(stored.call)
      const events = complete?.length === stored.seq ? complete : (read.get(stored.call) ?? [])
      return { stored, folded: foldCall(events, titles) }
    })
    await keepCalls(tx, calls)
  }

  const fault: Writer<FaultRecord> = async (tx, records) => {
    for (const { workspace: workspaceId, call: callId, at, code, seq, raw, before, lost } of records) {
      const hook = CallHook.safeParse(parsed(raw))
      await openCalls(tx, [{ workspace: workspaceId, call: callId, at, from: hook.data?.from ?? '', to: hook.data?.to ?? '' }])
      const first = await takeBack(tx, { workspace: workspaceId, call: callId, seq, before, lost: lost ?? null })
      const event: Event = { type: 'failed', at, turn: 0, code: `host:${code}`, facts: {} }
      await addEvents(tx, [{ workspace: workspaceId, call: callId, first, events: [event] }])
      await tx.call.update({ where: { workspaceId_id: { workspaceId, id: callId } }, data: { fault: true, rev: { increment: 1 } } })
    }
  }

  const status: Writer<StatusRecord> = async (tx, records) => {
    const own = records.filter(({ leg }) => leg === null)
    await openCalls(tx, own)
    await closeCalls(
      tx,
      own.filter((record) => isOver(record.status)),
    )
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
