// schemas · API: calls with their traces, and the voicemail inbox.
import * as z from 'zod'
import { FlowDocument } from '../document.ts'
import { Event } from '../event.ts'
import { Instant } from '../ids.ts'
import { Page, page, route } from './route.ts'

/** Exclusive, in this precedence (E-22). */
export const Outcome = z.enum(['voicemail', 'answered', 'blocked', 'ivr', 'abandoned', 'ring_no_answer'])
export type Outcome = z.infer<typeof Outcome>

/** One stop on the way, for the list: a step's title, or a key. */
export const PathMark = z.object({ kind: z.enum(['node', 'key']), text: z.string(), type: z.string().optional() })
export const CallRow = z.object({
  id: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  seconds: z.int().nullable(),
  /** Masked unless the role may see it. */
  caller: z.string(),
  called: z.string(),
  flow: z.object({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
  path: z.array(PathMark),
  outcome: Outcome.nullable(),
  live: z.boolean(),
  fault: z.boolean(),
  unclaimed: z.boolean(),
})
export type CallRow = z.infer<typeof CallRow>

/** `caller` and digits in events are masked by role; `document` is the version the call ran on, for the canvas. */
export const CallDetail = CallRow.extend({
  events: z.array(Event),
  document: FlowDocument.nullable(),
  titles: z.record(z.string(), z.string()),
})
export type CallDetail = z.infer<typeof CallDetail>

export const VoicemailRow = z.object({
  id: z.string(),
  call: z.string(),
  at: Instant,
  caller: z.string(),
  called: z.string(),
  mailbox: z.string(),
  seconds: z.number(),
  state: z.enum(['unheard', 'heard', 'handled']),
  note: z.string(),
  handledBy: z.string().nullable(),
  flow: z.string().nullable(),
})
export type VoicemailRow = z.infer<typeof VoicemailRow>

export const callRoutes = {
  listCalls: route({
    method: 'get',
    path: '/api/calls',
    role: 'viewer',
    summary: 'Calls, newest first',
    query: z.object({
      ...Page,
      filter: z.enum(['all', 'live', 'missed', 'fault', 'unclaimed']).default('all'),
      flow: z.string().optional(),
      search: z.string().max(40).optional(),
      from: Instant.optional(),
      to: Instant.optional(),
    }),
    answer: page(CallRow).extend({ counts: z.object({ all: z.int(), live: z.int(), missed: z.int(), fault: z.int() }) }),
  }),
  getCall: route({
    method: 'get',
    path: '/api/calls/{call}',
    role: 'viewer',
    summary: 'One call with every step and why',
    answer: CallDetail,
  }),
  unmaskCall: route({
    method: 'post',
    path: '/api/calls/{call}/unmask',
    role: 'publisher',
    summary: 'Show the caller; written to the audit log',
    body: z.strictObject({ reason: z.string().max(200).default('') }),
    answer: z.object({ caller: z.string() }),
  }),
  exportCalls: route({
    method: 'get',
    path: '/api/calls.csv',
    role: 'publisher',
    summary: 'Calls as CSV',
    query: z.object({ from: Instant.optional(), to: Instant.optional() }),
    answer: 'file',
  }),
  listVoicemail: route({
    method: 'get',
    path: '/api/voicemail',
    role: 'viewer',
    summary: 'Messages, newest first',
    query: z.object({ ...Page, state: z.enum(['unheard', 'heard', 'handled']).optional() }),
    answer: page(VoicemailRow).extend({ unheard: z.int() }),
  }),
  changeVoicemail: route({
    method: 'patch',
    path: '/api/voicemail/{message}',
    role: 'editor',
    summary: 'Mark heard or handled, note what was done',
    body: z.strictObject({ state: z.enum(['unheard', 'heard', 'handled']).optional(), note: z.string().max(500).optional() }),
    answer: VoicemailRow,
  }),
  /** The link starts within 10 seconds or never; opening is audited. Marks the message heard. */
  listenVoicemail: route({
    method: 'post',
    path: '/api/voicemail/{message}/listen',
    role: 'publisher',
    summary: 'A short-lived link to the message',
    answer: z.object({ url: z.string(), caller: z.string() }),
  }),
}
