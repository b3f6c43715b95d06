// runtime · the dialled legs of calls in progress: jambonz's dial hook does not say how long they talked (jambonz.md §1.3).
import type { StatusRecord } from './records.ts'

interface Leg {
  /** Milliseconds since 1970. */
  answeredAt: number | null
  seconds: number | null
}

export interface Legs {
  heard(record: StatusRecord): void
  /** Seconds that a leg of `call` has talked by `at`; undefined when none was answered. */
  talked(call: string, at: number, leg?: string): number | undefined
  forget(call: string): void
}

export function rememberLegs(): Legs {
  const calls = new Map<string, Map<string, Leg>>()
  return {
    heard: ({ call, leg, status, at, seconds }) => {
      if (!leg) return
      const legs = calls.get(call) ?? new Map<string, Leg>()
      calls.set(call, legs)
      const known = legs.get(leg) ?? { answeredAt: null, seconds: null }
      legs.set(leg, {
        answeredAt: status === 'in-progress' ? (known.answeredAt ?? Date.parse(at)) : known.answeredAt,
        seconds: status === 'completed' ? (seconds ?? known.seconds) : known.seconds,
      })
    },
    talked: (call, at, leg) => {
      const legs = calls.get(call)
      const chosen = leg === undefined ? [...(legs?.values() ?? [])] : [legs?.get(leg)]
      let most: number | undefined
      for (const one of chosen) {
        if (!one) continue
        const seconds = one.seconds ?? (one.answeredAt === null ? undefined : Math.max(0, Math.round((at - one.answeredAt) / 1000)))
        if (seconds !== undefined) most = Math.max(most ?? 0, seconds)
      }
      return most
    },
    forget: (call) => void calls.delete(call),
  }
}
