// flows · regular expressions in an expression, small enough that no pattern costs a call more than a few milliseconds.

const LONGEST_PATTERN = 200
const LONGEST_TEXT = 500
const MOST_REPEATS = 100

type Finds = (pattern: string, text: string) => boolean
let finds: Finds | null = null

/**
 * Hands over what searches. Whatever evaluates (the engine, the compiler) does so first; what only draws nodes
 * never loads it, which keeps the largest part of this room out of the first page.
 */
export const searchWith = (given: Finds): void => {
  finds = given
}

/** Whether the pattern occurs in the text. Throws when the pattern is malformed, longer than 200 or repeats more than 100 times. */
export function found(pattern: string, text: string): boolean {
  if (!finds) throw new Error('patterns are not ready')
  if (pattern.length > LONGEST_PATTERN) throw new Error('pattern too long')
  for (const [, least, most] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g))
    if (Math.max(Number(least), Number(most || 0)) > MOST_REPEATS) throw new Error('too many repeats')
  return finds(pattern, text.slice(0, LONGEST_TEXT))
}
