// studio · document · commands: props, and the rows of those that are lists.
import {
  at,
  between,
  type Change,
  draftLimits,
  edgeKey,
  isObject,
  keepingOfProp,
  type RawNode,
  rowsOf,
  same,
  takeApart,
} from '@hotline/flows/draft'
import type { Value, Values } from '@hotline/schemas'
import type { Commands } from '../draft.ts'
import { type Edit, EditRefused } from './edit.ts'

type PropCommands = Pick<Commands, 'setProp' | 'addItem' | 'changeItem' | 'moveItem' | 'removeItem'>

export function propCommands(edit: Edit): PropCommands {
  const rawOf = (id: string): RawNode | undefined => (edit.document().nodes[id] ? edit.raw().nodes[id] : undefined)
  const rows = (node: string, prop: string) => edit.document().nodes[node]?.props[prop]
  const keptRows = (node: string, prop: string) => at(edit.raw(), ['nodes', node, 'items', prop])

  const commands: PropCommands = {
    setProp: (id, prop, value) => {
      const node = rawOf(id)
      if (node) edit.change(settingProp(edit, id, node, prop, value), `prop:${id}:${prop}`)
    },
    addItem: (id, prop, fields, after) => {
      const item = edit.mint()
      const kept = keptRows(id, prop)
      if (!rawOf(id)) return item
      if (!isObject(kept)) {
        const before = rows(id, prop)
        commands.setProp(id, prop, [...(Array.isArray(before) ? before : []), { ...fields, id: item }])
        return item
      }
      const others = rowsOf(kept).map((row) => row.id as string)
      const place = after === undefined ? others.length : after === null ? 0 : others.indexOf(after) + 1
      const { order, changes } = roomAt(edit, id, prop, others, place)
      edit.change([...changes, { at: ['nodes', id, 'items', prop, item], to: { ...without(fields, 'id'), order } }])
      return item
    },
    changeItem: (id, prop, item, fields) => {
      const here = at(edit.raw(), ['nodes', id, 'items', prop, item])
      if (!isObject(here)) return
      const changed = Object.entries(fields).filter(([key, value]) => key !== 'id' && key !== 'order' && !same(here[key], value))
      edit.change(
        changed.map(([key, to]) => ({ at: ['nodes', id, 'items', prop, item, key], ...(to !== undefined && { to }) })),
        `item:${id}:${prop}:${item}:${changed.map(([key]) => key)}`,
      )
    },
    moveItem: (id, prop, item, after) => {
      const kept = keptRows(id, prop)
      if (!isObject(kept) || !Object.hasOwn(kept, item) || item === after) return
      const others = rowsOf(kept)
        .map((row) => row.id as string)
        .filter((other) => other !== item)
      const { order, changes } = roomAt(edit, id, prop, others, after === null ? 0 : others.indexOf(after) + 1)
      edit.change([...changes, { at: ['nodes', id, 'items', prop, item, 'order'], to: order }])
    },
    removeItem: (id, prop, item) => {
      const wire = ['edges', edgeKey(id, item)]
      edit.change([{ at: ['nodes', id, 'items', prop, item] }, ...(at(edit.raw(), wire) === undefined ? [] : [{ at: wire }])])
    },
  }
  return commands
}

/** A key for the row that goes to `place` among `others`. Without room there (equal keys after a merge), all get new ones. */
function roomAt(edit: Edit, id: string, prop: string, others: readonly string[], place: number): { order: string; changes: Change[] } {
  const orderOf = (item: string | undefined) => {
    const order = item === undefined ? undefined : at(edit.raw(), ['nodes', id, 'items', prop, item, 'order'])
    return typeof order === 'string' ? order : null
  }
  const order = between(orderOf(others[place - 1]), orderOf(others[place]), edit.suffix())
  if (order !== null) return { order, changes: [] }
  const changes: Change[] = []
  let last: string | null = null
  let free = ''
  for (const [i, item] of [...others.slice(0, place), null, ...others.slice(place)].entries()) {
    last = between(last, null, i === place ? edit.suffix() : '') as string
    if (item === null) free = last
    else changes.push({ at: ['nodes', id, 'items', prop, item, 'order'], to: last })
  }
  return { order: free, changes }
}

/** Only what differs is written: another's words, rows and languages stay as they are. */
function settingProp(edit: Edit, id: string, node: RawNode, prop: string, value: Value | undefined): Change[] {
  const type = edit.typeOf(node.type)
  const wanted = takeApart(type, { [prop]: value })
  const isItsKey = (key: string) => key === prop || (keepingOfProp(type, prop) === 'prompt' && key.startsWith(`${prop}.`))
  const changes: Change[] = []
  for (const part of ['data', 'text', 'items'] as const) {
    const [now, next] = [node[part] as Values, wanted[part] as Values]
    for (const key of new Set([...Object.keys(now ?? {}).filter(isItsKey), ...Object.keys(next)])) {
      const to = next[key]
      if (part === 'text' && typeof to === 'string') checkLength(to)
      if (part === 'items' && isObject(to) && isObject(now?.[key]))
        changes.push(...settingRows(edit, id, key, now[key] as Values, value as Values[]))
      else if (!same(now?.[key], to)) changes.push({ at: ['nodes', id, part, key], ...(to !== undefined && { to }) })
    }
  }
  return changes
}

function settingRows(edit: Edit, id: string, prop: string, now: Values, wanted: Values[]): Change[] {
  const path = ['nodes', id, 'items', prop]
  const ids = wanted.map((row) => row.id as string)
  const gone = Object.keys(now).filter((item) => !ids.includes(item))
  const changes: Change[] = gone.map((item) => ({ at: [...path, item] }))
  const orderOf = (item: string) => (now[item] as Values | undefined)?.order
  const staying = longestRun(ids.map((item) => (typeof orderOf(item) === 'string' ? (orderOf(item) as string) : null)))
  let last: string | null = null
  for (const [i, row] of wanted.entries()) {
    const item = row.id as string
    const nextStaying = ids.find((_, j) => j > i && staying.has(j))
    const kept = staying.has(i) ? (orderOf(item) as string) : null
    const order: string =
      kept ?? between(last, nextStaying === undefined ? null : (orderOf(nextStaying) as string), edit.suffix()) ?? `${last ?? ''}V`
    last = order
    const fields: Values = { ...without(row, 'id'), order }
    const here = now[item]
    if (!isObject(here)) changes.push({ at: [...path, item], to: fields })
    else
      for (const key of new Set([...Object.keys(here), ...Object.keys(fields)]))
        if (!same(here[key], fields[key])) changes.push({ at: [...path, item, key], ...(fields[key] !== undefined && { to: fields[key] }) })
  }
  return changes
}

/** Places of the longest rising run: rows that need no new key when the list is put in another order. */
function longestRun(keys: (string | null)[]): Set<number> {
  const best: number[][] = []
  let longest: number[] = []
  for (const [i, key] of keys.entries()) {
    if (key === null) continue
    const before = best
      .filter((run, j) => run !== undefined && (keys[j] as string) < key)
      .reduce((a, b) => (b.length > a.length ? b : a), [])
    best[i] = [...before, i]
    if (best[i].length > longest.length) longest = best[i]
  }
  return new Set(longest)
}

const without = (fields: Values, key: string): Values => Object.fromEntries(Object.entries(fields).filter(([each]) => each !== key))

function checkLength(text: string): void {
  if (text.length <= draftLimits.text) return
  throw new EditRefused({
    zh: `一段文字最多 ${draftLimits.text} 字，这次修改没有保存。分成几步来说。`,
    en: `A text holds at most ${draftLimits.text} characters; this change was not kept. Split it into several steps.`,
  })
}
