// flows · rules: the keys of a choice are distinct, few, and cost the caller no needless wait (ux.md §13 E5, W7; decision 4).
import type { Prompt } from '@hotline/schemas'
import type { LinkedNode } from '../../compiler/link-edges.ts'
import { secondsOf } from '../../speech/pieces.ts'
import { issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

export const MOST_OPTIONS = 5
export const LONGEST_SECONDS = 20

const twice = words(
  'error',
  { zh: '“{node}”里有两个去处都是按 {key}。', en: 'Key {key} stands for two things in “{node}”.' },
  { zh: '来电者按 {key} 只会走第一个，另一个永远选不到。', en: 'Callers who press {key} always get the first.' },
  { zh: '给其中一个换键。', en: 'Give one of them another key.' },
)
const long = words(
  'warning',
  {
    zh: '“{node}”{seconds} 秒、{count} 个选项。建议不超过 20 秒、5 个。',
    en: '“{node}” takes {seconds} s and has {count} options; 20 s and 5 are enough.',
  },
  { zh: '来电者听到后面会忘记前面的选项。', en: 'Callers forget the first options before they hear the last.' },
  { zh: '拆成两级，或把话说短。', en: 'Split it in two, or say it shorter.' },
)
const slow = words(
  'hint',
  {
    zh: '“{node}”的按键长短不一，按 {keys} 之后要等 {gap} 秒。',
    en: 'Keys of “{node}” differ in length: after {keys} the caller waits {gap} s.',
  },
  {
    zh: '来电者按完短键会听到 {gap} 秒静音，因为还可能按更长的键。',
    en: 'Callers of the short key hear {gap} s of silence, for a longer key might follow.',
  },
  { zh: '让按键一样长，或把间隔改短。', en: 'Make all keys equally long, or shorten the gap.' },
)

export const duplicateKey: Rule = {
  check: ({ nodes }) =>
    [...nodes.values()].flatMap((node) => {
      const keys = keysOf(node).map(({ key }) => key)
      const repeated = new Set(keys.filter((key, at) => keys.indexOf(key) < at))
      return [...repeated].map((key) => issue({ code: 'key:twice', words: twice, node, prop: rowsProp(node), facts: { key } }))
    }),
}

export const longMenu: Rule = {
  check: ({ nodes, document }) =>
    [...nodes.values()].flatMap((node) => {
      const announced = node.type.announces?.(node.props)
      if (!announced) return []
      const spoken = Object.entries((node.props[announced.prompt] ?? {}) as Prompt)
      const seconds = Math.max(
        0,
        ...spoken.map(([language, { mode, text, recording }]) =>
          mode === 'recording' && recording ? recording.seconds : secondsOf(text, document.voices[language]?.speed ?? 1),
        ),
      )
      const count = announced.keys.filter(({ aside }) => !aside).length
      if (count <= MOST_OPTIONS && seconds <= LONGEST_SECONDS) return []
      return [issue({ code: 'menu:long', words: long, node, prop: announced.prompt, facts: { seconds: Math.round(seconds), count } })]
    }),
}

/** Digits are awaited up to the longest key, so every shorter key is only sure after the gap. */
export const slowKeys: Rule = {
  check: ({ nodes }) =>
    [...nodes.values()].flatMap((node) => {
      const keys = keysOf(node).map(({ key }) => key)
      const longest = Math.max(0, ...keys.map((key) => key.length))
      const short = [...new Set(keys.filter((key) => key.length < longest))]
      if (!short.length) return []
      const gap = typeof node.props.gap === 'number' ? node.props.gap : 2
      return [issue({ code: 'key:gap', words: slow, node, prop: rowsProp(node), facts: { keys: short.join('、'), gap } })]
    }),
}

const keysOf = (node: LinkedNode) => node.type.announces?.(node.props).keys ?? []

/** The prop whose rows have keys. */
export const rowsProp = ({ type }: Pick<LinkedNode, 'type'>): string =>
  Object.entries(type.face.form).find(([, { widget, item }]) => widget === 'items' && item?.key)?.[0] ?? ''
