// studio · how moments, lengths, counts and telephone numbers are written.
import type { InterfaceLanguage } from './language.ts'

const pad = (n: number): string => String(n).padStart(2, '0')

interface Clock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  weekday: number
}

const readers = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const zhWeekdays = '日一二三四五六'
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Wall clock of a moment in a zone; without a zone, of this machine. */
export function clockOf(instant: string | Date, timeZone?: string): Clock {
  const key = timeZone ?? ''
  let reader = readers.get(key)
  if (!reader) {
    reader = new Intl.DateTimeFormat('en-US', {
      ...(timeZone ? { timeZone } : {}),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    readers.set(key, reader)
  }
  const parts = Object.fromEntries(reader.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
  return {
    year: Number(parts.year),
    month: Number(parts.month),
    day: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
    weekday: weekdays.indexOf(parts.weekday ?? ''),
  }
}

/** `10:24:31` */
export function timeOfDay(instant: string | Date, timeZone?: string): string {
  const { hour, minute, second } = clockOf(instant, timeZone)
  return `${pad(hour)}:${pad(minute)}:${pad(second)}`
}

/** `10月15日 周三` / `Wed 15 Oct` */
export function dayOf(instant: string | Date, language: InterfaceLanguage, timeZone?: string): string {
  const { month, day, weekday } = clockOf(instant, timeZone)
  return language === 'en' ? `${weekdays[weekday]} ${day} ${months[month - 1]}` : `${month}月${day}日 周${zhWeekdays[weekday]}`
}

/** `10月15日 周三 10:24` / `Wed 15 Oct, 10:24` */
export function moment(instant: string | Date, language: InterfaceLanguage, timeZone?: string): string {
  const { hour, minute } = clockOf(instant, timeZone)
  return `${dayOf(instant, language, timeZone)}${language === 'en' ? ',' : ''} ${pad(hour)}:${pad(minute)}`
}

/** Today only the time, this year without the weekday, else with the year: short enough for a list. */
export function shortMoment(instant: string | Date, now: Date, language: InterfaceLanguage, timeZone?: string): string {
  const at = clockOf(instant, timeZone)
  const today = clockOf(now, timeZone)
  const time = `${pad(at.hour)}:${pad(at.minute)}`
  if (at.year === today.year && at.month === today.month && at.day === today.day) return time
  if (language === 'en') return `${at.day} ${months[at.month - 1]}${at.year === today.year ? `, ${time}` : ` ${at.year}`}`
  return at.year === today.year ? `${at.month}月${at.day}日 ${time}` : `${at.year}年${at.month}月${at.day}日`
}

/** `0:21`, over an hour `1:02:05`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`
}

/** `00:31`, `06:41`: a length in a column of lengths. */
export function columnDuration(seconds: number): string {
  const text = duration(seconds)
  return text.length === 4 ? `0${text}` : text
}

/** `1,284` */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

const areaOf = (digits: string): number => (/^0(10|2\d)/.test(digits) ? 3 : 4)

/** `138****8000` and `0571-****2210`: who may see it whole asks the server for it. Numbers too short to hide stay whole. */
export function maskedPhone(digits: string): string {
  if (digits.includes('*')) return phone(digits)
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(7)}`
  if (/^0\d{9,11}$/.test(digits)) {
    const area = areaOf(digits)
    return `${digits.slice(0, area)}-****${digits.slice(-4)}`
  }
  return digits.length >= 7 ? `${digits.slice(0, digits.length - 8 > 0 ? digits.length - 8 : 1)}****${digits.slice(-4)}` : digits
}

/** `138 1234 8000`, `400-123-0088`, `021-5550-0166`. Anything else as it is. */
export function phone(digits: string): string {
  if (/^1[\d*]{10}$/.test(digits)) return digits.includes('*') ? digits : `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`
  if (/^[48]00\d{7}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
  if (/^0[\d*]{9,11}$/.test(digits)) {
    const area = areaOf(digits)
    if (digits.slice(0, area).includes('*')) return digits
    const local = digits.slice(area)
    return local.length > 7 && !local.includes('*')
      ? `${digits.slice(0, area)}-${local.slice(0, -4)}-${local.slice(-4)}`
      : `${digits.slice(0, area)}-${local}`
  }
  return digits
}

/** Digits only, as the server keeps numbers: `400-123-0088` → `4001230088`, `+86 138…` → `138…`. */
export function bareNumber(text: string): string {
  const digits = text.normalize('NFKC').replace(/[^\d+*#]/g, '')
  const national = digits.replace(/^(\+|00)?86(?=(1\d{10}|0?[2-9]\d{8,10}|[48]00\d{7}|10\d{8})$)/, '')
  return national.replace(/^\+/, '')
}
