// runtime · masking: what of a caller a role may see. Done here and nowhere nearer to the screen (security T19).
import { hideSecrets } from '@hotline/flows'
import type { Event, Role, Value } from '@hotline/schemas'
import { reaches } from '../http/roles.ts'

/** Publishers and admins see what callers pressed; numbers of callers are shown to nobody without an audited unmasking. */
export const seesKeys = (role: Role): boolean => reaches(role, 'publisher')

const STARS = '****'

/** Landlines outside the oldest cities have area codes of four digits. */
const FOUR_DIGIT_AREA = /^0[3-9]/

/** 13800138000 → 138****8000, 057188882210 → 0571****2210; at least four digits are always hidden, of short numbers all. */
export function maskNumber(number: string): string {
  const shown = Math.max(0, number.length - 4)
  const tail = Math.min(4, Math.ceil(shown / 2))
  const head = Math.min(FOUR_DIGIT_AREA.test(number) ? 4 : 3, shown - tail)
  return number.length ? `${number.slice(0, head)}${STARS}${tail ? number.slice(-tail) : ''}` : ''
}

/** Longer entries are what somebody typed in: an order, a card, a telephone number. One or two keys are a choice in a menu. */
const CHOICE = 2
export const maskKeys = (keys: string): string => (keys.length > CHOICE ? '•'.repeat(keys.length) : keys)

const LONG_DIGITS = /\d(?:[ -]?\d){4,}/g

/** How one call is masked for one role. */
export interface Mask {
  text: (text: string) => string
  keys: (keys: string) => string
  value: (value: Value) => Value
}

/** `numbers` are the caller's, as written and as delivered: they are masked wherever they occur, for every role. */
export function maskFor(role: Role, numbers: readonly (string | null)[]): Mask {
  const own = numbers.filter((number): number is string => Boolean(number && number.length > 4)).sort((a, b) => b.length - a.length)
  const open = seesKeys(role)
  const text = (given: string): string => {
    const hidden = own.reduce((left, number) => left.replaceAll(number, maskNumber(number)), given)
    return open ? hidden : hidden.replace(LONG_DIGITS, (digits) => maskNumber(digits.replace(/\D/g, '')))
  }
  const value = (given: Value): Value => {
    if (typeof given === 'string') return open || !/^[\d*#]+$/.test(given) ? text(given) : maskKeys(given)
    if (typeof given === 'number') return text(String(given)) === String(given) ? given : text(String(given))
    if (Array.isArray(given)) return given.map(value)
    if (given === null || typeof given !== 'object') return given
    return Object.fromEntries(Object.entries(given).map(([name, inner]) => [name, value(inner)]))
  }
  return { text, keys: (keys) => (open ? text(keys) : maskKeys(keys)), value }
}

/** The events of a call as the mask lets them be seen. What was entered in secret is dots for every role, wherever it turns up again. */
export const maskEvents = (events: readonly Event[], mask: Mask): Event[] => hideSecrets(events).map((event) => maskEvent(event, mask))

/** An event of a call as the mask lets it be seen; moments, places and codes stay as they are. */
export function maskEvent(event: Event, mask: Mask): Event {
  const values = <T extends Record<string, Value>>(given: T): T => mask.value(given) as T
  switch (event.type) {
    case 'session_started': {
      const { caller, values: given } = event.trigger
      const party = { number: caller.number === null ? null : maskNumber(caller.number), raw: maskNumber(caller.raw) }
      return { ...event, trigger: { ...event.trigger, caller: party, values: values(given) } }
    }
    case 'session_resumed': {
      const { resume } = event
      if (resume.kind === 'digits') return { ...event, resume: { ...resume, digits: mask.keys(resume.digits) } }
      if (resume.kind !== 'effect' || !resume.result.ok) return event
      return { ...event, resume: { ...resume, result: { ok: true, value: mask.value(resume.result.value) } } }
    }
    case 'said':
      return { ...event, text: mask.text(event.text) }
    case 'value_set':
      return { ...event, value: mask.value(event.value) }
    case 'wait_began': {
      if (event.wait.for !== 'effect') return event
      const { kind, ...asked } = event.wait.effect
      return { ...event, wait: { for: 'effect', effect: { kind, ...(mask.value(asked as Value) as object) } as typeof event.wait.effect } }
    }
    case 'node_stayed':
      return { ...event, why: { ...event.why, facts: values(event.why.facts) } }
    case 'node_left':
      return event.why ? { ...event, why: { ...event.why, facts: values(event.why.facts) } } : event
    case 'error':
    case 'failed':
      return { ...event, facts: values(event.facts) }
    default:
      return event
  }
}
