// flows · a host for the driver that keeps every turn and answers effects from a mock universe, on a clock of its own.
import type { Event } from '@hotline/schemas'
import type { Host } from '../driver/drive.ts'
import type { Universe } from './mock-universe.ts'

export interface FakeHost extends Host {
  readonly events: Event[]
  pass(seconds: number): void
}

/** `at` is the moment it begins; only `pass` moves it. */
export function fakeHost(universe: Universe, at: string): FakeHost {
  const events: Event[] = []
  let now = Date.parse(at)
  return {
    events,
    pass: (seconds) => {
      now += Math.round(seconds * 1000)
    },
    now: () => new Date(now).toISOString(),
    record: async (turn) => {
      events.push(...turn.events)
    },
    perform: async (effect) => universe.perform(effect),
  }
}
