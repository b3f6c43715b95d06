// flows · hours: what can be set.
import { Ulid } from '@hotline/schemas'
import * as z from 'zod'
import { HOME_ZONE } from '../../expression/moment.ts'

/** `HH:MM`, 00:00 to 24:00. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const Day = z.iso.date()

/** Half-open [from, to) on each of `days` (1 Monday to 7); `to` at or before `from` ends on the next day. */
export const WeekSegment = z.strictObject({ days: z.array(z.int().min(1).max(7)).max(7), from: ClockTime, to: ClockTime })
export type WeekSegment = z.output<typeof WeekSegment>
/** Days from `from` to `to` (that day included; without it one day), stronger than the week: wholly closed, or open from–to. */
export const DateRule = z.strictObject({
  from: Day,
  to: Day.optional(),
  open: z.boolean(),
  hours: z
    .array(z.strictObject({ from: ClockTime, to: ClockTime }))
    .max(8)
    .optional(),
  name: z.string().max(40).optional(),
})
export type DateRule = z.output<typeof DateRule>
export const Period = z.strictObject({
  id: Ulid,
  label: z.string().max(40).default(''),
  week: z.array(WeekSegment).max(60).default([]),
  dates: z.array(DateRule).max(400).default([]),
})
export type Period = z.output<typeof Period>

export const Props = z.strictObject({
  periods: z.array(Period).max(20).default([]),
  zone: z.string().max(60).default(HOME_ZONE),
})
export type Props = z.output<typeof Props>
