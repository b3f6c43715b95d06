// flows · everything the world may answer at a wait, and how long each takes.
import type { Effect, EffectKind, EffectResult, Resume, Session, Value, Verb } from '@hotline/schemas'
import type { AnyNode } from '../nodes/define-node.ts'
import type { Hints } from './hints.ts'

/** What the figures rest on. Talk between people is never counted. */
export interface Assumptions {
  /** Pace of speech; 1 is 4.2 characters a second. */
  speed: number
  /** Seconds until a caller presses a key. */
  keySeconds: number
  /** How often a caller goes back, or hears something again, by a key. */
  returns: number
  /** Seconds of ringing at most. */
  ringSeconds: number
  /** Seconds that a query takes at most; a timeout takes what the step allows. */
  querySeconds: number
}
export const usual: Assumptions = { speed: 1, keySeconds: 3, returns: 1, ringSeconds: 60, querySeconds: 2 }

export interface Answer {
  resume: Resume
  seconds: number
}

/** `last` is the last verb of the reply: what the caller is listening to. */
export function answersAt(
  session: Session,
  last: Verb | undefined,
  { type, props }: { type: AnyNode; props: unknown },
  hints: Hints,
  assumed: Assumptions,
  at: string,
): Answer[] {
  const { wait } = session
  if (wait?.for === 'digits') {
    const gather = last?.verb === 'gather' ? last : undefined
    const seconds = gather?.timeout ?? 0
    const keyed = keysAt(type, props, hints).flatMap((keys): Answer[] => {
      const ended = gather?.finishOnKey ? keys.indexOf(gather.finishOnKey) : -1
      const digits = (ended < 0 ? keys : keys.slice(0, ended)).slice(0, gather?.maxDigits)
      return [{ resume: { kind: 'digits', at, digits }, seconds: Math.min(assumed.keySeconds, seconds) }]
    })
    const different = new Map(keyed.map((answer) => [JSON.stringify(answer.resume), answer]))
    return [...different.values(), { resume: { kind: 'silence', at }, seconds }]
  }
  if (wait?.for === 'dial') {
    const seconds = Math.min(assumed.ringSeconds, last?.verb === 'dial' ? last.timeout : assumed.ringSeconds)
    const talked = wait.whisper ? [{ confirmed: true }, { confirmed: false }] : [{}]
    return [
      ...talked.map((how): Answer => ({ resume: { kind: 'dialed', at, status: 'completed', talkSeconds: 60, ...how }, seconds })),
      ...(['no_answer', 'busy', 'failed'] as const).map((status): Answer => ({ resume: { kind: 'dialed', at, status }, seconds })),
    ]
  }
  if (wait?.for === 'recording')
    return [
      { resume: { kind: 'recorded', at, seconds: wait.maxSeconds, media: 'message', endedBy: 'length' }, seconds: wait.maxSeconds },
      {
        resume: { kind: 'recorded', at, seconds: 0, media: null, endedBy: 'silence' },
        seconds: Math.min(wait.silenceSeconds, wait.maxSeconds),
      },
    ]
  if (wait?.for !== 'effect') return []
  const { effect } = wait
  return resultsOf(effect, hints, at).map((result) => ({
    resume: { kind: 'effect', at, result },
    seconds: secondsOf(effect, result, assumed),
  }))
}

function keysAt(type: AnyNode, props: unknown, { literals }: Hints): string[] {
  if (type.tries) return type.tries(props, literals)
  const offered = new Set([...(type.announces?.(props).keys ?? []), ...type.exits(props)].flatMap(({ key }) => key || []))
  const wrong = [...'9876543210*'].find((key) => !offered.has(key))
  return [...offered, ...(wrong ? [wrong] : [])]
}

const secondsOf = (effect: Effect, result: EffectResult, { querySeconds }: Assumptions): number => {
  const allowed = 'seconds' in effect ? effect.seconds : querySeconds
  return !result.ok && result.code === 'timeout' ? allowed : Math.min(querySeconds, allowed)
}

const resultsOf = (effect: Effect, hints: Hints, at: string): EffectResult[] => [
  ...results[effect.kind](hints, at).map((value): EffectResult => ({ ok: true, value })),
  { ok: false, code: 'failed' },
  { ok: false, code: 'timeout' },
]
const shaped = ({ literals, members }: Hints): Value[] =>
  ['1', ...(members.length ? literals : [])].map((value) => Object.fromEntries(members.map((member) => [member, value])))
const results: Record<EffectKind, (hints: Hints, at: string) => Value[]> = {
  code_check: (_, at) => [
    { state: 'first', count: 1, firstAt: at, firstCaller: null, product: null },
    { state: 'repeated', count: 2, firstAt: at, firstCaller: null, product: null },
    { state: 'unknown', count: 0, firstAt: null, firstCaller: null, product: null },
  ],
  lookup: (hints) => [...shaped(hints).map((row) => [row]), []],
  http: (hints) => [...[...shaped(hints), ...hints.literals].map((body) => ({ status: 200, body })), { status: 500, body: null }],
}
