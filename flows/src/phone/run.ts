// flows · the run of a call: verb after verb, until there are none or the call is over.
import { act, answer, type Call, end, kill, postStatus, type Run, refuse, tell } from './call.ts'
import type { WireVerb } from './check-verbs.ts'
import type { Hook } from './hook.ts'
import { bell, type Process, wait } from './kernel.ts'
import { isOver } from './leg.ts'
import type { Callee } from './line.ts'
import { play, say } from './media.ts'
import { configure } from './verbs/config.ts'
import { dial } from './verbs/dial.ts'
import { gather } from './verbs/gather.ts'
import { listen } from './verbs/listen.ts'
import { dequeue, enqueue } from './verbs/queue.ts'

/** Verbs that need the caller's ear, and so answer the call. `dial` looks after that itself. */
const answering = new Set(['answer', 'say', 'play', 'gather', 'listen', 'enqueue', 'dequeue', 'conference', 'dtmf'])
const listening = ['bargeIn', 'record', 'listen', 'amd', 'transcribe']

/** Runs the stack to its end; an empty stack hangs up. `nextCallee` says how the next dialled target behaves. */
export function* runCall(call: Call, nextCallee: () => Callee): Process {
  const { exchange } = call
  for (let verb = call.stack.shift(); verb && !isOver(call.leg); verb = call.stack.shift()) {
    if (verb.earlyMedia === true && call.leg.answeredAt === null) early(call)
    else if (answering.has(verb.verb) || (verb.verb === 'config' && listening.some((key) => verb && key in verb))) answer(call)
    const run: Run = { verb: verb.verb, killed: bell('killed'), dead: false }
    call.run = run
    tell(exchange, { kind: 'verb', verb: verb.verb, edge: 'start' })
    if (call.role === 'caller') exchange.kernel.ring(exchange.began, verb.verb)
    yield* runVerb(call, run, verb, nextCallee)
    tell(exchange, { kind: 'verb', verb: verb.verb, edge: 'end' })
    call.run = null
  }
  if (!isOver(call.leg)) end(call, 'jambonz')
  else if (call.leg.answeredAt === null && call.leg.status === 'no-answer') tell(exchange, { kind: 'sip', status: 603 })
}

function* runVerb(call: Call, run: Run, verb: WireVerb, nextCallee: () => Callee): Process {
  const process = verbs[verb.verb]?.(call, run, verb, nextCallee)
  if (process) yield* process
}

type Runner = (call: Call, run: Run, verb: WireVerb, nextCallee: () => Callee) => Process | undefined

/**
 * What each verb does. One that is not here does nothing: the next verb begins. So a conference falls through, as the server lets it
 * when the room cannot be had; this phone has no other people to put into one.
 */
const verbs: Readonly<Record<string, Runner>> = {
  gather,
  listen,
  enqueue,
  dequeue,
  dial: (call, run, verb, nextCallee) => dial(call, run, verb, nextCallee()),
  *say(call, run, verb) {
    yield* say(call, run, verb, bell('never'))
  },
  *play(call, run, verb) {
    const { played, ms, lastMs } = yield* play(call, run, verb, bell('never'))
    if (played === 'cut') return
    const done = {
      playback_seconds: Math.floor(ms / 1000),
      playback_milliseconds: ms,
      playback_last_offset_pos: String(lastMs * 8),
      reason: 'playCompleted',
    }
    yield* act(call, run, verb, verb.actionHook as Hook | undefined, played === 'done' ? done : { status: 'fail', reason: 'playFailed' })
  },
  *pause(_call, run, verb) {
    if (!run.dead) yield* wait(Number(verb.length) * 1000, run.killed)
  },
  *dtmf(_call, run, verb) {
    const each = (typeof verb.duration === 'number' ? verb.duration : 500) + 250
    if (!run.dead) yield* wait(String(verb.dtmf).length * each + 750, run.killed)
  },
  *redirect(call, run, verb) {
    if (yield* act(call, run, verb, verb.actionHook as Hook)) call.stack = []
  },
  tag(call, _run, verb) {
    call.leg.customerData = verb.data
    return undefined
  },
  config(call, _run, verb) {
    configure(call, verb)
    return undefined
  },
  hangup(call) {
    end(call, 'jambonz')
    return undefined
  },
  'sip:decline'(call, _run, verb) {
    if (call.leg.answeredAt !== null) return undefined
    const headers = verb.headers as Record<string, string> | undefined
    refuse(call, Number(verb.status), { 'X-Reason': 'SIP Decline Verb', ...headers })
    call.leg.sip = { status: Number(verb.status), reason: typeof verb.reason === 'string' ? verb.reason : call.leg.sip.reason }
    postStatus(call, call.leg)
    kill(call)
    return undefined
  },
}

function early(call: Call) {
  if (call.early) return
  call.early = true
  tell(call.exchange, { kind: 'sip', status: 183 })
}
