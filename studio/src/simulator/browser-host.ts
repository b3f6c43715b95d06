// studio · answers effects of a simulated call in the tab: from real data without a trace, or as the conditions say.
import type { CodeAnswer, Effect, EffectResult, Value } from '@hotline/schemas'
import type { Conditions } from './conditions.ts'

/** An answer and the seconds it takes on the call's own clock. */
export interface Answered {
  result: EffectResult
  seconds: number
}

export interface Effects {
  /** Reads real data, marks and sends nothing. */
  dryRun: (effect: Effect) => Promise<EffectResult>
  conditions: () => Conditions
  /** The moment on the call's clock. */
  at: () => string
}

const QUICK = 0.4
const SLOW = 4
const failed: EffectResult = { ok: false, code: 'failed' }

/** Never rejects: a server out of reach is a failed effect. */
export async function answerEffect(effect: Effect, { dryRun, conditions, at }: Effects): Promise<Answered> {
  const real = () => dryRun(effect).catch(() => failed)
  const wanted = conditions()[effect.kind]
  if (wanted === 'failed') return { result: failed, seconds: QUICK }
  if (wanted === 'timeout') return { result: { ok: false, code: 'timeout' }, seconds: effect.kind === 'http' ? effect.seconds : SLOW }
  const seconds = wanted === 'slow' ? SLOW : QUICK
  if (effect.kind === 'http') return { result: { ok: true, value: { status: 200, body: parsed(conditions().httpBody) } }, seconds }
  if (wanted === 'none') return { result: { ok: true, value: [] }, seconds }
  if (effect.kind === 'code_check' && (wanted === 'first' || wanted === 'repeated' || wanted === 'unknown'))
    return { result: { ok: true, value: pretended(wanted, effect.caller, at()) }, seconds }
  return { result: await real(), seconds }
}

const DAY = 86_400_000

function pretended(state: CodeAnswer['state'], caller: string, at: string): CodeAnswer {
  if (state === 'unknown') return { state, count: 1, firstAt: null, firstCaller: null, product: null }
  const first = state === 'first'
  const firstAt = first ? at : new Date(Date.parse(at) - 3 * DAY).toISOString()
  return { state, count: first ? 1 : 2, firstAt, firstCaller: first ? caller : '138****2266', product: null }
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    return text
  }
}
