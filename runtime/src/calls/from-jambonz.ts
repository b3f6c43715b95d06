// runtime · what jambonz reports, in the engine's words.
import type { CallHook, Resume, Session, StepHook, Trigger } from '@hotline/schemas'
import { partyOf } from './telephone-number.ts'

const OVER = new Set(['completed', 'failed', 'busy', 'no-answer'])

/** The call is over: whatever we answer, nobody hears it. */
export const isOver = (status: string): boolean => OVER.has(status)

/** `flow` is the hash of the version that answers. */
export const triggerOf = (hook: CallHook, flow: string, at: string, dialPlan: readonly string[] = []): Trigger => ({
  session: hook.call_sid,
  at,
  flow,
  caller: partyOf(hook.from),
  called: partyOf(hook.to),
  values: {},
  ...(dialPlan.length > 0 && { dialPlan: [...dialPlan] }),
})

/** What is known beside the hook: how long the leg talked, what the recorder kept. */
export interface Beside {
  talkSeconds?: number | undefined
  recorded?: { media: string | null; seconds: number; endedBy: 'key' | 'length' | 'silence' | 'hangup' } | undefined
}

/** What ends the session's wait; null when it waits for nothing that this hook can bring. */
export function resumeOf(hook: StepHook, session: Session, at: string, beside: Beside = {}): Resume | null {
  const wait = session.wait?.for
  if (wait === 'digits') {
    return hook.reason === 'dtmfDetected' ? { kind: 'digits', at, digits: hook.digits ?? '' } : { kind: 'silence', at }
  }
  if (wait === 'dial') {
    const asked = session.wait?.for === 'dial' && session.wait.whisper !== undefined
    const accepted = session.wait?.for === 'dial' && session.wait.accepted === true
    // Who declines has answered all the same: jambonz reports that leg's own end, whatever its word.
    const answered = asked && (accepted || hook.dial_sip_status === 200)
    const status = answered ? 'completed' : (dialed[hook.dial_call_status ?? ''] ?? 'failed')
    const { talkSeconds } = beside
    return {
      kind: 'dialed',
      at,
      status,
      ...(hook.dial_sip_status !== undefined && { sip: Math.trunc(hook.dial_sip_status) }),
      ...(status === 'completed' && talkSeconds !== undefined && { talkSeconds }),
      ...(status === 'completed' && asked && { confirmed: accepted }),
    }
  }
  if (wait === 'recording') return { kind: 'recorded', at, ...(beside.recorded ?? { media: null, seconds: 0, endedBy: 'hangup' }) }
  return null
}

const dialed: Record<string, 'completed' | 'busy' | 'no_answer' | 'failed'> = {
  completed: 'completed',
  busy: 'busy',
  'no-answer': 'no_answer',
}
