// schemas · a sentence for people, in both languages of the studio.
import * as z from 'zod'

/** Chinese and English are written side by side so that neither can be forgotten. */
export const Words = z.strictObject({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>
