// schemas · what a call waits for between two turns.
import * as z from 'zod'
import { Effect } from './effect.ts'
import { Play, Say } from './verb.ts'

/** Only an effect is answered by the host at once; all others are answered by the telephone. `secret` digits are kept masked. */
export const Wait = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('digits'), secret: z.boolean().optional() }),
  /** `whisper` is what the one who answers hears before pressing 1; without it nobody is asked. */
  z.strictObject({
    for: z.literal('dial'),
    whisper: z
      .array(z.union([Say, Play]))
      .min(1)
      .optional(),
    /** The host's own mark: somebody pressed 1. */
    accepted: z.boolean().optional(),
  }),
  z.strictObject({ for: z.literal('recording'), mailbox: z.string(), maxSeconds: z.int(), silenceSeconds: z.int() }),
  z.strictObject({ for: z.literal('effect'), effect: Effect }),
])
export type Wait = z.infer<typeof Wait>
