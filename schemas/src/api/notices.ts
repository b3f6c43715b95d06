// schemas · API: emergency notices, which callers of some numbers hear before anything else.
import * as z from 'zod'
import { Instant, Language, Sha256 } from '../ids.ts'
import { Recording } from '../prompt.ts'
import { route } from './route.ts'

/** What follows the notice: the number's own flow, the end of the call, or another telephone. */
export const AfterNotice = z.enum(['flow', 'hangup', 'forward'])
export type AfterNotice = z.infer<typeof AfterNotice>

export const Notice = z.object({
  id: z.string(),
  numbers: z.array(z.string()),
  /** What is spoken; the transcript when there is a recording. */
  words: z.string(),
  language: Language,
  recording: Recording.nullable(),
  after: AfterNotice,
  forwardTo: z.string().nullable(),
  sentAt: Instant,
  sentBy: z.string(),
  endsAt: Instant,
  endedAt: Instant.nullable(),
  /** When the first call heard it; null until one did. */
  heardAt: Instant.nullable(),
})
export type Notice = z.infer<typeof Notice>

export const noticeRoutes = {
  /** `active` newest first; `last` is the one sent last, over or not: its choices are offered again. */
  listNotices: route({
    method: 'get',
    path: '/api/notices',
    role: 'viewer',
    summary: 'Emergency notices that callers hear now',
    answer: z.object({ active: z.array(Notice), last: Notice.nullable() }),
  }),
  /** Heard by the next call. A number carries one notice: a newer one takes its place. Ends by itself, at most 7 days on. */
  sendNotice: route({
    method: 'post',
    path: '/api/notices',
    role: 'publisher',
    summary: 'Let callers of some numbers hear an emergency notice',
    body: z.strictObject({
      numbers: z.array(z.string().max(32)).min(1).max(200),
      words: z.string().trim().min(1).max(1000),
      recording: Sha256.optional(),
      after: AfterNotice,
      forwardTo: z.string().max(32).optional(),
      endsAt: Instant,
    }),
    answer: Notice,
  }),
  changeNotice: route({
    method: 'patch',
    path: '/api/notices/{notice}',
    role: 'publisher',
    summary: 'Let a notice end later or sooner',
    body: z.strictObject({ endsAt: Instant }),
    answer: Notice,
  }),
  endNotice: route({
    method: 'post',
    path: '/api/notices/{notice}/end',
    role: 'publisher',
    summary: 'End a notice now',
    answer: Notice,
  }),
}
