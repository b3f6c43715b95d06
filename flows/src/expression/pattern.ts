// flows · regular expressions in linear time, small enough that no pattern costs a call more than a few milliseconds.
import { RE2JS } from 're2js'

const LONGEST_PATTERN = 200
const LONGEST_TEXT = 500
const MOST_REPEATS = 100

/** Whether the pattern occurs in the text. Throws when the pattern is malformed, longer than 200 or repeats more than 100 times. */
export function found(pattern: string, text: string): boolean {
  if (pattern.length > LONGEST_PATTERN) throw new Error('pattern too long')
  for (const [, least, most] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g))
    if (Math.max(Number(least), Number(most || 0)) > MOST_REPEATS) throw new Error('too many repeats')
  return RE2JS.compile(pattern).matcher(text.slice(0, LONGEST_TEXT)).find()
}
