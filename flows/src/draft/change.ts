// flows · draft: changes of a draft as data: what an edit does, what undo takes back, what an import replaces.
import type { Value } from '@hotline/schemas'
import { isObject, type Path, type RawDraft, type Shape, shapeAt } from './shape.ts'
import { same } from './values.ts'

/** Puts `to` at a path; absent `to` takes away what stands there. Text is merged by character with what others type meanwhile. */
export interface Change {
  at: Path
  to?: Value
}

/** A place that differs between two readings of a draft. */
export interface Difference {
  at: Path
  before?: Value
  after?: Value
}

/** The places that differ, as deep as the layout merges: a new node is one difference, a changed prop of it another. */
export function differences(before: RawDraft, after: RawDraft): Difference[] {
  const found: Difference[] = []
  compareMaps(before, after, [], found)
  return found
}

function compareMaps(before: object, after: object, at: Path, found: Difference[]): void {
  const [old, next] = [before as Record<string, Value>, after as Record<string, Value>]
  for (const key of Object.keys(next)) if (old[key] !== next[key]) compare(old[key], next[key], [...at, key], found)
  for (const key of Object.keys(old)) if (!Object.hasOwn(next, key)) compare(old[key], undefined, [...at, key], found)
}

function compare(before: Value | undefined, after: Value | undefined, at: Path, found: Difference[]): void {
  if (isObject(before) && isObject(after) && shapeAt(at) === 'map') compareMaps(before, after, at, found)
  else if (!same(before, after)) found.push({ at, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })
}

/** The changes that make `now` into `wanted`; deleted nodes of `now` stay deleted, so that they can still be brought back. */
export function changesTo(now: RawDraft, wanted: RawDraft): Change[] {
  const kept = Object.entries(now.nodes).filter(([id, node]) => node.deletedAt !== undefined && !wanted.nodes[id])
  const nodes = { ...wanted.nodes, ...Object.fromEntries(kept) }
  return differences(now, { ...wanted, nodes }).map(({ at, after }) => ({ at, ...(after !== undefined && { to: after }) }))
}

/** What keeps a draft: yjs, in the rooms that may know it. */
export interface Soil<M extends SoilMap = SoilMap> {
  root(name: string): M
  map(): M
  text(words: string): SoilText
  isMap(value: unknown): value is M
  isText(value: unknown): value is SoilText
}
export interface SoilMap {
  get(key: string): unknown
  set(key: string, value: never): unknown
  delete(key: string): void
}
export interface SoilText {
  toString(): string
  delete(from: number, count: number): void
  insert(from: number, words: string): void
}

/** Makes the changes, to be called inside one transaction. A change whose surroundings are gone is left out. */
export function applyChanges(changes: readonly Change[], soil: Soil): void {
  for (const { at, to } of changes) {
    const key = at.at(-1)
    const parent = at.length > 1 && key !== undefined ? mapAt(at.slice(0, -1), soil) : undefined
    if (!parent || key === undefined) continue
    const there = parent.get(key)
    if (to === undefined) parent.delete(key)
    else if (shapeAt(at) === 'text' && soil.isText(there)) retype(there, String(to))
    else if (shapeAt(at) !== 'value' || !same(there, to)) plant(parent, at, to, soil)
  }
}

function mapAt([root, ...keys]: Path, soil: Soil): SoilMap | undefined {
  let here: SoilMap | undefined = root === undefined ? undefined : soil.root(root)
  for (const key of keys) {
    const inner = here?.get(key)
    here = soil.isMap(inner) ? inner : undefined
  }
  return here
}

/** A container is made together with all that is in it, so that two people never make the halves of one. */
function plant(parent: SoilMap, at: Path, value: Value, soil: Soil): void {
  const key = at.at(-1) as string
  const shape: Shape = shapeAt(at)
  if (shape === 'text') parent.set(key, soil.text(String(value)) as never)
  else if (shape === 'map' && isObject(value)) {
    const map = soil.map()
    for (const [inner, each] of Object.entries(value)) plant(map, [...at, inner], each as Value, soil)
    parent.set(key, map as never)
  } else parent.set(key, value as never)
}

/** The one stretch that differs between two texts. */
export function splice(before: string, after: string): { from: number; removed: string; inserted: string } {
  let from = 0
  const most = Math.min(before.length, after.length)
  while (from < most && before[from] === after[from]) from++
  if (isHighHalf(before, from - 1) || isHighHalf(after, from - 1)) from--
  let tail = 0
  while (tail < most - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (isLowHalf(before, before.length - tail) || isLowHalf(after, after.length - tail)) tail--
  return { from, removed: before.slice(from, before.length - tail), inserted: after.slice(from, after.length - tail) }
}

/** A character outside the basic plane is two units; cutting between them would spoil it. */
const isHighHalf = (text: string, i: number) => /[\uD800-\uDBFF]/.test(text[i] ?? '')
const isLowHalf = (text: string, i: number) => /[\uDC00-\uDFFF]/.test(text[i] ?? '')

function retype(text: SoilText, wanted: string): void {
  const { from, removed, inserted } = splice(text.toString(), wanted)
  if (removed) text.delete(from, removed.length)
  if (inserted) text.insert(from, inserted)
}
