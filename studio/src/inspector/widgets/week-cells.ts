// studio · hours of the week as painted cells, and back as few lines as say the same, to the minute.

/** Days 1 Monday to 7; `to` at or before `from` ends on the next day. */
export interface WeekSegment {
  days: number[]
  from: string
  to: string
}
/** Whole hours of which any minute is in, by day and hour; index 0 of the days is unused. */
export type Cells = readonly (readonly boolean[])[]

const DAY = 24 * 60
type Stretch = [from: number, to: number]
/** Minutes that are in, by day, in order and apart. */
type Week = Stretch[][]

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const days = [1, 2, 3, 4, 5, 6, 7] as const

function joined(stretches: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = []
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = kept.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (from < to) kept.push([from, to])
  }
  return kept
}

function weekOf(segments: readonly WeekSegment[]): Week {
  const week: Week = Array.from({ length: 8 }, () => [])
  for (const segment of segments) {
    const [from, to] = [minutes(segment.from), minutes(segment.to)]
    for (const day of segment.days) {
      week[day]?.push([from, to > from ? to : DAY])
      if (to <= from) week[(day % 7) + 1]?.push([0, to])
    }
  }
  return week.map(joined)
}

export function cellsOf(segments: readonly WeekSegment[]): Cells {
  return weekOf(segments).map((day) =>
    Array.from({ length: 24 }, (_, hour) => day.some(([from, to]) => from < hour * 60 + 60 && to > hour * 60)),
  )
}

/** All hours between two cells, put in or taken out; every other minute stays as it was. Days with the same stretch share a line. */
export function paint(
  segments: readonly WeekSegment[],
  [dayA, hourA]: [number, number],
  [dayB, hourB]: [number, number],
  on: boolean,
): WeekSegment[] {
  const week = weekOf(segments)
  const [first, last] = [Math.min(hourA, hourB) * 60, (Math.max(hourA, hourB) + 1) * 60]
  const byStretch = new Map<string, number[]>()
  for (const day of days) {
    const was = week[day] ?? []
    const inside = day >= Math.min(dayA, dayB) && day <= Math.max(dayA, dayB)
    const rest = was.flatMap(([from, to]): Stretch[] => [
      [from, Math.min(to, first)],
      [Math.max(from, last), to],
    ])
    const now = !inside ? was : on ? joined([...was, [first, last]]) : joined(rest.filter(([from, to]) => from < to))
    for (const [from, to] of now)
      byStretch.set(`${clock(from)}-${clock(to)}`, [...(byStretch.get(`${clock(from)}-${clock(to)}`) ?? []), day])
  }
  return [...byStretch].map(([key, named]) => ({ days: named, from: key.slice(0, 5), to: key.slice(6) }))
}
