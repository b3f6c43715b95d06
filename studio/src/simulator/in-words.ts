// studio · why a step was taken, in words: the node's own sentence with its facts, keys drawn as keys.
import type { AnyNode } from '@hotline/flows'
import type { Value, Why, Words } from '@hotline/schemas'

export type Part = { text: string } | { cap: string }

const CAPS = new Set(['key', 'keys', 'digits', 'code'])

/** Parts of a sentence with `{fact}` filled in; what was pressed becomes a keycap. Empty when the node has no words for it. */
export function inWords(type: AnyNode | undefined, why: Why, pick: (words: Words) => string): Part[] {
  const words = type?.face.reasons[why.code]
  if (!words) return []
  return pick(words)
    .split(/(\{\w+\})/)
    .flatMap((piece): Part[] => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1]
      const text = name ? written(why.facts[name] ?? null) : piece
      if (!text) return []
      return [name && CAPS.has(name) ? { cap: text } : { text }]
    })
}

const written = (value: Value): string =>
  value === null
    ? ''
    : Array.isArray(value)
      ? value.map(written).join('、')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)

export const plainText = (parts: readonly Part[]): string =>
  parts
    .map((part) => ('cap' in part ? `[${part.cap}]` : part.text))
    .join('')
    .trim()
