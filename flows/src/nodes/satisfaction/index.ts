// flows · satisfaction: one question after a talk, answered with one key; it never holds the caller up.
import { Prompt, Ulid } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode, type Exit } from '../define-node.ts'
import { firstWords, Keys, listeningProps, VariableName } from '../fields.ts'
import { listen } from '../listening.ts'
import { face } from './face.ts'

const { seconds, gap } = listeningProps
const scale = (ids: string[]) => ['满意', '一般', '不满意'].map((label, at) => ({ id: ids[at] ?? '', key: String(at + 1), label }))

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  keys: z
    .array(z.strictObject({ id: Ulid, key: Keys.default(''), label: z.string().max(40).default('') }))
    .max(12)
    .default(scale(['1', '2', '3'].map((at) => at.padStart(26, '0')))),
  thanks: Prompt.default({}),
  variable: VariableName.default(''),
  seconds,
  gap,
})
export type Props = z.output<typeof Props>

export const satisfaction = defineNode({
  type: 'satisfaction',
  props: Props,
  exits: (): Exit[] => [
    { id: 'rated', label: { zh: '已评价', en: 'Rated' } },
    { id: 'skipped', label: { zh: '未评价', en: 'Not rated' }, system: true },
  ],
  enter: ({ prompt, keys, seconds, gap }, scope) => ({
    verbs: [listen(scope, { prompt, otherwise, max: Math.max(1, ...keys.map(({ key }) => key.length)), seconds, gap })],
    wait: { for: 'digits' },
  }),
  /** A wrong key counts as no rating: the caller is not asked twice (flows.md F7). */
  resume: ({ keys, thanks, variable }, resume, scope) => {
    const digits = resume.kind === 'digits' ? resume.digits : ''
    const chosen = digits ? keys.find(({ key }) => key === digits) : undefined
    const set = variable ? { set: { [variable]: chosen?.label ?? '' } } : {}
    if (!chosen) return { ...set, go: 'skipped', why: { code: digits ? 'wrong' : 'silence', facts: { digits } } }
    return { ...set, verbs: scope.say(thanks), go: 'rated', why: { code: 'rated', facts: { key: digits, label: chosen.label } } }
  },
  lint: ({ keys }, report) => {
    if (!keys.some(({ key }) => key)) report('satisfaction:no_keys', {}, { prop: 'keys' })
  },
  initial: (mint, language) => ({
    prompt: firstWords(language, {
      zh: '请对本次服务评价：满意请按 1，一般请按 2，不满意请按 3。',
      en: 'Please rate our service. Satisfied, press 1. Neutral, press 2. Dissatisfied, press 3.',
    }),
    keys: language.startsWith('zh')
      ? scale([mint(), mint(), mint()])
      : ['Satisfied', 'Neutral', 'Dissatisfied'].map((label, at) => ({ id: mint(), key: String(at + 1), label })),
    thanks: firstWords(language, { zh: '感谢您的评价，再见。', en: 'Thank you for your rating. Goodbye.' }),
  }),
  sets: ({ variable }) => (variable ? [variable] : []),
  announces: ({ keys }) => ({
    prompt: 'prompt',
    keys: keys.filter(({ key }) => key).map(({ key, label }) => ({ key, label, exit: 'rated' })),
  }),
  waits: true,
  mustSay: () => ['prompt'],
  face,
})

const otherwise = { zh: '请按键评价。', en: 'Please rate our service with a key.' }
