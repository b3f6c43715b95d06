// runtime · moments as people of a zone write them in a table.

/** Writes `2026-10-15 10:24:00` on the clocks of `timeZone`. */
export function localClock(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) => format.format(at)
}
