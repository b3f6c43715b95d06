// flows · randomness without a source: hashed from the call, the turn and the step, so a log replays.

/** In [0, 1). Equal arguments give the equal number, in every host. */
export function chance(session: string, turn: number, step: number): number {
  let hash = 2166136261
  for (const character of `${session}:${turn}:${step}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}
