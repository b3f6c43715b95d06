// studio · finds words, numbers, names and keys in a flow, and replaces words in what callers hear.
import type { FlowDocument, Value, Words } from '@hotline/schemas'
import type { NodeView } from './node-view.ts'

export interface Hit {
  node: string
  /** The prop that holds it; null for the title. */
  prop: string | null
  /** The whole text, and where the match stands in it. */
  text: string
  at: number
  length: number
  /** The text is spoken: it can be replaced. The steps from the prop to the text. */
  spoken: readonly string[] | null
}

/** “按 3”, “3” and “press 3” ask for a key; null when something else is typed. */
const keyIn = (typed: string): string | null => /^(?:按|按键|press|key)?\s*([0-9*#]{1,8})$/i.exec(typed)?.[1] ?? null
const placeOf = (text: string, sought: string): number => text.toLowerCase().indexOf(sought)

/** Nothing that a person wrote: ids, modes, marks of recordings. */
const silent = new Set(['id', 'mode', 'sha256', 'vendor'])

function* textsIn(value: unknown, path: readonly string[]): Generator<{ path: readonly string[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value }
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) if (!silent.has(key)) yield* textsIn(inner, [...path, key])
}

/** Every place that holds what was typed, by node in the given order. Large and small letters are one; so are numbers with and without dashes. */
export function hitsIn(views: readonly NodeView[], typed: string, inWords: (words: Words) => string = ({ zh }) => zh): Hit[] {
  const sought = typed.trim().toLowerCase()
  if (!sought) return []
  const key = keyIn(sought)
  const hits: Hit[] = []
  for (const { node, type, exits } of views) {
    const note = (prop: string | null, text: string, spoken: Hit['spoken'] = null) => {
      const at = placeOf(text, sought)
      if (at >= 0) hits.push({ node: node.id, prop, text, at, length: sought.length, spoken })
      else if (/^\d{5,}$/.test(sought) && text.replace(/[\s-]/g, '').includes(sought))
        hits.push({ node: node.id, prop, text, at: 0, length: text.length, spoken: null })
    }
    note(null, node.label)
    for (const exit of exits)
      if (key !== null && exit.key === key)
        hits.push({
          node: node.id,
          prop: `exit:${exit.id}`,
          text: `${key} ${inWords(exit.label)}`,
          at: 0,
          length: key.length,
          spoken: null,
        })
    for (const [prop, value] of Object.entries(node.props)) {
      const heard = type?.face.form[prop]?.widget === 'prompt'
      for (const { path, text } of textsIn(value, [])) {
        if (path.at(-1) === 'key' && key !== null) continue
        note(prop, text, heard && path.at(-1) === 'text' ? path : null)
      }
    }
  }
  return hits
}

/** The text with every match replaced, as the preview shows it. */
export function replaced(text: string, typed: string, by: string): string {
  const sought = typed.trim().toLowerCase()
  let rest = text
  let made = ''
  for (let at = placeOf(rest, sought); sought && at >= 0; at = placeOf(rest, sought)) {
    made += rest.slice(0, at) + by
    rest = rest.slice(at + sought.length)
  }
  return made + rest
}

/** New values of the props in which something spoken is replaced. */
export function replacements(
  document: FlowDocument,
  hits: readonly Hit[],
  typed: string,
  by: string,
): { node: string; prop: string; value: Value }[] {
  const changed = new Map<string, { node: string; prop: string; value: Value }>()
  for (const { node, prop, spoken } of hits) {
    if (!spoken || !prop) continue
    const known = changed.get(`${node}:${prop}`)?.value ?? document.nodes[node]?.props[prop]
    if (known !== undefined)
      changed.set(`${node}:${prop}`, { node, prop, value: withText(known, spoken, (text) => replaced(text, typed, by)) })
  }
  return [...changed.values()]
}

const withText = (value: Value, path: readonly string[], change: (text: string) => string): Value => {
  const [first, ...rest] = path
  if (first === undefined) return typeof value === 'string' ? change(value) : value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return { ...value, [first]: withText(value[first] ?? null, rest, change) }
}
