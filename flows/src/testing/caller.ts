// flows · what a caller's keys become at a gather: the rules of the telephone, without the telephone.
import type { Gather, Resume, Verb } from '@hotline/schemas'

export const gatherIn = (verbs: readonly Verb[]): Gather | undefined => verbs.filter((verb) => verb.verb === 'gather').at(-1)

/** Seconds that a list of verbs speaks before it waits. */
export const spokenSeconds = (verbs: readonly Verb[], secondsOf: (text: string) => number): number =>
  verbs
    .flatMap((verb) => (verb.verb === 'gather' ? verb.prompt : [verb]))
    .reduce((sum, verb) => sum + (verb.verb === 'say' ? secondsOf(verb.text.join('')) : verb.verb === 'play' ? verb.seconds : 0), 0)

/**
 * One word of a test's `keys` at a gather: `-` or no word is silence, `hangup` ends the call, digits end at the end key or at the
 * longest entry. Keys beyond that are lost, as on the telephone.
 */
export function pressed(word: string | undefined, gather: Gather | undefined, at: string): Resume {
  if (word === 'hangup') return { kind: 'hangup', at, by: 'caller' }
  if (word === undefined || word === '-' || !gather) return { kind: 'silence', at }
  const ended = gather.finishOnKey ? word.indexOf(gather.finishOnKey) : -1
  const digits = (ended < 0 ? word : word.slice(0, ended)).slice(0, gather.maxDigits)
  return { kind: 'digits', at, digits }
}
