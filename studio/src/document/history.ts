// studio · document: edits become steps, steps can be taken back, and what others changed is told.
import { type By, differences, type Path, type RawDraft } from '@hotline/flows/draft'
import { type Replica, theirs } from './doc.ts'
import type { RemoteChange, UndoAnswer } from './draft.ts'
import { writable } from './readable.ts'
import { record, reversal, type UndoLog } from './undo.ts'

interface Given {
  replica: Replica
  who: string
  now: () => number
  keepLog(log: UndoLog): void
}

export function createHistory({ replica, who, now, keepLog }: Given) {
  let log: UndoLog = { done: [], undone: [] }
  const canUndo = writable(false)
  const canRedo = writable(false)
  const listeners = new Set<(change: RemoteChange) => void>()
  const lastBy = new Map<string, By>()
  let by: By = null
  let open: { before: RawDraft; joins: string | null } | null = null
  let depth = 0

  const setLog = (next: UndoLog) => {
    log = next
    canUndo.set(log.done.length > 0)
    canRedo.set(log.undone.length > 0)
  }
  const keep = (next: UndoLog) => {
    if (next === log) return
    setLog(next)
    keepLog(next)
  }

  /** Everything that `edit` changes is one step; steps within steps belong to the outermost. */
  function step<T>(joins: string | null, edit: () => T): T {
    if (depth === 0) open = { before: replica.raw(), joins }
    depth++
    try {
      return edit()
    } finally {
      depth--
      if (depth === 0 && open) {
        const { before, joins } = open
        open = null
        keep(record(log, { differences: differences(before, replica.raw()), joins, at: now() }))
      }
    }
  }

  replica.onChanged((before, after, origin) => {
    if (origin !== theirs) return
    const changed = differences(before, after)
    for (const { at } of changed) lastBy.set(at.join('\n'), by)
    if (by?.step && by.id === who) keep(record(log, { differences: changed, joins: null, at: now() }))
    else if (changed.length > 0) for (const listener of listeners) listener({ by, nodes: nodesOf(changed.map(({ at }) => at)) })
  })

  /** Takes back the last of `from` and puts its opposite on the other pile. */
  function back(from: 'done' | 'undone', anyway: boolean): UndoAnswer {
    const last = log[from].at(-1)
    if (!last) return { is: 'nothing' }
    const { changes, foreign } = reversal(replica.raw(), last, who, now())
    if (foreign.length > 0 && !anyway) return { is: 'asks', who: authorOf(foreign, lastBy) }
    const before = replica.raw()
    replica.change(changes)
    const opposite = { differences: differences(before, replica.raw()), joins: null, at: now() }
    const to = from === 'done' ? 'undone' : 'done'
    const pile = opposite.differences.length > 0 ? [...log[to], opposite] : log[to]
    keep({ ...log, [from]: log[from].slice(0, -1), [to]: pile } as UndoLog)
    return { is: 'done' }
  }

  return {
    canUndo,
    canRedo,
    step,
    change: (changes: Parameters<Replica['change']>[0], joins: string | null) => step(joins, () => replica.change(changes)),
    undo: (how?: { anyway?: boolean }) => back('done', how?.anyway ?? false),
    redo: (how?: { anyway?: boolean }) => back('undone', how?.anyway ?? false),
    /** Steps of an earlier opening come below those of this one. */
    restore: (kept: UndoLog) => setLog({ done: [...kept.done, ...log.done], undone: log.done.length > 0 ? log.undone : kept.undone }),
    /** Says who made what is applied next. */
    attribute: (next: By) => {
      by = next
    },
    onRemote: (listener: (change: RemoteChange) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
export type History = ReturnType<typeof createHistory>

function authorOf(foreign: readonly Path[], lastBy: ReadonlyMap<string, By>): string | null {
  for (const path of foreign) {
    const key = path.join('\n')
    for (const [touched, by] of [...lastBy].reverse()) if (by && (touched === key || touched.startsWith(`${key}\n`))) return by.name
  }
  return null
}

function nodesOf(paths: readonly Path[]): RemoteChange['nodes'] {
  const nodes = new Map<string, Set<string>>()
  for (const [root, id, part, key] of paths) {
    if (root !== 'nodes' || id === undefined) continue
    const props = nodes.get(id) ?? new Set()
    if (key !== undefined && part !== 'ignored') props.add(key.split('.')[0] ?? key)
    nodes.set(id, props)
  }
  return [...nodes].map(([id, props]) => ({ id, props: [...props] }))
}
