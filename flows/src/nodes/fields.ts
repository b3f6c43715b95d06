// flows · form fields that several nodes share, so that the same thing has the same words, unit and limits everywhere.
import type { Prompt, Words } from '@hotline/schemas'
import * as z from 'zod'
import type { Field } from './define-node.ts'

const field = <const F extends Omit<Field, 'when'>>(given: F): F => given

/** Props of every node that listens for keys (decision 4). Seconds. */
export const listeningProps = {
  seconds: z.number().min(1).max(60).default(5),
  gap: z.number().min(1).max(20).default(2),
  replays: z.int().min(0).max(9).default(2),
}
export const listeningForm = {
  seconds: field({
    label: { zh: '等待按键', en: 'Wait for a key' },
    widget: 'number',
    section: 'failing',
    unit: { zh: '秒', en: 's' },
    min: 1,
    max: 60,
  }),
  gap: field({
    label: { zh: '两键间隔', en: 'Between keys' },
    widget: 'number',
    section: 'advanced',
    unit: { zh: '秒', en: 's' },
    min: 1,
    max: 20,
  }),
  replays: field({
    label: { zh: '最多重播', en: 'Replays' },
    widget: 'number',
    section: 'failing',
    unit: { zh: '次', en: '×' },
    hint: { zh: '没有按键和按错分开计数', en: 'No key and wrong keys are counted apart' },
    min: 0,
    max: 9,
  }),
}

export const hears = field({ label: { zh: '来电者听到', en: 'Caller hears' }, widget: 'prompt', section: 'hears' })
export const hearsWhen = (label: Words) => field({ label, widget: 'prompt', section: 'failing' })
export const hearsAfter = (label: Words) => field({ label, widget: 'prompt', section: 'hears' })

/** A prompt for the props of a new node, in the flow's own language. */
export const firstWords = (language: string, words: Words): Prompt => ({
  [language]: { mode: 'text', text: language.startsWith('zh') ? words.zh : words.en },
})

/** A key on the telephone: one or several of 0–9 * #; '' while it is being filled in. */
export const Keys = z.string().regex(/^[0-9*#]{0,8}$/)
/** One key, or '' for none. */
export const OneKey = z.string().regex(/^[0-9*#]?$/)
/** Name of a variable of the call; '' for none. Chinese is welcome. */
export const VariableName = z
  .string()
  .regex(/^$|^(?!__proto__$)[\p{L}_$][\p{L}\p{N}_$]*$/u)
  .max(40)
