// runtime · tests of when today began.
import { expect, test } from 'vitest'
import { startOfDay } from './start-of-day.ts'

test.each([
  ['2026-10-15T03:00:00.000Z', 'Asia/Shanghai', '2026-10-14T16:00:00.000Z'],
  ['2026-10-14T16:00:00.000Z', 'Asia/Shanghai', '2026-10-14T16:00:00.000Z'],
  ['2026-10-14T15:59:59.999Z', 'Asia/Shanghai', '2026-10-13T16:00:00.000Z'],
  // Clocks went forward at 2 in the morning of this day.
  ['2026-03-08T20:00:00.000Z', 'America/New_York', '2026-03-08T05:00:00.000Z'],
  ['2026-06-01T05:00:00.000Z', 'UTC', '2026-06-01T00:00:00.000Z'],
])('at %s in %s today began at %s', (at, zone, began) => expect(startOfDay(new Date(at), zone).toISOString()).toBe(began))
