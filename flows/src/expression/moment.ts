// flows · a moment on the clock of a place: what hours compare, what callers hear, what expressions ask.

/** Parts of a moment as a clock in that time zone shows it. `weekday` is 1 (Monday) to 7; `minute` counts from midnight. */
export interface LocalMoment {
  date: string
  weekday: number
  minute: number
}

export const HOME_ZONE = 'Asia/Shanghai'
const clocks = new Map<string, Intl.DateTimeFormat>()

/** `at` in UTC; an unknown zone is read as Asia/Shanghai. Only figures are taken from Intl, so that every host agrees. */
export function localMoment(at: string, zone: string): LocalMoment {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  )
  const date = `${parts.year}-${parts.month}-${parts.day}`
  return { date, weekday: weekdayOf(date), minute: (Number(parts.hour) % 24) * 60 + Number(parts.minute) }
}

/** 1 (Monday) to 7 of a `YYYY-MM-DD`. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** The day before or after, as `YYYY-MM-DD`. */
export const dayFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: zone }))
  } catch {
    return false
  }
}

const pad = (number: number) => String(number).padStart(2, '0')
/** `08:30` of a minute of the day. */
export const clock = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`

/** A moment as it is spoken: 2026 年 10 月 12 日 14 点 05 分 · 12 October 2026, 14:05. */
export function spokenMoment(at: string, language: string, zone = HOME_ZONE): string {
  const { date, minute } = localMoment(at, zone)
  const [year, month, day] = date.split('-').map(Number)
  if (language.startsWith('zh')) return `${year} 年 ${month} 月 ${day} 日 ${Math.floor(minute / 60)} 点 ${pad(minute % 60)} 分`
  return `${day} ${months[(month ?? 1) - 1]} ${year}, ${clock(minute)}`
}
const months = 'January February March April May June July August September October November December'.split(' ')

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: isZone(zone) ? zone : HOME_ZONE,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  clocks.set(zone, made)
  return made
}
