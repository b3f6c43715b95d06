// flows · menu: offers keys and follows the one that is pressed.
import { defineNode, type Exit, type Scope } from '../define-node.ts'
import { firstWords } from '../fields.ts'
import { listen, miss } from '../listening.ts'
import { face } from './face.ts'
import { Props } from './props.ts'

export const menu = defineNode({
  type: 'menu',
  props: Props,
  exits: ({ items, backKey }): Exit[] => [
    ...items.map(({ id, key, label }) => ({ id, key, label: { zh: label || `按 ${key}`, en: label || `Key ${key}` } })),
    ...(backKey ? [{ id: 'back', key: backKey, label: { zh: '返回', en: 'Back' } }] : []),
    { id: 'silence', label: { zh: '超时', en: 'No key' }, system: true },
    { id: 'wrong', label: { zh: '按错', en: 'Wrong key' }, system: true },
  ],

  enter: (props, scope) => ({
    verbs: [ask(props, scope)],
    memory: { silence: 0, wrong: 0 },
    wait: { for: 'digits' },
  }),

  resume: (props, resume, scope) => {
    const again = { replays: props.replays, ask: () => ask(props, scope) }
    if (resume.kind !== 'digits' || resume.digits === '')
      return miss(scope, { ...again, kind: 'silence', exit: 'silence', excuse: scope.say(props.silencePrompt) })
    const { digits } = resume
    const item = props.items.find(({ key }) => key === digits)
    if (item) return { go: item.id, why: { code: 'key', facts: { key: digits, label: item.label } } }
    if (digits === props.backKey) return { go: 'back', why: { code: 'back', facts: { key: digits } } }
    if (digits === props.replayKey)
      return { verbs: [ask(props, scope)], wait: { for: 'digits' }, why: { code: 'replay', facts: { key: digits } } }
    return miss(scope, { ...again, kind: 'wrong', exit: 'wrong', excuse: scope.say(props.wrongPrompt), facts: { digits } })
  },

  lint: ({ items, backKey, replayKey }, report) => {
    if (!items.length) report('menu:no_keys', {}, { prop: 'items' })
    for (const { id, key, label } of items) if (!key) report('menu:blank_key', { label: label || '…' }, { prop: 'items', exit: id })
    if (backKey && backKey === replayKey) report('menu:same_key', { key: backKey }, { prop: 'replayKey' })
  },
  initial: (mint, language) => ({
    items: [{ id: mint(), key: '1', label: '' }],
    wrongPrompt: firstWords(language, { zh: '没有这个选项，请重新选择。', en: 'That is not one of the options. Please choose again.' }),
  }),
  announces: ({ items, backKey, replayKey }) => ({
    prompt: 'prompt',
    keys: [
      ...items.filter(({ key }) => key).map(({ id, key, label }) => ({ key, label, exit: id })),
      ...(backKey ? [{ key: backKey, label: '返回', exit: 'back', aside: true }] : []),
      ...(replayKey ? [{ key: replayKey, label: '重听', exit: '', aside: true }] : []),
    ],
  }),
  waits: true,
  mustSay: () => ['prompt'],
  face,
})

/** The longest key decides how many are awaited; the gap ends a shorter one, so the longest match wins (decision 4). */
const ask = ({ prompt, items, seconds, gap, bargein }: Props, scope: Scope) =>
  listen(scope, { prompt, otherwise, max: Math.max(1, ...items.map(({ key }) => key.length)), seconds, gap, bargein })
const otherwise = { zh: '请按键选择。', en: 'Please choose.' }
