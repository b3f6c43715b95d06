// runtime · what was measured lately: percentiles of some minutes, and a line of minutes for the eye.

interface Minute {
  /** Milliseconds since 1970 at which it began. */
  at: number
  hooks: number
  failures: number
  /** Seconds of the slowest hook. */
  slowest: number
}

export interface Percentiles {
  count: number
  /** Milliseconds; null while nothing was measured. */
  p50: number | null
  p99: number | null
}

const LATELY = 15 * 60_000
const MINUTE = 60_000
const MINUTES = 30
/** A busy line keeps its newest measurements only; so many are enough for a steady p99. */
const MOST = 5_000

/** Values of the last 15 minutes, at most 5,000. */
export function recently(now: () => number) {
  let kept: { at: number; seconds: number }[] = []
  return {
    add: (seconds: number) => {
      kept.push({ at: now(), seconds })
      if (kept.length > 2 * MOST) kept = kept.slice(-MOST)
    },
    percentiles: (): Percentiles => {
      const since = now() - LATELY
      kept = kept.filter(({ at }) => at > since).slice(-MOST)
      const sorted = kept.map(({ seconds }) => seconds).sort((a, b) => a - b)
      const at = (share: number) => {
        const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
        return value === undefined ? null : Math.round(value * 10_000) / 10
      }
      return { count: sorted.length, p50: at(0.5), p99: at(0.99) }
    },
  }
}

/** The last 30 minutes, one entry each, quiet ones too. */
export function minutesOf(now: () => number) {
  const kept = new Map<number, Minute>()
  const begun = () => Math.floor(now() / MINUTE) * MINUTE
  const present = (): Minute => {
    const at = begun()
    const known = kept.get(at) ?? { at, hooks: 0, failures: 0, slowest: 0 }
    kept.set(at, known)
    for (const old of kept.keys()) if (old <= at - MINUTES * MINUTE) kept.delete(old)
    return known
  }
  return {
    hook: (seconds: number) => {
      const minute = present()
      minute.hooks += 1
      minute.slowest = Math.max(minute.slowest, seconds)
    },
    failure: () => {
      present().failures += 1
    },
    all: (): Minute[] => {
      const last = begun()
      return Array.from({ length: MINUTES }, (_, index) => {
        const at = last - (MINUTES - 1 - index) * MINUTE
        return kept.get(at) ?? { at, hooks: 0, failures: 0, slowest: 0 }
      })
    },
  }
}
