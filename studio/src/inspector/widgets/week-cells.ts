// studio · hours of the week as painted cells, and back as few lines as say the same.

/** Days 1 Monday to 7; `to` at or before `from` ends on the next day. */
export interface WeekSegment {
  days: number[]
  from: string
  to: string
}
/** Whole hours that are in, by day and hour; index 0 of the days is unused. */
export type Cells = readonly (readonly boolean[])[]

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
const none = (): boolean[][] => Array.from({ length: 8 }, () => Array.from({ length: 24 }, () => false))

/** An hour counts when any minute of it is in. */
export function cellsOf(segments: readonly WeekSegment[]): Cells {
  const cells = none()
  for (const { days, from, to } of segments) {
    const [start, end] = [minutes(from), minutes(to)]
    for (const day of days)
      for (let hour = 0; hour < 24; hour += 1) {
        const [a, b] = [hour * 60, hour * 60 + 60]
        if (end > start ? a < end && b > start : b > start) cells[day]![hour] = true
        if (end <= start && a < end) cells[(day % 7) + 1]![hour] = true
      }
  }
  return cells
}

/** The rectangle between two cells, all on or all off. */
export function paint(cells: Cells, [dayA, hourA]: [number, number], [dayB, hourB]: [number, number], on: boolean): Cells {
  const [d1, d2, h1, h2] = [Math.min(dayA, dayB), Math.max(dayA, dayB), Math.min(hourA, hourB), Math.max(hourA, hourB)]
  return cells.map((row, day) => (day < d1 || day > d2 ? row : row.map((was, hour) => (hour < h1 || hour > h2 ? was : on))))
}

/** Days with the same stretch share a line. */
export function segmentsOf(cells: Cells): WeekSegment[] {
  const byStretch = new Map<string, number[]>()
  for (let day = 1; day <= 7; day += 1) {
    const row = cells[day] ?? []
    for (let hour = 0; hour < 24; hour += 1) {
      if (!row[hour] || row[hour - 1]) continue
      let end = hour
      while (row[end]) end += 1
      const key = `${clock(hour)}-${clock(end)}`
      byStretch.set(key, [...(byStretch.get(key) ?? []), day])
    }
  }
  return [...byStretch].map(([key, days]) => ({ days, from: key.slice(0, 5), to: key.slice(6) }))
}
