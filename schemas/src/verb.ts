// schemas · what jambonz is told to do, before addresses and voices are filled in.
import * as z from 'zod'
import { Language } from './ids.ts'

/** Spoken words in pieces of at most 300 characters, cut at sentence ends; jambonz itself does not cut Chinese. */
export const Say = z.strictObject({
  verb: z.literal('say'),
  id: z.string().optional(),
  text: z.array(z.string().max(300)).min(1),
  language: Language,
})
/** A stored recording by content hash; `caption` and `seconds` are for people and for the pretend phone, never sent. */
export const Play = z.strictObject({
  verb: z.literal('play'),
  id: z.string().optional(),
  audio: z.string(),
  caption: z.string(),
  seconds: z.number(),
})

/** Always with a minimum: without one jambonz loses a partial entry (jambonz.md §2 gather (a)). */
export const Gather = z.strictObject({
  verb: z.literal('gather'),
  id: z.string(),
  minDigits: z.int().min(1),
  maxDigits: z.int().min(1).max(64),
  finishOnKey: z.string().length(1).optional(),
  /** Seconds before the first key, counted from the end of the prompt. */
  timeout: z.number().min(1).max(120),
  /** Seconds between keys. */
  interDigitTimeout: z.number().min(1).max(60),
  bargein: z.boolean(),
  prompt: z.array(z.union([Say, Play])).min(1),
})

export const DialTarget = z.strictObject({ type: z.literal('phone'), number: z.string() })
/** All targets ring at once; hunting in order is one dial a number. */
export const Dial = z.strictObject({
  verb: z.literal('dial'),
  id: z.string(),
  target: z.array(DialTarget).min(1).max(10),
  /** Seconds of ringing. */
  timeout: z.int().min(5).max(60),
  /** Seconds of talk at most. */
  timeLimit: z.int().min(60).max(14_400),
  callerId: z.enum(['hotline', 'caller']),
  /** Who answers is asked to press 1 before the caller is put through; what they hear stands in the wait. */
  confirm: z.boolean().optional(),
})

/** Records to our websocket; jambonz has no record verb (jambonz.md §2.1). */
export const Listen = z.strictObject({
  verb: z.literal('listen'),
  id: z.string(),
  maxLength: z.int().min(5).max(600),
  finishOnKey: z.string().length(1),
  playBeep: z.boolean(),
})
export const Hangup = z.strictObject({ verb: z.literal('hangup'), id: z.string().optional() })
export const Pause = z.strictObject({ verb: z.literal('pause'), length: z.number().positive() })

export const Verb = z.discriminatedUnion('verb', [Say, Play, Gather, Dial, Listen, Hangup, Pause])
export type Verb = z.infer<typeof Verb>
export type Say = z.infer<typeof Say>
export type Play = z.infer<typeof Play>
export type Gather = z.infer<typeof Gather>
export type Dial = z.infer<typeof Dial>
export type Listen = z.infer<typeof Listen>
