// flows · draft: the props of a node, taken apart for merging and put together again.
import { Language, Recording, type Value, type Values } from '@hotline/schemas'
import type { AnyNode, Field } from '../nodes/define-node.ts'
import { keepingOf } from '../nodes/widget.ts'
import { orders } from './order.ts'
import { isObject, type RawNode } from './shape.ts'
import { asValue, entriesOf } from './values.ts'

export type KeptProps = Pick<RawNode, 'data' | 'text' | 'items'>

/** Where the words of one language of a prompt are kept, in `text` and (mode, recording) in `data`. */
export const promptKey = (prop: string, language: string): string => `${prop}.${language}`

const formOf = (type: AnyNode | undefined) => Object.entries((type?.face.form ?? {}) as Record<string, Field>)

/** How a prop of a type is kept; props of unknown types are single values. */
export function keepingOfProp(type: AnyNode | undefined, prop: string) {
  const field = (type?.face.form as Record<string, Field> | undefined)?.[prop]
  return field ? keepingOf(field.widget) : 'data'
}

/** Takes props apart. A value that does not suit its place (rows without ids, say) is kept whole, so that nothing is lost. */
export function takeApart(type: AnyNode | undefined, props: Readonly<Record<string, Value | undefined>>): KeptProps {
  const kept: KeptProps = { data: {}, text: {}, items: {} }
  for (const [prop, value] of Object.entries(props)) {
    if (value === undefined) continue
    const keeping = keepingOfProp(type, prop)
    if (keeping === 'text' && typeof value === 'string') kept.text[prop] = value
    else if (keeping === 'items' && isRows(value)) kept.items[prop] = keptRows(value)
    else if (keeping === 'prompt' && isObject(value) && Object.keys(value).length > 0) keepPrompt(kept, prop, value)
    else kept.data[prop] = value
  }
  return kept
}

/** Puts props together; the other way round of `takeApart`. Never throws, whatever stands there. */
export function putTogether(type: AnyNode | undefined, kept: { data: unknown; text: unknown; items: unknown }): Values {
  const form = formOf(type)
  const prompts = form.filter(([, { widget }]) => keepingOf(widget) === 'prompt').map(([prop]) => prop)
  const ofPrompt = (key: string) => prompts.some((prop) => key.startsWith(`${prop}.`))
  const props: Values = {}
  for (const [key, value] of entriesOf(kept.data)) if (!ofPrompt(key)) props[key] = asValue(value)
  for (const [key, text] of entriesOf(kept.text)) if (!ofPrompt(key)) props[key] = typeof text === 'string' ? text : ''
  for (const [key, rows] of entriesOf(kept.items)) props[key] = rowsOf(rows)
  for (const prop of prompts) {
    const spoken = promptOf(prop, kept)
    if (Object.keys(spoken).length > 0) props[prop] = { ...(isObject(props[prop]) ? props[prop] : {}), ...spoken }
  }
  return props
}

/** Rows in their order; rows of equal order stand in the order of their ids. */
export function rowsOf(rows: unknown): Values[] {
  return entriesOf(rows)
    .filter((row): row is [string, Record<string, unknown>] => isObject(row[1]))
    .map(([id, { order, ...fields }]) => ({ id, order: typeof order === 'string' ? order : '', fields }))
    .sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id))
    .map(({ id, fields }) => ({ id, ...Object.fromEntries(entriesOf(fields).map(([key, value]) => [key, asValue(value)])) }))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function promptOf(prop: string, { data, text }: { data: unknown; text: unknown }): Values {
  const words = new Map(entriesOf(text))
  const ways = new Map(entriesOf(data))
  const found: Values = {}
  const start = `${prop}.`
  for (const key of [...new Set([...words.keys(), ...ways.keys()])].filter((key) => key.startsWith(start)).sort()) {
    const language = key.slice(start.length)
    if (!Language.safeParse(language).success) continue
    const way = ways.get(key)
    const said = words.get(key)
    const recording = Recording.safeParse(isObject(way) ? way.recording : undefined)
    found[language] = {
      mode: isObject(way) && way.mode === 'recording' ? 'recording' : 'text',
      text: typeof said === 'string' ? said : '',
      ...(recording.success && { recording: recording.data }),
    }
  }
  return found
}

function keepPrompt(kept: KeptProps, prop: string, prompt: Record<string, unknown>): void {
  for (const [language, spoken] of entriesOf(prompt)) {
    if (!isObject(spoken)) continue
    const { text, ...way } = spoken
    kept.text[promptKey(prop, language)] = typeof text === 'string' ? text : ''
    kept.data[promptKey(prop, language)] = { mode: 'text', ...way } as Values
  }
}

function isRows(value: Value): value is Values[] {
  if (!Array.isArray(value)) return false
  const ids = value.map((row) => (isObject(row) && !Object.hasOwn(row, 'order') && typeof row.id === 'string' ? row.id : ''))
  return !ids.includes('') && new Set(ids).size === ids.length
}

function keptRows(rows: Values[]): Record<string, Values> {
  const order = orders(rows.length)
  return Object.fromEntries(rows.map(({ id, ...fields }, i) => [id as string, { ...fields, order: order[i] as string }]))
}
