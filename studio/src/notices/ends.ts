// studio · when a notice may end: offered times, and how they are said.
import { clockOf, type InterfaceLanguage } from '../words/index.ts'

const HALF_HOUR = 30 * 60_000
const HOUR = 2 * HALF_HOUR
export const LONGEST = 7 * 24 * HOUR

export interface Ending {
  id: 'hour' | 'two' | 'evening' | 'morning'
  at: Date
}

/** The next half hour that is at least `ms` away. */
export const halfHourAfter = (now: Date, ms: number): Date => new Date(Math.ceil((now.getTime() + ms) / HALF_HOUR) * HALF_HOUR)

const onDay = (now: Date, days: number, hour: number, minute: number): Date => {
  const at = new Date(now)
  at.setDate(at.getDate() + days)
  at.setHours(hour, minute, 0, 0)
  return at
}

/** One hour, two hours, the end of today's work while it is ahead, tomorrow morning. */
export function endingsAt(now: Date): Ending[] {
  const all: Ending[] = [
    { id: 'hour', at: halfHourAfter(now, HOUR) },
    { id: 'two', at: halfHourAfter(now, 2 * HOUR) },
    { id: 'evening', at: onDay(now, 0, 18, 0) },
    { id: 'morning', at: onDay(now, 1, 8, 30) },
  ]
  const [hour, two] = all
  return all.filter(
    ({ id, at }) => id !== 'evening' || (at > now && at.getTime() !== hour?.at.getTime() && at.getTime() !== two?.at.getTime()),
  )
}

const dayNumber = (at: Date) => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / (24 * HOUR))
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const pad = (n: number) => String(n).padStart(2, '0')

/** As callers hear it: `今天 12:30`, `明天 08:30`, `10月3日 18:00`. */
export function spokenEnd(at: Date, now: Date, language: InterfaceLanguage): string {
  const { month, day, hour, minute } = clockOf(at)
  const time = `${pad(hour)}:${pad(minute)}`
  const days = dayNumber(at) - dayNumber(now)
  if (language === 'en') return `${time} ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `on ${months[month - 1]} ${day}`}`
  return `${days === 0 ? '今天' : days === 1 ? '明天' : `${month}月${day}日`} ${time}`
}

/** A value for an input of type datetime-local. */
export function localValue(at: Date): string {
  const { year, month, day, hour, minute } = clockOf(at)
  return `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`
}
