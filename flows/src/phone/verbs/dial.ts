// flows · dial: all targets ring at once, the first to answer talks, and the caller's own leg survives the talk.
import { act, answer, type Call, postStatus, type Run, tell } from '../call.ts'
import type { WireVerb } from '../check-verbs.ts'
import type { Hook } from '../hook.ts'
import { bell, type Process, wait } from '../kernel.ts'
import { createLeg, isOver, type Leg } from '../leg.ts'
import type { Callee } from '../line.ts'
import { playOne } from '../media.ts'
import { confirmed } from './confirm.ts'

interface Target {
  type: 'phone' | 'user' | 'sip' | 'teams'
  number?: string
  name?: string
  sipUri?: string
}
interface Dial {
  target: Target[]
  actionHook?: Hook
  answerOnBridge?: boolean
  callerId?: string
  dialMusic?: string
  confirmHook?: Hook
  timeout?: number
  timeLimit?: number
}
/** The server looks up carriers for phones and registrations for users; plain SIP goes out first. */
const pace = { sip: 0, user: 1, teams: 1, phone: 2 }
const refusals = { busy: [486, 'Busy Here', 'busy'], failed: [503, 'Service Unavailable', 'failed'] } as const

export function* dial(call: Call, run: Run, verb: WireVerb, callee: Callee): Process {
  const data = verb as unknown as Dial
  const { kernel, line } = call.exchange
  const since = kernel.now()
  if (data.answerOnBridge) ringBack(call)
  else answer(call)
  const music = bell('music')
  if (data.dialMusic) {
    const url = data.dialMusic
    kernel.spawn(
      (function* () {
        yield* playOne(call, run, { url, music: true }, music)
      })(),
    )
  }
  const seen = new Set<string>()
  const legs = [...data.target]
    .sort((a, b) => pace[a.type] - pace[b.type])
    .filter((target) => !seen.has(JSON.stringify(target)) && seen.add(JSON.stringify(target)))
    .slice(0, 10)
    .map((target) =>
      createLeg(line, {
        direction: 'outbound',
        from: data.callerId ?? call.leg.from,
        to: target.number ?? target.sipUri ?? `${target.name}${target.name?.includes('@') ? '' : `@${line.realm}`}`,
        parent: call.leg,
      }),
    )
  for (const leg of legs) {
    tell(call.exchange, { kind: 'dialled', to: leg.to })
    postStatus(call, leg)
  }
  const ended = yield* ringing(call, run, legs, callee, since + (data.timeout ?? 60) * 1000)
  if (ended !== 'answered') {
    kernel.ring(music)
    for (const leg of legs) cancel(call, leg)
    return yield* report(call, run, verb, data, legs.at(-1))
  }
  const [winner, ...losers] = legs
  if (!winner) return
  settle(call, winner, 200, 'OK', 'in-progress')
  winner.answeredAt = kernel.now()
  if (data.confirmHook) {
    const accepted = yield* confirmed(call, run, data.confirmHook, winner, callee)
    tell(call.exchange, { kind: 'confirmed', accepted })
    if (!accepted) {
      kernel.ring(music)
      for (const leg of losers) cancel(call, leg)
      hangUp(call, winner)
      return yield* report(call, run, verb, data, winner)
    }
  }
  answer(call)
  kernel.ring(music)
  tell(call.exchange, { kind: 'talk', edge: 'start' })
  for (const leg of losers) cancel(call, leg)
  const limit = data.timeLimit === undefined ? Number.POSITIVE_INFINITY : data.timeLimit * 1000
  const longest = Math.min(limit, callee.talkMs ?? Number.POSITIVE_INFINITY)
  if (!run.dead) yield* wait(Number.isFinite(longest) ? longest : null, run.killed)
  tell(call.exchange, { kind: 'talk', edge: 'end' })
  hangUp(call, winner)
  yield* report(call, run, verb, data, winner)
}

/** The end of a leg that had answered. */
function hangUp(call: Call, leg: Leg) {
  leg.status = 'completed'
  leg.duration = Math.floor((call.exchange.kernel.now() - (leg.answeredAt ?? 0)) / 1000)
  postStatus(call, leg)
}

/** Until the first answer, the last refusal, the end of ringing, or the caller's hang-up. */
function* ringing(call: Call, run: Run, legs: Leg[], callee: Callee, until: number): Process<'answered' | 'unanswered'> {
  const { kernel } = call.exchange
  const dialled = kernel.now()
  const after = (ms: number) => Math.min(dialled + ms, until) - kernel.now()
  if (run.dead || (yield* wait(after(callee.ringMs ?? 50), run.killed)) || kernel.now() >= until) return 'unanswered'
  for (const leg of legs) settle(call, leg, 180, 'Ringing', 'ringing')
  if (callee.result === 'noanswer') {
    if (!run.dead) yield* wait(until - kernel.now(), run.killed)
    return 'unanswered'
  }
  if (run.dead || (yield* wait(after(callee.answerMs ?? 300), run.killed)) || kernel.now() >= until) return 'unanswered'
  if (callee.result === 'answer') return 'answered'
  const [status, reason, word] = refusals[callee.result]
  for (const leg of legs) settle(call, leg, callee.sip ?? status, reason, word)
  return 'unanswered'
}

function settle(call: Call, leg: Leg, status: number, reason: string, word: Leg['status']) {
  leg.sip = { status, reason }
  leg.status = word
  postStatus(call, leg)
}
const cancel = (call: Call, leg: Leg) => {
  if (!isOver(leg)) settle(call, leg, 487, 'Request Terminated', 'no-answer')
}

function* report(call: Call, run: Run, verb: WireVerb, data: Dial, leg: Leg | undefined): Process {
  yield* act(call, run, verb, data.actionHook, {
    dial_call_status: leg?.status ?? 'failed',
    dial_sip_status: leg?.sip.status ?? 503,
    ...(leg && { dial_call_sid: leg.sid }),
  })
}

function ringBack(call: Call) {
  if (call.leg.answeredAt !== null || call.early) return
  call.early = true
  tell(call.exchange, { kind: 'sip', status: 183 })
}
