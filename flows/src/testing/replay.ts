// flows · plays a call again from its events alone: they hold its trigger, its resumes and its clock.
import type { Event, Flows } from '@hotline/schemas'
import type { Engine, Turn } from '../engine/engine.ts'

/** Events of the same call on `flows`. On the call's own version they equal `events` byte for byte (E1). */
export function replay(engine: Engine, flows: Flows, events: readonly Event[]): Event[] {
  const again: Event[] = []
  let turn: Turn | undefined
  for (const event of events) {
    if (event.type === 'session_started') turn = engine.start(flows, event.trigger)
    else if (event.type === 'session_resumed' && turn) turn = engine.resume(flows, turn.session, event.resume)
    else continue
    again.push(...turn.events)
  }
  return again
}
