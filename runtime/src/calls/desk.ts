// runtime · where hooks of calls are taken: first hooks, steps, statuses. It knows what was answered before, and never stays silent.
import type { Engine } from '@hotline/flows'
import type { CallHook, Session, StatusHook, StepHook } from '@hotline/schemas'
import type { Log } from '../deps.ts'
import type { Line, Shelf, Shelved } from '../library/shelf.ts'
import { formOf } from '../numbers/number.ts'
import { oneAtATime, within } from './alone.ts'
import type { Answers } from './answer.ts'
import { isOver, resumeOf, triggerOf } from './from-jambonz.ts'
import type { Journal } from './journal.ts'
import type { Legs } from './legs.ts'
import { type Notices, pinnedNotice } from './notice-first.ts'
import type { Recordings } from './recordings.ts'
import type { CallRecord, FaultRecord, StatusRecord, StoredCall } from './records.ts'
import type { StepToken } from './step-token.ts'
import { NotCommitted, Overtaken, type TakeTurn, type TurnDeps, turnTaker } from './take-turn.ts'
import { partyOf } from './telephone-number.ts'
import type { CallStore } from './turn-store.ts'

export interface DeskDeps extends Omit<TurnDeps, 'store'> {
  engine: Engine
  store: CallStore
  journal: Pick<Journal<CallRecord>, 'append'>
  shelf: Shelf
  answers: Answers
  legs: Legs
  recordings: Recordings
  notices: Notices
  log: Log
}

export interface Desk {
  /** Hooks that are being answered now. */
  busy(): number
  /** Bytes of the answer to a first hook. */
  begin(hook: CallHook, workspace: string, raw: string): Promise<string>
  /** Bytes of the answer to an action hook; null when its token has expired. */
  step(token: StepToken, hook: StepHook, workspace: string, raw: string): Promise<string | null>
  /** Nobody will ask about this call again. */
  forget(call: string): void
  /** False when the status could not be written down. */
  status(hook: StatusHook, workspace: string, closedBy?: StatusRecord['closedBy']): Promise<boolean>
}

/** Times that a hook is tried when other processes are faster. */
const TRIES = 3
const HANG_UP = JSON.stringify([{ verb: 'hangup' }])

export function openDesk(deps: DeskDeps): Desk {
  const { store, shelf, journal, answers, legs, recordings, notices, now, log } = deps
  const taker: TakeTurn = turnTaker(deps)
  const alone = oneAtATime()
  let inHand = 0

  /** Whatever goes wrong, the caller hears words and a way out, and nothing of the call changes. */
  async function guarded(call: string, workspace: string, raw: string, work: (began: number) => Promise<string>): Promise<string> {
    const began = performance.now()
    inHand += 1
    return alone(call, async () => {
      for (let left = TRIES; ; left--) {
        try {
          return await work(began)
        } catch (error) {
          if (!(error instanceof Overtaken) || left === 1) return apologise(call, workspace, raw, error)
        }
      }
    }).finally(() => {
      inHand -= 1
    })
  }

  async function load(call: string): Promise<StoredCall | undefined> {
    const found = await within(store.load(call), deps.commitMs)
    if (found === 'late') throw new Error('The call could not be read in time.')
    return found
  }

  function apologise(call: string, workspace: string, raw: string, error: unknown): string {
    const known = store.known(call)
    log.error({ call, error: error instanceof Error ? error.message : String(error) }, 'A hook could not be served.')
    const before = known ? { ...known, rev: known.rev + 2, seq: known.seq + 1 } : null
    const fault: FaultRecord = {
      kind: 'fault',
      workspace,
      call,
      at: now().toISOString(),
      code: error instanceof Error ? error.name : 'unknown',
      before,
      ...(error instanceof NotCommitted && { lost: { rev: error.lost.rev, step: error.lost.step, at: error.lost.at } }),
      seq: known?.seq ?? 0,
      raw,
    }
    store.restore(call, before)
    journal.append(fault).catch(() => log.error({ call }, 'A hook that could not be served could not be written down either.'))
    return answers.fault(workspace, known?.session ?? null, known?.pinned ?? null)
  }

  const versionOf = (line: Line): Shelved | undefined => shelf.version(line.hash) ?? (line.before ? shelf.version(line.before) : undefined)

  async function unclaimed(hook: CallHook, workspace: string): Promise<string> {
    const at = now()
    const body = answers.unclaimed(workspace)
    const trigger = triggerOf(hook, '', at.toISOString())
    const session: Session = {
      id: hook.call_sid,
      status: 'ended',
      at: { flow: '', node: '' },
      stack: [],
      wait: null,
      vars: {},
      memory: null,
      verbs: [],
      caller: trigger.caller,
      called: partyOf(hook.to),
      language: 'zh-CN',
      startedAt: trigger.at,
      turns: 1,
      nodes: 0,
    }
    const when = { at: trigger.at, turn: 1 }
    const events = [
      { type: 'session_started' as const, ...when, trigger },
      { type: 'session_ended' as const, ...when, by: 'system' as const },
    ]
    const stored: StoredCall = {
      workspace,
      call: hook.call_sid,
      rev: 1,
      step: 1,
      answer: body,
      session,
      pinned: { flow: null, version: null, hash: null, name: '' },
      seq: events.length,
      at: at.getTime(),
      expires: at.getTime() + 600_000,
      closed: false,
    }
    await taker.keep(stored, events)
    return body
  }

  async function begin(hook: CallHook, workspace: string, began: number): Promise<string> {
    const known = await load(hook.call_sid)
    if (known && known.workspace !== workspace) throw new Error('This call belongs to another account.')
    if (known) return known.answer ?? taker.resumeEffect(known, began)
    const line = shelf.line(workspace, formOf(hook.to) ?? '')
    if (!line) return unclaimed(hook, workspace)
    const version = versionOf(line)
    const at = now()
    const notice = notices.current(workspace, line.number, at)
    const hash = (notice && notices.versionAfter(notice)) ?? version?.hash
    if (!hash) throw new Error('The version that answers this number is missing or was changed.')
    const number = version?.number ?? line.version
    const pinned = { flow: line.flow, version: number, hash, name: version?.name ?? '', ...(notice && { notice: pinnedNotice(notice) }) }
    const turn = deps.engine.start(shelf.flows(hash), triggerOf(hook, hash, at.toISOString(), shelf.house(workspace).dialling?.allowed))
    const body = await taker.advance({ workspace, pinned, stored: null }, turn, began)
    if (notice) notices.heard(workspace, notice.id, at)
    return body
  }

  /** The line is dead: the record is completed, whatever is answered is heard by nobody. */
  async function over(stored: StoredCall, hook: StepHook | StatusHook, closed: boolean): Promise<string> {
    let known = stored
    const at = now().toISOString()
    if (known.session.wait?.for === 'recording') {
      const recorded = { ...(await recordings.result(known)), endedBy: 'hangup' as const }
      const given = resumeOf(hook as StepHook, known.session, at, { recorded })
      if (given) await taker.advance({ ...known, stored: known }, taker.resume(known, given))
      known = (await load(known.call)) ?? known
    }
    if (known.session.status === 'waiting') {
      const by = hook.call_termination_by === 'caller' || hook.call_termination_by === undefined ? 'caller' : 'system'
      const talkSeconds = known.session.wait?.for === 'dial' ? legs.talked(known.call, now().getTime()) : undefined
      const turn = taker.resume(known, { kind: 'hangup', at, by, ...(talkSeconds !== undefined && { talkSeconds }) })
      await taker.settle(known, turn, closed)
    } else if (closed && !known.closed) await taker.settle(known, null, true)
    return HANG_UP
  }

  async function step(token: StepToken, hook: StepHook, workspace: string, began: number): Promise<string> {
    const known = await load(token.call)
    if (known?.workspace !== workspace) throw new Error('Nothing is known of this call.')
    if (token.step <= known.step) return known.answer ?? HANG_UP
    if (token.step > known.step + 1) throw new Error('This step was never offered.')
    const { session } = known
    if (session.status !== 'waiting') return HANG_UP
    if (session.wait?.for === 'effect') return taker.resumeEffect(known, began)
    if (isOver(hook.call_status)) return over(known, hook, false)
    const at = now()
    const heard = session.wait?.for === 'recording' ? await recordings.result(known) : undefined
    const talkSeconds = legs.talked(known.call, at.getTime(), hook.dial_call_sid)
    const recorded = heard && { ...heard, endedBy: heard.endedBy ?? (hook.digits === undefined ? ('length' as const) : ('key' as const)) }
    const given = resumeOf(hook, session, at.toISOString(), { talkSeconds, recorded })
    if (!given) throw new Error('This hook cannot end what the call waits for.')
    return taker.advance({ ...known, stored: known }, taker.resume(known, given), began)
  }

  const forget = (call: string) => {
    taker.forget(call)
    legs.forget(call)
    recordings.forget(call)
  }

  return {
    busy: () => inHand,
    forget,
    begin: (hook, workspace, raw) => guarded(hook.call_sid, workspace, raw, (began) => begin(hook, workspace, began)),
    step: async (token, hook, workspace, raw) =>
      token.expires * 1000 < now().getTime() ? null : guarded(token.call, workspace, raw, (began) => step(token, hook, workspace, began)),
    status: async (hook, workspace, closedBy = 'hook') => {
      const leg = hook.parent_call_sid ? hook.call_sid : null
      const record: StatusRecord = {
        kind: 'status',
        workspace,
        call: hook.parent_call_sid ?? hook.call_sid,
        leg,
        at: now().toISOString(),
        status: hook.call_status,
        from: hook.from,
        to: hook.to,
        seconds: hook.duration ?? null,
        by: hook.call_termination_by ?? null,
        closedBy,
      }
      const kept = await within(journal.append(record), deps.commitMs).catch(() => 'late' as const)
      if (kept === 'late') return false
      legs.heard(record)
      if (leg || !isOver(hook.call_status)) return true
      try {
        await alone(hook.call_sid, async () => {
          const known = await load(hook.call_sid)
          if (known) await over(known, hook, true)
          else forget(hook.call_sid)
        })
      } catch (error) {
        log.error(
          { call: hook.call_sid, error: String(error) },
          'The end of a call could not be written down; the next status or the reaper will.',
        )
        return false
      }
      return true
    },
  }
}
