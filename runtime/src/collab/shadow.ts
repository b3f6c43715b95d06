// runtime · collab: the double of a draft, on which every edit is tried before it is written down.
import {
  applyChanges,
  type Change,
  draftLimits,
  draftRoots,
  type Path,
  type RawDraft,
  type Refusal,
  type Soil,
  shapeAt,
} from '@hotline/flows/draft'
import { DOCUMENT_VERSION } from '@hotline/schemas'
import * as Y from 'yjs'
import { refusals } from './refusals.ts'

export const soilOf = (doc: Y.Doc): Soil<Y.Map<unknown>> => ({
  root: (name) => doc.getMap(name),
  map: () => new Y.Map(),
  text: (words) => new Y.Text(words),
  isMap: (value) => value instanceof Y.Map,
  isText: (value) => value instanceof Y.Text,
})

/** The draft as plain JSON. */
export const jsonOf = (doc: Y.Doc): RawDraft =>
  Object.fromEntries(draftRoots.map((root) => [root, doc.getMap(root).toJSON()])) as unknown as RawDraft

export interface Shadow {
  readonly doc: Y.Doc
  /** Tries an edit. `owned` says whether a client belongs to somebody else who is here. */
  admit(update: Uint8Array, owned?: (client: number) => boolean): Refusal | null
  /** It holds an edit that was refused: make another. */
  spoilt(): boolean
  /** Makes an edit of the server's own; answers the update, or null when nothing changed. */
  make(changes: readonly Change[]): Uint8Array | null
}

const nodeKeys = new Set(['type', 'pos', 'label', 'data', 'text', 'items', 'ignored', 'deletedAt', 'deletedBy'])
const known = new Set<string>(draftRoots)

/** `state` is the draft so far, as updates. */
export function createShadow(state: readonly Uint8Array[]): Shadow {
  const doc = new Y.Doc()
  const types = new Map<string, unknown>()
  /** Entries that the present transaction touches. */
  let touched: Path[] = []
  let strange = false
  let size = 0
  let spoilt = false

  for (const root of draftRoots) {
    doc.getMap(root).observeDeep((events) => {
      for (const event of events) {
        if (event instanceof Y.YMapEvent) strange ||= (event.keysChanged as Set<unknown>).has(null)
        const [key] = event.path
        if (key !== undefined) touched.push([root, String(key)])
        else for (const changed of event.changes.keys.keys()) touched.push([root, changed])
      }
    })
  }
  for (const update of state) {
    Y.applyUpdate(doc, update)
    size += update.length
  }
  for (const [id, node] of doc.getMap('nodes')) types.set(id, typeOf(node))
  touched = []
  strange = false

  function admit(update: Uint8Array, owned: (client: number) => boolean = () => false): Refusal | null {
    if (update.length > draftLimits.update) return refusals.updateTooLarge
    const pending = pendingIn(doc)
    touched = []
    strange = false
    try {
      const { from, to } = Y.parseUpdateMeta(update)
      for (const [client, clock] of to) if (owned(client) && clock > Y.getState(doc.store, client)) return refusals.malformed
      for (const [client, clock] of from) if (clock > Y.getState(doc.store, client)) return refusals.behind
      spoilt = true
      Y.applyUpdate(doc, update)
    } catch {
      return refusals.malformed
    }
    if (strange || [...doc.share.keys()].some((root) => !known.has(root))) return refusals.malformed
    if (pendingIn(doc) > pending) return refusals.behind
    size += update.length
    const refusal = checkTouched() ?? checkSize()
    spoilt = refusal !== null
    return refusal
  }

  function checkTouched(): Refusal | null {
    for (const [root, key] of touched as [string, string][]) {
      const value = doc.getMap(root).get(key)
      if (value === undefined) continue
      // JSON has no honest use for this key, and objects made of it misbehave.
      const wrong = key === '__proto__' ? refusals.malformed : check(value, [root, key])
      if (wrong) return wrong
      if (root === 'meta' && key === 'schemaVersion' && value !== DOCUMENT_VERSION) return refusals.malformed
      if (root !== 'nodes') continue
      if (types.has(key) && types.get(key) !== typeOf(value)) return refusals.malformed
      types.set(key, typeOf(value))
    }
    return null
  }

  function checkSize(): Refusal | null {
    const [nodes, edges] = [doc.getMap('nodes'), doc.getMap('edges')]
    if (edges.size > draftLimits.edges || nodes.size > 2 * draftLimits.nodes) return refusals.draftTooLarge
    const live = () => [...nodes.values()].filter((node) => node instanceof Y.Map && !node.has('deletedAt')).length
    if (nodes.size > draftLimits.nodes && live() > draftLimits.nodes) return refusals.draftTooLarge
    if (size > draftLimits.draft) size = Y.encodeStateAsUpdate(doc).length
    return size > draftLimits.draft ? refusals.draftTooLarge : null
  }

  return {
    doc,
    admit,
    spoilt: () => spoilt,
    make: (changes) => {
      const updates: Uint8Array[] = []
      const keep = (update: Uint8Array) => void updates.push(update)
      doc.on('update', keep)
      doc.transact(() => applyChanges(changes, soilOf(doc)))
      doc.off('update', keep)
      for (const [id, node] of doc.getMap('nodes')) types.set(id, typeOf(node))
      const update = updates.length > 0 ? Y.mergeUpdates(updates) : null
      size += update?.length ?? 0
      return update
    },
  }
}

const typeOf = (node: unknown): unknown => (node instanceof Y.Map ? node.get('type') : undefined)

/** Bytes that wait for edits that are not here. */
const pendingIn = ({ store }: Y.Doc): number => (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0)

/** Whether everything at a path and below is kept the way the layout says, within its limits. */
function check(value: unknown, at: Path): Refusal | null {
  const shape = shapeAt(at)
  if (shape === 'text') {
    if (!(value instanceof Y.Text) || value.length !== value.toString().length) return refusals.malformed
    return value.length > draftLimits.text ? refusals.draftTooLarge : null
  }
  if (shape === 'map') {
    if (!(value instanceof Y.Map) || (at.length === 2 && !isWholeEntry(value, at))) return refusals.malformed
    for (const [key, inner] of value) {
      const wrong = key === '__proto__' ? refusals.malformed : check(inner, [...at, key])
      if (wrong) return wrong
    }
    return null
  }
  if (value instanceof Y.AbstractType || value instanceof Uint8Array || value instanceof Y.Doc) return refusals.malformed
  return (JSON.stringify(value) ?? '').length > draftLimits.value ? refusals.draftTooLarge : null
}

/** A node has its type and nothing that nodes do not have. */
function isWholeEntry(map: Y.Map<unknown>, [root]: Path): boolean {
  if (root !== 'nodes') return true
  const { type, pos, label } = Object.fromEntries(['type', 'pos', 'label'].map((key) => [key, map.get(key)]))
  const placed = Array.isArray(pos) && pos.length === 2 && pos.every((each) => Number.isFinite(each))
  return typeof type === 'string' && typeof label === 'string' && placed && [...map.keys()].every((key) => nodeKeys.has(key))
}
