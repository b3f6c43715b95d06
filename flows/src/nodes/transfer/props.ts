// flows · transfer: what can be set.
import { Prompt, Ulid } from '@hotline/schemas'
import * as z from 'zod'

export const Target = z.strictObject({
  id: Ulid,
  /** A telephone number, or a template that gives one. */
  number: z.string().max(200).default(''),
  name: z.string().max(40).default(''),
  /** Seconds of ringing (15 by default, 60 at most: glossary-and-model.md §4.4). */
  seconds: z.int().min(5).max(60).default(15),
})
export type Target = z.output<typeof Target>

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  targets: z.array(Target).max(50).default([]),
  mode: z.enum(['in_order', 'at_once']).default('in_order'),
  callerId: z.enum(['hotline', 'caller']).default('hotline'),
  /** Who answers presses 1 before the caller is put through; `whisper` is what they hear first. */
  confirm: z.boolean().default(false),
  whisper: Prompt.default({}),
})
export type Props = z.output<typeof Props>
