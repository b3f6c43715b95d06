// schemas · Issue: what is wrong with a drawing, what the caller would suffer, and the cure.
import * as z from 'zod'
import { Values } from './value.ts'
import { Words } from './words.ts'

export const Severity = z.enum(['error', 'warning', 'hint'])
export type Severity = z.infer<typeof Severity>

/** One small change of a document. A fix is a list of them, applied as one step that undo takes back. */
export const Mend = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('connect'), node: z.string(), exit: z.string(), target: z.string() }),
  z.strictObject({ do: z.literal('disconnect'), node: z.string(), exit: z.string() }),
  z.strictObject({ do: z.literal('set'), node: z.string(), prop: z.string(), value: z.json() }),
  z.strictObject({ do: z.literal('delete'), node: z.string() }),
  z.strictObject({
    do: z.literal('add'),
    type: z.string(),
    id: z.string(),
    from: z.strictObject({ node: z.string(), exit: z.string() }).optional(),
  }),
  /** Shows the place and leaves the choice to the person. */
  z.strictObject({ do: z.literal('open'), node: z.string(), prop: z.string().optional() }),
])
export type Mend = z.infer<typeof Mend>
export const Fix = z.strictObject({ label: Words, safe: z.boolean(), mends: z.array(Mend) })
export type Fix = z.infer<typeof Fix>

/** An error blocks publishing, a warning wants to be read, a hint is quiet. `what`, `harm`, `cure`: cause, effect on the caller, mend. */
export const Issue = z.strictObject({
  code: z.string(),
  severity: Severity,
  node: z.string().optional(),
  exit: z.string().optional(),
  prop: z.string().optional(),
  facts: Values,
  what: Words,
  harm: Words,
  cure: Words,
  fixes: z.array(Fix).default([]),
})
export type Issue = z.infer<typeof Issue>
