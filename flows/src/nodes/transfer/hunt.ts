// flows · transfer: what is remembered from number to number, and which ending counts in the end.
import type { Value } from '@hotline/schemas'

export type Ending = 'not_confirmed' | 'no_answer' | 'busy' | 'unreachable'

/** `left`: targets not yet tried; `endings`: how the others ended; `sip`: the line's last answer; `refused`: what was not dialled. */
export interface Hunt {
  left: number
  endings: Ending[]
  sip?: number
  /** The last answer of the line for each ending. */
  sips: Partial<Record<Ending, number>>
  refused: string
}

/** A call that began before a release remembers less. */
export const huntIn = (memory: Value): Hunt => ({ left: 0, endings: [], sips: {}, refused: '', ...(memory as Partial<Hunt> | null) })

export function ended({ sip: _before, ...hunt }: Hunt, ending: Ending, sip?: number): Hunt {
  return {
    ...hunt,
    endings: [...hunt.endings, ending],
    ...(sip !== undefined && { sip, sips: { ...hunt.sips, [ending]: sip } }),
  }
}

/** The ending nearest to a person wins: somebody took it, it rang, it was busy, else it could not be reached. */
export const nearest = (endings: readonly Ending[]): Ending =>
  (['not_confirmed', 'no_answer', 'busy'] as const).find((ending) => endings.includes(ending)) ?? 'unreachable'
