// schemas · what a caller hears: words to be spoken, or a recording with its words.
import * as z from 'zod'
import { Language, Sha256 } from './ids.ts'

/** A stored 8 kHz mono WAV. `seconds` is its length. */
export const Recording = z.strictObject({ sha256: Sha256, seconds: z.number().positive().max(3600), name: z.string().max(120) })
export type Recording = z.infer<typeof Recording>

/** Both ways are kept; `mode` says which one callers hear. `text` is also the transcript of the recording. */
export const Spoken = z.strictObject({
  mode: z.enum(['text', 'recording']).default('text'),
  text: z.string().max(20_000).default(''),
  recording: Recording.optional(),
})
export type Spoken = z.infer<typeof Spoken>

/** One way of saying it for each language of the flow. */
export const Prompt = z.record(Language, Spoken)
export type Prompt = z.infer<typeof Prompt>

/** A voice of the speech engine that jambonz drives. `speed` 1 is the engine's own pace. */
export const Voice = z.strictObject({
  vendor: z.string().min(1).max(60),
  language: Language,
  voice: z.string().min(1).max(120),
  label: z.string().max(60).optional(),
  speed: z.number().min(0.5).max(2).default(1),
})
export type Voice = z.infer<typeof Voice>
