// runtime · the heart: load → resume → drive → commit → answer. What was not committed did not happen.
import { drive, type Engine, type Host, type Turn } from '@hotline/flows'
import type { Effect, EffectResult, Event, Flows, Resume, Session } from '@hotline/schemas'
import type { Shelf } from '../library/shelf.ts'
import { within } from './alone.ts'
import { type Answers, patience } from './answer.ts'
import { withNotice } from './notice-first.ts'
import type { Pinned, StoredCall } from './records.ts'
import { refusedDial } from './to-jambonz.ts'
import type { TurnStore } from './turn-store.ts'

/** How long an ended call is remembered, for hooks that come late. */
const AFTERLIFE_MS = 600_000

export interface About {
  workspace: string
  call: string
  /** Milliseconds since 1970. */
  at: number
}

/** Does an effect; `id` is `session:turn`, so that doing it twice is doing it once. A failure is a value. */
export type Perform = (effect: Effect, id: string, about: About) => Promise<EffectResult>

export interface TurnDeps {
  engine: Engine
  store: TurnStore
  shelf: Shelf
  answers: Answers
  perform: Perform
  now: () => Date
  /** Longest wait for a commit, and for the effects of one hook. */
  commitMs: number
  effectMs: number
}

/** What a call is on its way from: nothing yet, or what was stored. */
export interface Ground {
  workspace: string
  pinned: Pinned
  stored: StoredCall | null
}

/** A commit did not happen in time or at all: the caller hears the safety tail. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted'
  readonly lost: StoredCall
  constructor(lost: StoredCall) {
    super('A commit did not end in time, or failed.')
    this.lost = lost
  }
}
/** Somebody else made this revision of the call first: what they left is what there is. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}
class StillRunning extends Error {}

export interface TakeTurn {
  /**
   * Drives a turn to the next wait of the caller and commits it. Answers the bytes for jambonz; throws NotCommitted or
   * Overtaken. `began`: when the hook came, by performance.now().
   */
  advance(ground: Ground, turn: Turn, began?: number): Promise<string>
  /** Goes on with a call that waits for an effect, after a crash or while it is slow. */
  resumeEffect(stored: StoredCall, began?: number): Promise<string>
  /** Wakes a waiting call. Throws EngineError when this resume cannot end its wait. */
  resume(stored: StoredCall, given: Resume): Turn
  /** Nobody will ask about this call again. */
  forget(call: string): void
  /** Commits a call as it is given. Throws NotCommitted or Overtaken. */
  keep(stored: StoredCall, events: Event[]): Promise<StoredCall>
  /** Commits without an answer: the call ended, or its line closed. */
  settle(stored: StoredCall, turn: Turn | null, closed: boolean): Promise<StoredCall>
}

export function turnTaker(deps: TurnDeps): TakeTurn {
  const { engine, store, shelf, answers, now } = deps
  /** By call: it has one effect at a time. */
  const running = new Map<string, { id: string; work: Promise<EffectResult> }>()
  const flowsOf = (pinned: Pinned): Flows => (pinned.hash ? shelf.flows(pinned.hash) : {})

  async function commit(stored: StoredCall, events: Event[]): Promise<StoredCall> {
    let givenUp = false
    const work = store.commit({ stored, events, givenUp: () => givenUp }).catch(() => 'failed' as const)
    const done = await within(work, deps.commitMs)
    givenUp = done === 'late'
    if (done === false) throw new Overtaken()
    if (done !== true) throw new NotCommitted(stored)
    return stored
  }

  const next = (ground: Ground, session: Session, events: Event[], answer: { body: string; patience: number } | null): StoredCall => {
    const { stored, workspace, pinned } = ground
    const at = now().getTime()
    const waits = session.status === 'waiting'
    return {
      workspace,
      pinned,
      call: session.id,
      rev: (stored?.rev ?? 0) + 1,
      step: (stored?.step ?? 0) + (answer ? 1 : 0),
      answer: answer?.body ?? stored?.answer ?? null,
      session,
      seq: (stored?.seq ?? 0) + events.length,
      at,
      expires: at + (waits ? (answer?.patience ?? 600) * 1000 : AFTERLIFE_MS),
      closed: stored?.closed ?? false,
    }
  }

  /** Performs an effect, or throws StillRunning when `deadline` comes first; then the next hook asks again. */
  async function finished(effect: Effect, id: string, ground: Ground, deadline: number): Promise<EffectResult> {
    const call = id.slice(0, id.lastIndexOf(':'))
    const known = running.get(call)
    const work = known?.id === id ? known.work : deps.perform(effect, id, { workspace: ground.workspace, call, at: now().getTime() })
    running.set(call, { id, work })
    const result = await within(work, Math.max(0, deadline - performance.now()))
    if (result === 'late') throw new StillRunning()
    running.delete(call)
    return result
  }

  async function advance(from: Ground, first: Turn, began = performance.now()): Promise<string> {
    let ground = from
    let turn = first
    let body = ''
    const flows = flowsOf(ground.pinned)
    const host: Host = {
      now: () => now().toISOString(),
      perform: (effect, id) => finished(effect, id, ground, began + deps.effectMs),
      record: async (given) => {
        const session = refusedDial(given.verbs, given.session.dialPlan) ? beforeDial(given) : given.session
        const asks = session.wait?.for !== 'effect' && session === given.session
        const step = (ground.stored?.step ?? 0) + 1
        const answer = asks ? { body: answers.turn(given, { ...ground, step }), patience: patience(given.verbs) } : null
        if (answer) body = answer.body
        const events = ground.stored ? given.events : withNotice(given.events, ground.pinned)
        ground = { ...ground, stored: await commit(next(ground, session, events, answer), events) }
      },
    }
    try {
      for (;;) {
        const { verbs, ...reached } = await drive(engine, flows, turn, host)
        if (!refusedDial(verbs, reached.session.dialPlan)) return body
        const refused: Resume = { kind: 'dialed', at: host.now(), status: 'failed' }
        turn = engine.resume(flows, beforeDial({ verbs, ...reached }), refused)
      }
    } catch (error) {
      if (!(error instanceof StillRunning) || !ground.stored) throw error
      const { session } = ground.stored
      body = answers.filler(session, { ...ground, step: ground.stored.step + 1 })
      await commit(next(ground, session, [], { body, patience: patience([]) }), [])
      return body
    }
  }

  const resume: TakeTurn['resume'] = (stored, given) => engine.resume(flowsOf(stored.pinned), stored.session, given)

  return {
    advance,
    keep: commit,
    resumeEffect: (stored, began) => {
      // The turn that is recorded again was committed already: it adds no events.
      return advance({ ...stored, stored }, { session: stored.session, verbs: [], events: [] }, began)
    },
    resume,
    forget: (call) => void running.delete(call),
    settle: async (stored, turn, closed) => {
      const events = turn?.events ?? []
      const after = next({ ...stored, stored }, turn?.session ?? stored.session, events, null)
      return commit({ ...after, closed: stored.closed || closed }, events)
    },
  }
}

/** The dial is taken back; what was to be said before it stays to be said. */
const beforeDial = ({ session, verbs }: Pick<Turn, 'session' | 'verbs'>): Session => ({
  ...session,
  verbs: verbs.filter(({ verb }) => verb !== 'dial'),
})
