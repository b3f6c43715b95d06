// studio · the world of a simulated call: who calls, when, and how everything outside the flow answers.
import type { EffectKind, Party } from '@hotline/schemas'

export const callers = ['mobile', 'landline', 'hidden', 'abroad', 'own'] as const
export const times = ['now', 'lunch', 'night', 'holiday', 'own'] as const
export const transfers = ['connected', 'no_answer', 'busy', 'failed'] as const
/** `real` asks the server without leaving a trace; the others are made up here. */
export const effectAnswers = {
  code_check: ['real', 'first', 'repeated', 'unknown', 'slow', 'failed'],
  lookup: ['real', 'none', 'slow', 'failed'],
  http: ['given', 'slow', 'failed', 'timeout'],
} as const satisfies Record<EffectKind, readonly string[]>

export interface Conditions {
  caller: (typeof callers)[number]
  /** Used when `caller` is `own`. */
  ownCaller: string
  time: (typeof times)[number]
  /** `2026-10-15T10:24`, on clocks of the flow's zone; used when `time` is `own`. */
  ownTime: string
  transfer: (typeof transfers)[number]
  talkSeconds: number
  /** Length of a message left; 0 says nothing. */
  messageSeconds: number
  code_check: (typeof effectAnswers)['code_check'][number]
  lookup: (typeof effectAnswers)['lookup'][number]
  http: (typeof effectAnswers)['http'][number]
  /** JSON that an http request answers with when `given`. */
  httpBody: string
}

export const plainConditions: Conditions = {
  caller: 'mobile',
  ownCaller: '',
  time: 'now',
  ownTime: '',
  transfer: 'connected',
  talkSeconds: 20,
  messageSeconds: 8,
  code_check: 'real',
  lookup: 'real',
  http: 'given',
  httpBody: '{}',
}

const presets: Record<Exclude<Conditions['caller'], 'own'>, Party> = {
  mobile: { number: '13800138000', raw: '13800138000' },
  landline: { number: '02155500166', raw: '02155500166' },
  hidden: { number: null, raw: 'anonymous' },
  abroad: { number: '0012125550142', raw: '+12125550142' },
}

/** Who calls. An own number that is still empty is a mobile. */
export function partyOf({ caller, ownCaller }: Pick<Conditions, 'caller' | 'ownCaller'>): Party {
  if (caller !== 'own') return presets[caller]
  const number = ownCaller.replace(/[^\d+*#]/g, '')
  return number ? { number: number.replace(/^\+/, '00'), raw: number } : presets.mobile
}

const DAY = 86_400_000
/** Mainland China keeps one time all year. */
const AHEAD = 8 * 3_600_000

/** When the call begins, in milliseconds; presets are on the clocks of mainland China. */
export function startOf({ time, ownTime }: Pick<Conditions, 'time' | 'ownTime'>, now: number): number {
  const midnight = Math.floor((now + AHEAD) / DAY) * DAY - AHEAD
  if (time === 'lunch') return midnight + 12.5 * 3_600_000
  if (time === 'night') return midnight + 2 * 3_600_000
  if (time === 'holiday') return Date.parse(`${new Date(now + AHEAD).getUTCFullYear()}-10-01T10:00:00+08:00`)
  const own = time === 'own' ? Date.parse(`${ownTime}:00+08:00`) : Number.NaN
  return Number.isNaN(own) ? now : own
}
