// studio · how hard it is to hit a genuine code by chance.

/** One random entry in this many is a genuine code. The first digit is never 0. */
export const guessOneIn = (count: number, length: number): number => (9 * 10 ** (length - 1)) / Math.max(1, count)

/** Below this the server refuses: guessing would pay. */
export const leastOneIn = 10
