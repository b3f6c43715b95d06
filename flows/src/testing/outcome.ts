// flows · how a call came out, read from its events alone, by the precedence of the call records.
import type { Event, Outcome } from '@hotline/schemas'

/** A message left, else a talk, else a dial that nobody answered, else the menus alone. */
export function outcomeOf(events: readonly Event[]): Outcome {
  let [message, talked, tried] = [false, false, false]
  for (const event of events) {
    if (event.type === 'wait_began' && event.wait.for === 'dial') tried = true
    if (event.type !== 'session_resumed') continue
    const { resume } = event
    if (resume.kind === 'recorded' && resume.media !== null) message = true
    if (resume.kind === 'dialed' && resume.status === 'completed' && resume.confirmed !== false) talked = true
  }
  return message ? 'voicemail' : talked ? 'answered' : tried ? 'ring_no_answer' : 'ivr'
}
