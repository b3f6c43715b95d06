// runtime · when today began, where the company is.

const DAY = 86_400_000

/** Midnight before `at` on the clocks of `timeZone`, as a moment in UTC. */
export function startOfDay(at: Date, timeZone: string): Date {
  const midnight = Math.floor((at.getTime() + offset(at, timeZone)) / DAY) * DAY
  // Clocks may have been changed since midnight, so the offset is asked for again there.
  const guess = new Date(midnight - offset(at, timeZone))
  return new Date(midnight - offset(guess, timeZone))
}

/** Milliseconds that the clocks of a zone are ahead of UTC at a moment. */
function offset(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}
