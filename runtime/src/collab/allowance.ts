// runtime · collab: how often somebody may do something.

/** Says whether once more is allowed at a moment (milliseconds): `perSecond` on average, as many at once. */
export function allowance(perSecond: number): (at: number) => boolean {
  let left = perSecond
  let before = Number.NEGATIVE_INFINITY
  return (at) => {
    left = Math.min(perSecond, left + (Math.max(0, at - before) * perSecond) / 1000)
    before = at
    if (left < 1) return false
    left--
    return true
  }
}
