// schemas · work the engine asks its host to do; the engine itself never does I/O.
import * as z from 'zod'
import { Value } from './value.ts'

export const Effect = z.discriminatedUnion('kind', [
  /** Is this code genuine, and who asked first? The first genuine query marks the code. */
  z.strictObject({ kind: z.literal('code_check'), code: z.string().max(64), caller: z.string() }),
  /** First row of a table whose column equals the value. */
  z.strictObject({ kind: z.literal('lookup'), table: z.string(), column: z.string(), value: z.string() }),
  /** `seconds` is the deadline. */
  z.strictObject({
    kind: z.literal('http'),
    method: z.enum(['GET', 'POST']),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
    seconds: z.number().min(1).max(15),
  }),
])
export type Effect = z.infer<typeof Effect>
export type EffectKind = Effect['kind']

/** Value of a code_check. `count` includes this query; `firstAt` and `firstCaller` belong to the first one. */
export const CodeAnswer = z.strictObject({
  state: z.enum(['first', 'repeated', 'unknown']),
  count: z.int(),
  firstAt: z.string().nullable(),
  firstCaller: z.string().nullable(),
  product: z.string().nullable(),
})
export type CodeAnswer = z.infer<typeof CodeAnswer>

/** Value of a lookup: the rows found, each by column name; none is `[]`. */
export const LookupAnswer = z.array(z.record(z.string(), Value))
/** Value of an http effect: the status and the parsed JSON, or the text. */
export const HttpAnswer = z.strictObject({ status: z.int(), body: Value })

/** Failures are values, never exceptions into the engine. */
export const EffectResult = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: Value }),
  z.strictObject({ ok: z.literal(false), code: z.enum(['timeout', 'failed', 'refused', 'not_found']), message: z.string().optional() }),
])
export type EffectResult = z.infer<typeof EffectResult>
