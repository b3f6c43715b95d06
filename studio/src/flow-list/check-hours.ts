// studio · opening hours as they are typed.
import type { OpeningHours } from '@hotline/flows'

/** `8:30`, `830`, `0830`, `8` and `8点半` as `08:30`, `08:00`; null when it is no time. */
export function typedTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:：.点时]?(\d{2})|[点时](半)?)?分?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  if (!found) return null
  const hour = Number(found[1])
  const minute = found[3] ? 30 : Number(found[2] ?? 0)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** What is wrong with the hours; null when they can be used. */
export function checkHours({ days, from, to }: OpeningHours): 'no_days' | 'backwards' | null {
  if (!days.length) return 'no_days'
  return to <= from ? 'backwards' : null
}
