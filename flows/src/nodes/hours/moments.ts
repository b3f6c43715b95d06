// flows · hours: the moments at which a period begins or ends.
import { dayFrom, localMoment, weekdayOf } from '../../expression/moment.ts'
import type { Props } from './props.ts'

/** Starts of every segment of a week that no date rule touches, and of the days that date rules name. In UTC. */
export function momentsOf({ periods, zone }: Props, around: string): string[] {
  const rules = periods.flatMap(({ dates }) => dates)
  const ruled = (date: string) => rules.some(({ from, to }) => dayFrom(from, -1) <= date && date <= dayFrom(to ?? from, 1))
  const today = localMoment(around, zone).date
  let monday = dayFrom(today, (8 - weekdayOf(today)) % 7)
  const week = () => [0, 1, 2, 3, 4, 5, 6].map((day) => dayFrom(monday, day))
  for (let tries = 0; tries < MOST_WEEKS && week().some(ruled); tries++) monday = dayFrom(monday, 7)
  const times = (spans: readonly { from: string; to: string }[]) => ['00:00', ...spans.flatMap(({ from, to }) => [from, to])]
  const weekly = times(periods.flatMap((period) => period.week))
  const days: [string, string[]][] = week().map((date) => [date, weekly])
  for (const { from, to, hours } of rules)
    for (const date of [from, to ?? from, dayFrom(to ?? from, 1)]) days.push([date, [...weekly, ...times(hours ?? [])]])
  return [...new Set(days.flatMap(([date, at]) => at.map((time) => instant(date, time, zone))))]
}

/** Two years: after that the usual week is looked at although a rule touches it. */
const MOST_WEEKS = 104

/** The moment at which a clock in that zone shows this; where clocks are put forward, the nearest one. */
function instant(date: string, time: string, zone: string): string {
  const wanted = Date.parse(`${date}T00:00:00Z`) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000
  let at = wanted
  for (let turn = 0; turn < 2; turn++) {
    const shown = localMoment(new Date(at).toISOString(), zone)
    at += wanted - (Date.parse(`${shown.date}T00:00:00Z`) + shown.minute * 60_000)
  }
  return new Date(at).toISOString()
}
