// flows · code_check: asks for an anti-counterfeit code (or takes it from a variable) and tells whether it is genuine.
import { CodeAnswer, Prompt, type Wait } from '@hotline/schemas'
import * as z from 'zod'
import { plain } from '../../expression/evaluate.ts'
import { spokenMoment } from '../../expression/moment.ts'
import { defineNode, type Exit, type Move, type Scope } from '../define-node.ts'
import { firstWords, listeningProps, OneKey, VariableName } from '../fields.ts'
import { listen, miss } from '../listening.ts'
import { face } from './face.ts'

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  /** Name of a variable that holds the code already; '' asks the caller. */
  from: VariableName.default(''),
  min: z.int().min(1).max(64).default(7),
  max: z.int().min(1).max(64).default(7),
  endKey: OneKey.default('#'),
  firstPrompt: Prompt.default({}),
  repeatedPrompt: Prompt.default({}),
  unknownPrompt: Prompt.default({}),
  countVariable: VariableName.default('次数'),
  firstTimeVariable: VariableName.default('首次时间'),
  productVariable: VariableName.default(''),
  wrongPrompt: Prompt.default({}),
  silencePrompt: Prompt.default({}),
  ...listeningProps,
})
export type Props = z.output<typeof Props>

export const codeCheck = defineNode({
  type: 'code_check',
  props: Props,
  exits: (): Exit[] => [
    { id: 'first', label: { zh: '正品首次', en: 'Genuine, first time' } },
    { id: 'repeated', label: { zh: '正品曾被查询', en: 'Genuine, asked before' } },
    { id: 'unknown', label: { zh: '查无此码', en: 'No such code' } },
    { id: 'wrong_format', label: { zh: '格式不对', en: 'Wrong format' }, system: true },
    { id: 'silence', label: { zh: '没有输入或查不了', en: 'No entry or no answer' }, system: true },
  ],

  enter: (props, scope) => {
    if (!props.from) return { verbs: [ask(props, scope)], memory: { silence: 0, wrong: 0 }, wait: { for: 'digits' } }
    const code = plain(scope.vars[props.from] ?? null).trim()
    if (fits(props, code)) return { wait: check(code, scope), why: { code: 'checking', facts: { code } } }
    return { go: 'wrong_format', why: { code: 'wrong_variable', facts: { digits: code, name: props.from } } }
  },

  resume: (props, resume, scope) => {
    if (resume.kind === 'effect') return answer(props, resume.result.ok ? resume.result.value : null, scope)
    const digits = resume.kind === 'digits' ? resume.digits : ''
    const again = { replays: props.replays, ask: () => ask(props, scope) }
    if (!digits) return miss(scope, { ...again, kind: 'silence', exit: 'silence', excuse: scope.say(props.silencePrompt) })
    if (fits(props, digits)) return { wait: check(digits, scope), memory: scope.memory, why: { code: 'checking', facts: { code: digits } } }
    return miss(scope, { ...again, kind: 'wrong', exit: 'wrong_format', excuse: scope.say(props.wrongPrompt), facts: { digits } })
  },

  lint: ({ min, max }, report) => {
    if (min > max) report('code_check:min_above_max', { min, max }, { prop: 'min' })
  },
  initial: (_mint, language) => ({
    prompt: firstWords(language, {
      zh: '欢迎使用防伪查询，请输入 7 位防伪码，以井号键结束。',
      en: 'Please enter the 7 digits of the code, followed by the hash key.',
    }),
    firstPrompt: firstWords(language, {
      zh: '您查询的是正品，首次查询，谢谢。',
      en: 'This is a genuine product, checked for the first time. Thank you.',
    }),
    repeatedPrompt: firstWords(language, {
      zh: '该防伪码已被查询 {{次数}} 次，首次时间 {{首次时间}}，谨防假冒。',
      en: 'This code has been checked {{count}} times, first on {{first_time}}. Beware of fakes.',
    }),
    unknownPrompt: firstWords(language, {
      zh: '您输入的防伪码不存在，谨防假冒。',
      en: 'This code does not exist. Beware of fakes.',
    }),
    wrongPrompt: firstWords(language, { zh: '防伪码位数不对，请重新输入。', en: 'The code has the wrong length. Please enter it again.' }),
    ...(!language.startsWith('zh') && { countVariable: 'count', firstTimeVariable: 'first_time' }),
  }),
  sets: ({ countVariable, firstTimeVariable, productVariable }) => [countVariable, firstTimeVariable, productVariable].filter(Boolean),
  /** The answers may name what was just found. */
  offers: ({ countVariable, firstTimeVariable, productVariable }) => [countVariable, firstTimeVariable, productVariable].filter(Boolean),
  waits: true,
  tries: ({ min }) => ['1'.repeat(min), ...(min > 1 ? ['1'.repeat(min - 1)] : [])],
  mustSay: ({ from }) => (from ? [] : ['prompt']),
  face,
})

const fits = ({ min, max }: Props, code: string) => /^[0-9]+$/.test(code) && code.length >= min && code.length <= max
const check = (code: string, scope: Scope): Wait => ({
  for: 'effect',
  effect: { kind: 'code_check', code, caller: scope.caller.number ?? scope.caller.raw },
})
const ask = ({ prompt, max, endKey, seconds, gap }: Props, scope: Scope) => listen(scope, { prompt, otherwise, max, endKey, seconds, gap })
const otherwise = { zh: '请输入防伪码。', en: 'Please enter the code.' }

/** When the registry does not answer the caller hears so: saying that the code is unknown would be a lie. */
function answer(props: Props, value: unknown, scope: Scope): Move {
  const parsed = CodeAnswer.safeParse(value)
  if (!parsed.success) return { verbs: scope.say(firstWords(scope.language, noAnswer)), go: 'silence', why: { code: 'failed', facts: {} } }
  const { state, count, firstAt, product } = parsed.data
  const set = Object.fromEntries(
    [
      [props.countVariable, count] as const,
      [props.firstTimeVariable, firstAt ? spokenMoment(firstAt, scope.language) : ''] as const,
      [props.productVariable, product ?? ''] as const,
    ].filter(([name]) => name),
  )
  const prompt = { first: props.firstPrompt, repeated: props.repeatedPrompt, unknown: props.unknownPrompt }[state]
  return { verbs: scope.say(prompt, set), set, go: state, why: { code: state, facts: { count } } }
}
const noAnswer = { zh: '抱歉，暂时查询不了，请稍后再试。', en: 'We are sorry, codes cannot be checked right now. Please try again later.' }
