// schemas · FlowTest: a call written down, and what must come of it.
import * as z from 'zod'
import { EffectResult } from './effect.ts'
import { Instant } from './ids.ts'
import { Values } from './value.ts'

/** `dials` are taken in order, the last one again and again; `effects` by kind, in order likewise. */
export const World = z.strictObject({
  dials: z
    .array(
      z.strictObject({
        status: z.enum(['completed', 'busy', 'no_answer', 'failed']),
        talkSeconds: z.number().optional(),
        /** Whether who answers presses 1 when asked; they do unless this says no. */
        confirmed: z.boolean().optional(),
      }),
    )
    .default([{ status: 'completed', talkSeconds: 60 }]),
  effects: z.record(z.string(), z.array(EffectResult)).default({}),
  message: z.strictObject({ seconds: z.number() }).default({ seconds: 8 }),
})
export type World = z.infer<typeof World>

/** Each entry of `keys` answers the next wait for keys: digits, `-` for silence, `hangup`. Node titles name the path. */
export const FlowTest = z.strictObject({
  name: z.string(),
  at: Instant,
  caller: z.string().nullable().default('13800138000'),
  called: z.string().default('4001230088'),
  values: Values.default({}),
  keys: z.array(z.string()),
  world: World.prefault({}),
  expect: z.strictObject({
    path: z.array(z.string()).optional(),
    heard: z.array(z.string()).optional(),
    outcome: z.string().optional(),
    values: Values.optional(),
  }),
})
export type FlowTest = z.infer<typeof FlowTest>
