// schemas · everything that can have happened in a call: one union, past tense. Events are the truth.
import * as z from 'zod'
import { Instant, Language } from './ids.ts'
import { Resume } from './resume.ts'
import { Trigger } from './trigger.ts'
import { Value, Values } from './value.ts'
import { Wait } from './wait.ts'

/** Why a step was taken: a reason that the node type puts into words, and its facts. */
export const Why = z.strictObject({ code: z.string(), facts: Values })
export type Why = z.infer<typeof Why>

const when = { at: Instant, turn: z.int() }
const where = { flow: z.string(), node: z.string() }

export const Event = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session_started'), ...when, trigger: Trigger }),
  z.strictObject({ type: z.literal('session_resumed'), ...when, resume: Resume }),
  /** Before the flow: callers of this number hear an emergency notice. The host says so, not the engine; replay passes over it. */
  z.strictObject({
    type: z.literal('notice_heard'),
    ...when,
    notice: z.string(),
    text: z.string(),
    language: Language,
    recording: z.string().optional(),
    after: z.enum(['flow', 'hangup', 'forward']),
  }),
  z.strictObject({ type: z.literal('node_entered'), ...when, ...where }),
  z.strictObject({
    type: z.literal('said'),
    ...when,
    ...where,
    text: z.string(),
    language: Language,
    recording: z.string().optional(),
    seconds: z.number(),
  }),
  z.strictObject({ type: z.literal('value_set'), ...when, ...where, name: z.string(), value: Value }),
  z.strictObject({ type: z.literal('wait_began'), ...when, ...where, wait: Wait }),
  /** The node stays, for a reason worth telling: a wrong key, the next number. */
  z.strictObject({ type: z.literal('node_stayed'), ...when, ...where, why: Why }),
  z.strictObject({ type: z.literal('node_left'), ...when, ...where, exit: z.string(), why: Why.optional() }),
  z.strictObject({ type: z.literal('flow_entered'), ...when, flow: z.string() }),
  z.strictObject({ type: z.literal('flow_left'), ...when, flow: z.string(), name: z.string().nullable() }),
  /** Something went wrong and the call goes on. */
  z.strictObject({ type: z.literal('error'), ...when, ...where, code: z.string(), facts: Values }),
  /** Something went wrong and the call ends with the spoken way out. */
  z.strictObject({ type: z.literal('failed'), ...when, code: z.string(), facts: Values }),
  z.strictObject({ type: z.literal('session_ended'), ...when, by: z.enum(['flow', 'caller', 'system']) }),
])
export type Event = z.infer<typeof Event>
export type EventType = Event['type']
