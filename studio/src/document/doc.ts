// studio · document: the yjs document, and what it reads as.

import type { AnyNode } from '@hotline/flows'
import {
  applyChanges,
  type Change,
  createDraftReader,
  draftRoots,
  type RawDraft,
  type ReadDraft,
  type Soil,
  shared,
} from '@hotline/flows/draft'
import * as Y from 'yjs'
import { writable } from './readable.ts'

/** Origins of transactions. What does not come from `theirs` has to be sent. */
export const mine = Symbol('mine')
export const theirs = Symbol('theirs')

export interface Replica {
  readonly doc: Y.Doc
  readonly read: ReturnType<typeof writable<ReadDraft>>
  /** The draft as JSON; parts that did not change keep their identity. */
  raw(): RawDraft
  change(changes: readonly Change[]): void
  /** After every transaction that changed something. */
  onChanged(listener: (before: RawDraft, after: RawDraft, origin: unknown) => void): void
}

const soilOf = (doc: Y.Doc): Soil<Y.Map<unknown>> => ({
  root: (name) => doc.getMap(name),
  map: () => new Y.Map(),
  text: (words) => new Y.Text(words),
  isMap: (value) => value instanceof Y.Map,
  isText: (value) => value instanceof Y.Text,
})

const plain = (value: unknown): unknown => (value instanceof Y.AbstractType ? value.toJSON() : value)

/** `types` decide how props are read. */
export function createReplica(types: readonly AnyNode[]): Replica {
  const doc = new Y.Doc()
  const soil = soilOf(doc)
  const reader = createDraftReader(types)
  const listeners = new Set<Parameters<Replica['onChanged']>[0]>()
  let raw = Object.fromEntries(draftRoots.map((root) => [root, {}])) as unknown as RawDraft
  const read = writable(reader(raw))
  const touched = new Map<string, Set<string>>()

  for (const root of draftRoots) {
    const map = doc.getMap(root)
    map.observeDeep((events) => {
      const keys = touched.get(root) ?? new Set()
      for (const event of events)
        for (const key of event.path.length > 0 ? [String(event.path[0])] : event.changes.keys.keys()) keys.add(key)
      touched.set(root, keys)
    })
  }

  doc.on('afterTransaction', ({ origin }: Y.Transaction) => {
    if (touched.size === 0) return
    const before = raw
    const next = { ...raw } as unknown as Record<string, Record<string, unknown>>
    for (const [root, keys] of touched) {
      const entries = { ...next[root] }
      for (const key of keys) {
        const value = plain(doc.getMap(root).get(key))
        if (value === undefined) delete entries[key]
        else entries[key] = shared(entries[key], value)
      }
      next[root] = entries
    }
    touched.clear()
    raw = next as unknown as RawDraft
    read.set(reader(raw))
    for (const listener of listeners) listener(before, raw, origin)
  })

  return {
    doc,
    read,
    raw: () => raw,
    change: (changes) => doc.transact(() => applyChanges(changes, soil), mine),
    onChanged: (listener) => listeners.add(listener),
  }
}
