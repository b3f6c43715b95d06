// schemas · what wakes a waiting call. Every resume carries `at`: the engine has no other clock.
import * as z from 'zod'
import { EffectResult } from './effect.ts'
import { Instant } from './ids.ts'
import type { Values } from './value.ts'

export const Resume = z.discriminatedUnion('kind', [
  /** Keys pressed, the end key left out; `''` when only the end key was pressed. */
  z.strictObject({ kind: z.literal('digits'), at: Instant, digits: z.string() }),
  z.strictObject({ kind: z.literal('silence'), at: Instant }),
  /** How a dial ended. `talkSeconds` is known only after a talk. */
  z.strictObject({
    kind: z.literal('dialed'),
    at: Instant,
    status: z.enum(['completed', 'busy', 'no_answer', 'failed']),
    sip: z.int().optional(),
    talkSeconds: z.number().optional(),
    /** Whether who answered pressed 1; absent when nobody was asked. */
    confirmed: z.boolean().optional(),
  }),
  /** `media` names the stored message; null when nothing was said. */
  z.strictObject({
    kind: z.literal('recorded'),
    at: Instant,
    seconds: z.number(),
    media: z.string().nullable(),
    endedBy: z.enum(['key', 'length', 'silence', 'hangup']),
  }),
  z.strictObject({ kind: z.literal('effect'), at: Instant, result: EffectResult }),
  /** `talkSeconds` when the call ended in a talk with somebody it had been put through to. */
  z.strictObject({ kind: z.literal('hangup'), at: Instant, by: z.enum(['caller', 'system']), talkSeconds: z.number().optional() }),
])
export type Resume = z.infer<typeof Resume>

/** What a node's `resume` sees: the outside world's resumes, or the return of a sub-flow (`name` null: it failed). */
export type NodeResume = Exclude<Resume, { kind: 'hangup' }> | { kind: 'returned'; at: string; name: string | null; vars: Values }
