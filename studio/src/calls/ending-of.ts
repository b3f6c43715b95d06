// studio · how a call ended, in a word and a colour.
import type { CallRow, Outcome } from '@hotline/schemas'
import type { Tone } from '../ui/index.ts'

const tones: Record<Outcome, Tone> = {
  answered: 'ok',
  ivr: 'ok',
  voicemail: 'info',
  blocked: 'neutral',
  abandoned: 'danger',
  ring_no_answer: 'danger',
}

/** Key in the words of calls, and the tone of its chip. A call that goes on has no outcome yet. */
export function endingOf(call: Pick<CallRow, 'live' | 'outcome' | 'fault' | 'unclaimed'>): { key: string; tone: Tone; dot: boolean } {
  if (call.live) return { key: 'outcome.live', tone: 'accent', dot: true }
  if (call.unclaimed) return { key: 'outcome.unclaimed', tone: 'warn', dot: false }
  if (call.fault) return { key: 'outcome.fault', tone: 'warn', dot: false }
  if (!call.outcome) return { key: 'outcome.unknown', tone: 'neutral', dot: false }
  return { key: `outcome.${call.outcome}`, tone: tones[call.outcome], dot: false }
}
