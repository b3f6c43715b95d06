// studio · document: time, which tests hold in their own hands.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back once; answers how to call it off. */
  after(ms: number, then: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
