// flows · what a caller entered in secret, hidden wherever it turns up again in the events of a call.
import type { Event, Value } from '@hotline/schemas'

/** Shorter entries are hidden only where they stand alone, for their figures occur everywhere. */
const SHORTEST_INSIDE = 3

/**
 * A copy for showing and exporting: secret digits, also read back or sent to a web service, are dots, and so are the values of the
 * variables named in `secretNames`. Such a log can no longer be replayed.
 */
export function hideSecrets(events: readonly Event[], secretNames: ReadonlySet<string> = new Set()): Event[] {
  const held = new Set<string>()
  let secret = false
  return events.map((event) => {
    if (event.type === 'session_resumed' && event.resume.kind === 'digits' && secret && event.resume.digits) held.add(event.resume.digits)
    if (event.type === 'value_set' && secretNames.has(event.name) && typeof event.value !== 'object') held.add(String(event.value))
    if (event.type === 'wait_began') secret = event.wait.for === 'digits' && event.wait.secret === true
    if (event.type === 'value_set' && secretNames.has(event.name)) return { ...event, value: '•••' }
    return held.size ? (hiddenIn(event as unknown as Value, [...held]) as unknown as Event) : event
  })
}

/** Moments, places and kinds hold nothing that a caller entered. */
const plainKeys = new Set(['at', 'flow', 'node', 'type', 'kind', 'code', 'exit'])

function hiddenIn(value: Value, held: readonly string[]): Value {
  if (typeof value === 'string') return held.reduce(hide, value)
  if (typeof value === 'number') return held.includes(String(value)) ? '•'.repeat(String(value).length) : value
  if (Array.isArray(value)) return value.map((item) => hiddenIn(item, held))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plainKeys.has(key) || key === 'turn' ? inner : hiddenIn(inner, held)]),
  )
}

function hide(text: string, digits: string): string {
  const dots = '•'.repeat(digits.length)
  if (text === digits) return dots
  if (digits.length < SHORTEST_INSIDE) return text
  return text.replaceAll(digits, dots).replaceAll([...digits].join(' '), [...dots].join(' '))
}
