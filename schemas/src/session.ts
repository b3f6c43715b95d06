// schemas · Session: a call between two turns. Plain JSON; the event log can rebuild it.
import * as z from 'zod'
import { Instant, Language } from './ids.ts'
import { Party } from './trigger.ts'
import { Value, Values } from './value.ts'
import { Verb } from './verb.ts'
import { Wait } from './wait.ts'

export const Place = z.strictObject({ flow: z.string(), node: z.string() })

/** What waits for a sub-flow to return: where it was called, with the caller's own variables and memory. */
export const StackFrame = z.strictObject({ ...Place.shape, vars: Values, memory: Value })

export const Session = z.strictObject({
  id: z.string(),
  status: z.enum(['waiting', 'ended', 'failed']),
  at: Place,
  stack: z.array(StackFrame),
  wait: Wait.nullable(),
  /** Variables of the flow the call is in. */
  vars: Values,
  /** What the present node remembers between its own resumes (tries, targets left); null on entering. */
  memory: Value,
  /** Decided but not yet sent: verbs before an effect wait for its answer. */
  verbs: z.array(Verb),
  caller: Party,
  called: Party,
  language: Language,
  dialPlan: z.array(z.string()).optional(),
  startedAt: Instant,
  turns: z.int(),
  nodes: z.int(),
})
export type Session = z.infer<typeof Session>
