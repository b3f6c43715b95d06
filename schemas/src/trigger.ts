// schemas · what begins a call.
import * as z from 'zod'
import { Instant } from './ids.ts'
import { Values } from './value.ts'

/** A telephone number twice: `number` as people write it without signs, null when hidden; `raw` as the line delivered it. */
export const Party = z.strictObject({ number: z.string().nullable(), raw: z.string() })
export type Party = z.infer<typeof Party>

/** `session` is jambonz's call_sid; `flow` names the graph in Flows; `seed` feeds every random choice of the call. */
export const Trigger = z.strictObject({
  session: z.string().min(1).max(100),
  at: Instant,
  flow: z.string(),
  caller: Party,
  called: Party,
  values: Values.default({}),
  /** Prefixes that may be dialled in this call; absent for the usual plan. */
  dialPlan: z.array(z.string()).optional(),
})
export type Trigger = z.infer<typeof Trigger>
