// flows · menu: what can be set.
import { Prompt, Ulid } from '@hotline/schemas'
import * as z from 'zod'
import { Keys, listeningProps, OneKey } from '../fields.ts'

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  items: z
    .array(z.strictObject({ id: Ulid, key: Keys.default(''), label: z.string().max(40).default('') }))
    .max(40)
    .default([]),
  wrongPrompt: Prompt.default({}),
  silencePrompt: Prompt.default({}),
  ...listeningProps,
  replayKey: OneKey.default(''),
  backKey: OneKey.default(''),
  bargein: z.boolean().default(true),
})
export type Props = z.output<typeof Props>
