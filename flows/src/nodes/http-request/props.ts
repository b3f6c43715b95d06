// flows · http_request: what can be set.
import { Prompt, Ulid } from '@hotline/schemas'
import * as z from 'zod'
import { VariableName } from '../fields.ts'

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  method: z.enum(['GET', 'POST']).default('GET'),
  url: z.string().max(2000).default(''),
  headers: z
    .array(z.strictObject({ id: Ulid, name: z.string().max(100).default(''), value: z.string().max(2000).default('') }))
    .max(20)
    .default([]),
  body: z.string().max(20_000).default(''),
  /** Deadline (decision 14: 5 by default, 15 at most). */
  seconds: z.int().min(1).max(15).default(5),
  variable: VariableName.default(''),
})
export type Props = z.output<typeof Props>
