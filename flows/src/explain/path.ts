// flows · a call at a glance: the way it took, how it came out, and what the caller heard of it.
import type { Event, Outcome, PathMark } from '@hotline/schemas'
import type * as z from 'zod'

export type Mark = z.infer<typeof PathMark>
/** Titles and kinds of nodes by id; nodes that are not in it are left out of the way. */
export type Titles = Readonly<Record<string, { title: string; type: string }>>

/** Steps and keys in order. Secret keys are dots; the entry, and a step repeated at once, are not worth a stop. */
export function pathOf(events: readonly Event[], titles: Titles): Mark[] {
  const marks: Mark[] = []
  let secret = false
  for (const event of events) {
    if (event.type === 'wait_began') secret = event.wait.for === 'digits' && event.wait.secret === true
    if (event.type === 'node_entered') {
      const entered = titles[event.node]
      const last = marks.at(-1)
      if (entered && !(last?.kind === 'node' && last.text === entered.title))
        marks.push({ kind: 'node', text: entered.title, type: entered.type })
    }
    if (event.type === 'session_resumed' && event.resume.kind === 'digits' && event.resume.digits)
      marks.push({ kind: 'key', text: secret ? '•'.repeat(event.resume.digits.length) : event.resume.digits })
  }
  return marks
}

/** Exclusive, in the precedence of E-22: a message, a talk, a dial that nobody answered, the menus alone. Null while the call is on. */
export function outcomeOf(events: readonly Event[]): Outcome | null {
  let [over, message, talked, rang] = [false, false, false, false]
  for (const event of events) {
    if (event.type === 'session_ended' || event.type === 'failed') over = true
    if (event.type === 'wait_began' && event.wait.for === 'dial') rang = true
    if (event.type !== 'session_resumed') continue
    if (event.resume.kind === 'recorded' && event.resume.media !== null) message = true
    if (event.resume.kind === 'dialed' && event.resume.status === 'completed' && event.resume.confirmed !== false) talked = true
  }
  if (!over) return null
  return message ? 'voicemail' : talked ? 'answered' : rang ? 'ring_no_answer' : 'ivr'
}

export interface Heard {
  /** Index of the event whose words were being spoken; null when everything before the end was heard. */
  cutAt: number | null
  /** Indexes of events that the caller never heard or met: words after the cut, and steps entered behind them. */
  notHeard: ReadonlySet<number>
}

/**
 * What a caller who hung up had heard, by nominal playing time (decision 15): play does not wait, so the engine is ahead of the ear.
 * Words of all turns since the telephone was last answered are spoken from the last of these turns on. `hungUpAt` is needed only
 * when the flow had ended the call itself while its last words were still being spoken.
 */
export function heardAtHangup(events: readonly Event[], hungUpAt?: string): Heard {
  const hangup = events.findIndex((event) => event.type === 'session_resumed' && event.resume.kind === 'hangup')
  const end = hangup < 0 ? events.length : hangup
  const at = hungUpAt ?? events[hangup]?.at
  const first = startOfReply(events, end)
  const sent = events[end - 1]?.at
  if (!at || !sent) return { cutAt: null, notHeard: new Set() }
  const listened = (Date.parse(at) - Date.parse(sent)) / 1000
  const notHeard = new Set<number>()
  let cutAt: number | null = null
  let clock = 0
  for (let index = first; index < end; index++) {
    const event = events[index]
    if (!event) continue
    if (clock > 0 && clock >= listened && (event.type === 'said' || event.type === 'node_entered')) notHeard.add(index)
    if (event.type !== 'said') continue
    if (clock < listened && listened < clock + event.seconds) cutAt = index
    clock += event.seconds
  }
  return { cutAt, notHeard }
}

/** The first event behind the last answer of the telephone; answers of effects do not reach the ear. */
function startOfReply(events: readonly Event[], end: number): number {
  for (let index = end - 1; index >= 0; index--) {
    const event = events[index]
    if (event?.type === 'session_started' || (event?.type === 'session_resumed' && event.resume.kind !== 'effect')) return index
  }
  return 0
}
