// studio · how hard it is to hit a genuine code by chance.

/** One random entry in this many is a genuine code; below 1 there are not enough codes of that length. */
export const guessOneIn = (count: number, length: number): number => 10 ** length / Math.max(1, count)
