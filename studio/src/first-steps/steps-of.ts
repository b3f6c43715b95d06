// studio · the five steps from nothing to a call that was answered, and which of them are done.

export const firstSteps = ['chosen', 'answered', 'heard', 'bound', 'called'] as const
export type FirstStep = (typeof firstSteps)[number]

/** What the server knows of a workspace. */
export interface Facts {
  flows: number
  boundNumbers: number
  calls: number
}

/**
 * Which steps are done, by what is kept in this browser and by what is so. A flow was chosen if there is one; a number
 * is only bound after that; and who was called by a real caller needs no list, so that a call ends it all.
 */
export function doneOf(kept: string, { flows, boundNumbers, calls }: Facts): ReadonlySet<FirstStep> {
  if (calls > 0) return new Set(firstSteps)
  const done = new Set(firstSteps.filter((step) => kept.split(' ').includes(step)))
  if (flows > 0) done.add('chosen')
  if (boundNumbers > 0) for (const step of ['chosen', 'answered', 'bound'] as const) done.add(step)
  return done
}

/** The first step that is open; null when all are done. */
export const nextOf = (done: ReadonlySet<FirstStep>): FirstStep | null => firstSteps.find((step) => !done.has(step)) ?? null

/** `kept` with one more step; the same string when it is in already. */
export const withStep = (kept: string, step: FirstStep): string =>
  kept.split(' ').includes(step) ? kept : [...kept.split(' ').filter(Boolean), step].join(' ')
