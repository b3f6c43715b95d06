// e2e · luck that can be had again: everything random in a campaign comes from one number, which is printed.

export interface Chance {
  seed: number
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  upTo(below: number): number
  oneOf<T>(choices: readonly T[]): T
}

/** The same seed gives the same luck (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (below: number) => Math.floor(next() * below)
  return {
    seed,
    next,
    upTo,
    oneOf: (choices) => choices[upTo(choices.length)] as (typeof choices)[number],
  }
}

/** HOTLINE_SEED, else `otherwise`. */
export const seedOr = (otherwise: number): number => Number(process.env.HOTLINE_SEED ?? otherwise)
