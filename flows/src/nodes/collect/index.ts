// flows · collect: takes digits from the caller, perhaps reads them back, and keeps them in a variable.
import type { Value, Wait } from '@hotline/schemas'
import { evaluate } from '../../expression/evaluate.ts'
import { defineNode, type Exit, type Move, type Scope } from '../define-node.ts'
import { firstWords } from '../fields.ts'
import { listen, miss, triesIn } from '../listening.ts'
import { face } from './face.ts'
import { Props } from './props.ts'
import { triesOf } from './tries.ts'

export const collect = defineNode({
  type: 'collect',
  props: Props,
  exits: ({ backKey }): Exit[] => [
    { id: 'ok', label: { zh: '收到', en: 'Received' } },
    ...(backKey ? [{ id: 'back', key: backKey, label: { zh: '返回', en: 'Back' } }] : []),
    { id: 'silence', label: { zh: '超时', en: 'No key' }, system: true },
    { id: 'wrong_format', label: { zh: '格式不对', en: 'Wrong format' }, system: true },
  ],

  enter: (props, scope) => ({ verbs: [ask(props, scope)], memory: { silence: 0, wrong: 0 }, wait: waitFor(props) }),

  resume: (props, resume, scope) => {
    const digits = resume.kind === 'digits' ? resume.digits : null
    if (digits !== null && props.backKey && digits.endsWith(props.backKey))
      return { go: 'back', why: { code: 'back', facts: { key: props.backKey } } }
    const held = heldIn(scope.memory)
    return held === null ? entry(props, digits, scope) : confirmation(props, digits, held, scope)
  },

  lint: ({ min, max, variable, pattern, endKey, backKey }, report) => {
    if (min > max) report('collect:min_above_max', { min, max }, { prop: 'min' })
    if (!variable) report('collect:no_variable', {}, { prop: 'variable' })
    if (endKey && endKey === backKey) report('collect:same_key', { key: endKey }, { prop: 'backKey' })
    if (pattern && !evaluate('matches("", pattern)', { pattern }).ok) report('collect:bad_pattern', { pattern }, { prop: 'pattern' })
  },
  initial: (_mint, language) => ({
    wrongPrompt: firstWords(language, { zh: '输入有误，请重新输入。', en: 'That does not look right. Please enter it again.' }),
  }),
  sets: ({ variable }) => (variable ? [variable] : []),
  /** The read-back may name what was just entered. */
  offers: ({ variable }) => (variable ? [variable] : []),
  waits: true,
  tries: triesOf,
  mustSay: () => ['prompt'],
  face,
})

function entry(props: Props, digits: string | null, scope: Scope): Move {
  if (digits === null || (digits === '' && props.min > 0)) return missed(props, scope, 'silence', () => ask(props, scope))
  if (!fits(props, digits, scope)) return missed(props, scope, 'wrong', () => ask(props, scope), digits)
  if (!props.confirm) return kept(props, digits)
  return {
    verbs: [readBack(props, digits, scope)],
    memory: { ...triesIn(scope.memory), held: digits },
    wait: { for: 'digits' },
    why: { code: 'read_back', facts: shown(props, digits) },
  }
}

/** 1 keeps the digits and 2 asks for them again; anything else reads them back once more. */
function confirmation(props: Props, digits: string | null, held: string, scope: Scope): Move {
  if (digits === '1') return kept(props, held)
  if (digits === '2')
    return { verbs: [ask(props, scope)], memory: { ...triesIn(scope.memory) }, wait: waitFor(props), why: { code: 'again', facts: {} } }
  const move = missed(props, scope, digits ? 'wrong' : 'silence', () => readBack(props, held, scope), digits ?? '')
  return 'wait' in move ? { ...move, memory: { ...(move.memory as object), held }, wait: { for: 'digits' } } : move
}

const kept = (props: Props, digits: string): Move => ({
  go: 'ok',
  ...(props.variable && { set: { [props.variable]: digits } }),
  why: { code: 'received', facts: shown(props, digits) },
})

const missed = (props: Props, scope: Scope, kind: 'silence' | 'wrong', repeat: Parameters<typeof miss>[1]['ask'], digits = '') =>
  miss(scope, {
    kind,
    exit: kind === 'silence' ? 'silence' : 'wrong_format',
    replays: props.replays,
    excuse: scope.say(kind === 'silence' ? props.silencePrompt : props.wrongPrompt),
    ask: repeat,
    wait: waitFor(props),
    ...(kind === 'wrong' && { facts: shown(props, digits) }),
  })

const fits = ({ min, max, pattern }: Props, digits: string, scope: Scope): boolean =>
  digits.length >= min &&
  digits.length <= max &&
  (!pattern || scope.value('matches(digits, pattern)', { digits, pattern: `^(?:${pattern})$` }) === true)

const ask = ({ prompt, max, endKey, seconds, gap, bargein }: Props, scope: Scope) =>
  listen(scope, { prompt, otherwise, max, endKey, seconds, gap, bargein })
const otherwise = { zh: '请按键输入。', en: 'Please enter the digits.' }

/** Read digit by digit; a prompt of the node's own may name the variable. */
const readBack = ({ confirmPrompt, variable, seconds, gap }: Props, held: string, scope: Scope) => {
  const spelled = [...held].join(' ')
  const also = { held: spelled, ...(variable && { [variable]: spelled }) }
  return listen(scope, { prompt: confirmPrompt, otherwise: readingBack, also, max: 1, seconds, gap })
}
const readingBack = {
  zh: '您输入的是 {{held}}，确认请按 1，重新输入请按 2。',
  en: 'You entered {{held}}. To confirm, press 1. To enter it again, press 2.',
}

const waitFor = ({ secret }: Props): Wait => ({ for: 'digits', ...(secret && { secret: true }) })
const heldIn = (memory: Value): string | null => ((memory ?? {}) as { held?: string }).held ?? null
/** What the trace may tell: secret digits only by their number. */
const shown = ({ secret }: Props, digits: string) => ({ digits: secret ? '•'.repeat(digits.length) : digits })
