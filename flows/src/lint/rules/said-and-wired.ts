// flows · rules: what the prompt tells callers to press is what the keys do (ux.md §13 W1, W2).
import type { Fix, Prompt, Value } from '@hotline/schemas'
import type { LinkedNode } from '../../compiler/link-edges.ts'
import { spokenKeys } from '../../speech/spoken-keys.ts'
import { fix, issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'
import { rowsProp } from './keys.ts'

const crossed = words(
  'warning',
  {
    zh: '“{node}”的提示音说“{said}请按 {key}”，但 {key} 去了“{label}”。',
    en: '“{node}” says {key} for “{said}”, but {key} leads to “{label}”.',
  },
  { zh: '来电者会走到不想去的地方。', en: 'Callers end up where they did not want to go.' },
  { zh: '改提示音，或交换按键。', en: 'Correct the prompt, or swap the keys.' },
)
const unsaid = words(
  'warning',
  { zh: '“{node}”按 {keys} 有去处，提示音没有提到。', en: 'Key {keys} of “{node}” leads somewhere, but the prompt does not say so.' },
  { zh: '来电者不知道可以按 {keys}。', en: 'Callers do not know that they may press {keys}.' },
  { zh: '在提示音里加一句，或忽略并写明原因。', en: 'Say it in the prompt, or ignore this and say why.' },
)
const unwired = words(
  'warning',
  { zh: '“{node}”的提示音说可以按 {key}，但没有这个按键。', en: 'The prompt of “{node}” offers key {key}, which is not there.' },
  { zh: '来电者按 {key} 会被当作按错。', en: 'Callers who press {key} are told that it is wrong.' },
  { zh: '加上这个按键，或改提示音。', en: 'Add the key, or correct the prompt.' },
)

export const saidAndWired: Rule = {
  check: ({ nodes }) =>
    [...nodes.values()].flatMap((node) => {
      const announced = node.type.announces?.(node.props)
      if (!announced) return []
      const prompt = (node.props[announced.prompt] ?? {}) as Prompt
      return Object.entries(prompt).flatMap(([language, { text }]) => {
        if (!text.trim()) return []
        const spoken = spokenKeys(text)
        const said = new Set(spoken.map(({ key }) => key))
        const missing = announced.keys.filter(({ key }) => !said.has(key))
        const at = { node, prop: announced.prompt }
        const found = []
        if (missing.length)
          found.push(
            issue({
              code: 'key:not_said',
              words: unsaid,
              ...at,
              facts: { keys: missing.map(({ key }) => key).join('、') },
              fixes: addSentence(node, announced.prompt, language, missing),
            }),
          )
        for (const { key, what } of spoken) {
          const wired = announced.keys.find((other) => other.key === key)
          if (!wired) found.push(issue({ code: 'key:not_there', words: unwired, ...at, facts: { key } }))
          else {
            const meant = announced.keys.filter((other) => other !== wired && alike(what, other.label) >= 0.5)
            if (what && wired.label && !wired.aside && alike(what, wired.label) === 0 && meant[0])
              found.push(
                issue({
                  code: 'key:crossed',
                  words: crossed,
                  ...at,
                  facts: { key, said: what, label: wired.label },
                  fixes: swap(node, key, meant[0].key),
                }),
              )
          }
        }
        return found
      })
    }),
}

/** Share of the shorter text's characters (words in English) that the other has too; 0 to 1. */
function alike(a: string, b: string): number {
  const parts = (text: string) =>
    new Set(/[\p{Script=Han}]/u.test(text) ? [...text.replace(/\P{L}/gu, '')] : text.toLowerCase().match(/\p{L}{3,}/gu))
  const [x, y] = [parts(a), parts(b)]
  const least = Math.min(x.size, y.size)
  return least ? [...x].filter((part) => y.has(part)).length / least : 0
}

function addSentence(node: LinkedNode, prop: string, language: string, keys: { key: string; label: string }[]): Fix[] {
  const prompt = node.props[prop] as Prompt
  const spoken = prompt[language]
  if (spoken?.mode !== 'text' || keys.some(({ label }) => !label)) return []
  const sentence = language.startsWith('zh')
    ? `${keys.map(({ key, label }) => `${label}请按 ${key}`).join('，')}。`
    : `${keys.map(({ key, label }) => `For ${label}, press ${key}`).join('. ')}.`
  const text = `${spoken.text.trim().replace(/[，,]$/, '。')}${language.startsWith('zh') ? '' : ' '}${sentence}`
  const value = { ...prompt, [language]: { ...spoken, text } } as Value
  return [fix({ zh: '加一句', en: 'Say it' }, [{ do: 'set', node: node.drawn.id, prop, value }])]
}

function swap(node: LinkedNode, one: string, other: string): Fix[] {
  const prop = rowsProp(node)
  const rows = node.props[prop] as { key: string }[]
  const keyFor = (key: string) => (key === one ? other : key === other ? one : key)
  const value = rows.map((row) => ({ ...row, key: keyFor(row.key) })) as Value
  return [fix({ zh: '交换按键', en: 'Swap the keys' }, [{ do: 'set', node: node.drawn.id, prop, value }])]
}
