// flows · collect: what can be set.
import { Prompt } from '@hotline/schemas'
import * as z from 'zod'
import { listeningProps, OneKey, VariableName } from '../fields.ts'

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  variable: VariableName.default(''),
  /** 0 lets callers skip with the end key alone. */
  min: z.int().min(0).max(64).default(1),
  max: z.int().min(1).max(64).default(20),
  endKey: OneKey.default('#'),
  backKey: OneKey.default(''),
  /** RE2 pattern that the digits must match; '' for any. */
  pattern: z.string().max(200).default(''),
  confirm: z.boolean().default(false),
  confirmPrompt: Prompt.default({}),
  wrongPrompt: Prompt.default({}),
  silencePrompt: Prompt.default({}),
  secret: z.boolean().default(false),
  ...listeningProps,
  bargein: z.boolean().default(true),
})
export type Props = z.output<typeof Props>
