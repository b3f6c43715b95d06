// flows · hours: whether a period holds at a moment, and by which rule.
import { clock, dayFrom, type LocalMoment, weekdayOf } from '../../expression/moment.ts'
import type { Period } from './props.ts'

interface Span {
  from: number
  to: number
  /** The date rule that gave it, if one did. */
  rule?: Period['dates'][number]
}
export type Opening = { open: true; hours: string; rule: string } | { open: false; rule: string | null }

const DAY = 1440
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const stretched = (from: string, to: string) => {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return { from: start, to: end > start ? end : end + DAY }
}

/** A segment belongs to the day it begins on, so that a night shift of Friday reaches into Saturday. */
export function openingAt(period: Period, now: LocalMoment): Opening {
  const today = spansOf(period, now.date)
  const rule = ruleOn(period, now.date)
  const yesterday = spansOf(period, dayFrom(now.date, -1)).map((span) => ({ ...span, from: span.from - DAY, to: span.to - DAY }))
  const held = [...today, ...(rule && !rule.open ? [] : yesterday)].find(({ from, to }) => from <= now.minute && now.minute < to)
  if (!held) return { open: false, rule: rule && !rule.open ? rule.name || rule.from : null }
  const from = (held.from + DAY) % DAY
  return { open: true, hours: `${clock(from)}–${clock(held.to > DAY ? held.to - DAY : held.to)}`, rule: held.rule?.name ?? '' }
}

function spansOf(period: Period, date: string): Span[] {
  const rule = ruleOn(period, date)
  if (rule && !rule.open) return []
  if (rule) return (rule.hours ?? [{ from: '00:00', to: '24:00' }]).map(({ from, to }) => ({ ...stretched(from, to), rule }))
  const weekday = weekdayOf(date)
  return period.week.filter(({ days }) => days.includes(weekday)).map(({ from, to }) => stretched(from, to))
}

const ruleOn = (period: Period, date: string) => period.dates.find(({ from, to }) => from <= date && date <= (to ?? from))
