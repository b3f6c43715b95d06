// flows · one call on the pretend jambonz: its stack of verbs, its leg, and how it ends.
import { checkVerbs, WireError, type WireVerb } from './check-verbs.ts'
import { type Hook, type HookResult, send } from './hook.ts'
import { type Bell, bell, type Kernel, type Process } from './kernel.ts'
import { createLeg, fieldsOf, isOver, type Leg } from './leg.ts'
import type { Line } from './line.ts'
import type { News } from './news.ts'

/** A verb while it runs. Killed by a hang-up, or because another list of verbs has come. */
export interface Run {
  readonly verb: string
  readonly killed: Bell
  dead: boolean
}

/** Who waits in a queue. */
export interface Waiting {
  call: Call
  taken: boolean
  bridged: boolean
  /** Rung when an agent takes them, and again when that talk is over. */
  readonly changed: Bell
}

/** What all calls of one pretend jambonz share. */
export interface Exchange {
  kernel: Kernel
  line: Line
  queues: Map<string, Waiting[]>
  /** Rung with each digit of the caller. */
  readonly key: Bell
  /** Rung when a verb of the caller's call starts, and when a gather has said its prompt. */
  readonly began: Bell
  readonly asked: Bell
  readonly listening: Bell
}

export interface Call {
  exchange: Exchange
  leg: Leg
  role: 'caller' | 'agent'
  stack: WireVerb[]
  run: Run | null
  /** 183 was sent: the caller hears, but is not yet answered. */
  early: boolean
  /** Silences the background collector of `config.bargeIn`. */
  background: Bell | null
  readonly over: Bell
}

export const createCall = (exchange: Exchange, role: Call['role'], who: Parameters<typeof createLeg>[1] = {}): Call => ({
  exchange,
  leg: createLeg(exchange.line, who),
  role,
  stack: [],
  run: null,
  early: false,
  background: null,
  over: bell('over'),
})

export const tell = ({ kernel }: Exchange, news: News extends infer N ? (N extends News ? Omit<N, 'at'> : never) : never) =>
  kernel.tell({ do: 'tell', news: { ...news, at: kernel.now() } })

/** Fire and forget, as the server sends its status hooks: nothing waits for the answer. */
export function post(call: Call, hook: Hook, fields: Record<string, unknown>) {
  const { kernel, line } = call.exchange
  kernel.spawn(
    (function* () {
      yield* send(line, kernel.now, hook, fields, { unawaited: true })
    })(),
  )
}
export const postStatus = (call: Call, leg: Leg, also: Record<string, unknown> = {}) =>
  post(call, call.exchange.line.statusHook, { ...fieldsOf(leg, call.exchange.line), ...also })

/** 200 to the caller, unless they have it. */
export function answer(call: Call) {
  if (call.leg.answeredAt !== null || isOver(call.leg)) return
  call.leg.answeredAt = call.exchange.kernel.now()
  call.leg.sip = { status: 200, reason: 'OK' }
  call.leg.status = 'in-progress'
  if (call.role === 'caller') tell(call.exchange, { kind: 'sip', status: 200 })
  postStatus(call, call.leg)
}

export const secondsSince = (call: Call, since: number) => Math.floor((call.exchange.kernel.now() - since) / 1000)

/** The call is over for its leg: one last status, and whatever verb runs is killed. An unanswered leg is refused or cancelled. */
export function end(call: Call, by: 'caller' | 'jambonz') {
  const { leg, exchange } = call
  if (isOver(leg)) return
  call.stack = []
  if (leg.answeredAt !== null) {
    leg.status = 'completed'
    leg.endedBy = by
    leg.duration = secondsSince(call, leg.answeredAt)
    postStatus(call, leg)
    tell(exchange, { kind: 'bye', by, leg: call.role })
  } else if (by === 'caller') {
    leg.status = 'no-answer'
    leg.sip = { status: 487, reason: 'Request Terminated' }
    leg.endedBy = by
    postStatus(call, leg)
  } else {
    refuse(call, 603)
  }
  if (call.background) exchange.kernel.ring(call.background)
  kill(call)
  exchange.kernel.ring(call.over)
}

/** A final answer that is not 200, without a status hook of its own. */
export function refuse(call: Call, status: number, headers?: Record<string, string>) {
  call.stack = []
  call.leg.status = 'failed'
  tell(call.exchange, { kind: 'sip', status, ...(headers && { headers }) })
}

export function kill(call: Call) {
  if (!call.run || call.run.dead) return
  call.run.dead = true
  call.exchange.kernel.ring(call.run.killed)
}

/** Another list of verbs takes over at once. */
export function replace(call: Call, verbs: WireVerb[]) {
  if (isOver(call.leg)) return
  call.stack = verbs
  kill(call)
}

/** Why an action hook did nothing; `heard` when it answered, but with what jambonz refuses. */
export interface Failed {
  reason: string
  heard: boolean
}

/**
 * Asks an action hook. A list that is not empty replaces the rest of the stack; an empty one, or none, changes nothing; a reply
 * after the end of the call or of the verb is ignored. Answers why it failed, or null.
 */
export function* act(
  call: Call,
  run: Run,
  verb: WireVerb,
  hook: Hook | undefined,
  extra: Record<string, unknown> = {},
): Process<Failed | null> {
  if (!hook) return null
  const { kernel, line } = call.exchange
  const fields = { ...fieldsOf(call.leg, line), ...(typeof verb.id === 'string' && { verb_id: verb.id }), ...extra }
  const result = yield* send(line, kernel.now, hook, fields, { traceId: call.leg.traceId })
  if (!result.ok) {
    tell(call.exchange, { kind: 'alert', type: 'WEBHOOK_CONNECTION_FAILURE', message: result.reason })
    return { reason: result.reason, heard: false }
  }
  const verbs = verbsOf(result)
  if (typeof verbs === 'string') {
    tell(call.exchange, { kind: 'alert', type: 'INVALID_APP_PAYLOAD', message: verbs })
    return { reason: verbs, heard: true }
  }
  if (verbs.length && !isOver(call.leg) && !run.dead) call.stack = verbs
  return null
}

/** The verbs of a reply, or why they are refused. No JSON is no verbs. */
export function verbsOf(result: Extract<HookResult, { ok: true }>): WireVerb[] | string {
  if (result.json === '') return []
  try {
    return checkVerbs(result.json)
  } catch (error) {
    if (error instanceof WireError) return error.message
    throw error
  }
}
