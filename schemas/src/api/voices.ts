// schemas · API: the workspace's own speech engine, which turns prompts into recordings when they are published.
import * as z from 'zod'
import { Language } from '../ids.ts'
import { route } from './route.ts'

/** Prompts in `language` are spoken by `voice` at `url`. The secret goes in and never comes out. */
export const SpeechConnection = z.object({ url: z.string(), hasSecret: z.boolean(), language: Language, voice: z.string() })
export type SpeechConnection = z.infer<typeof SpeechConnection>

const given = {
  /** Blank takes the connection away: jambonz speaks then. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .or(z.literal('')),
  /** Absent keeps the stored one while the address stays the same. */
  secret: z.string().max(500).optional(),
  language: Language,
  voice: z.string().max(120),
}
export const voiceRoutes = {
  getSpeech: route({
    method: 'get',
    path: '/api/speech',
    role: 'admin',
    summary: 'The speech engine that renders prompts, without its secret',
    answer: z.object({ connection: SpeechConnection.nullable() }),
  }),
  changeSpeech: route({
    method: 'put',
    path: '/api/speech',
    role: 'admin',
    summary: 'Set the speech engine; it must speak before it is kept',
    body: z.strictObject(given),
    answer: z.object({ connection: SpeechConnection.nullable() }),
  }),
  /** `wav`: base64 of a telephone WAV. */
  trySpeech: route({
    method: 'post',
    path: '/api/speech/try',
    role: 'admin',
    summary: 'Hear a sentence as callers would, by settings that need not be kept',
    body: z.strictObject({ ...given, text: z.string().trim().min(1).max(200) }),
    answer: z.object({ wav: z.string(), seconds: z.number() }),
  }),
}
