// studio · document: what is kept on this machine: edits the server has not written down, and my steps of undo.
import type { UndoLog } from './undo.ts'

/** One edit that waits for the server. */
export interface Unsaved {
  id: string
  bytes: Uint8Array
}

/** Kept for each flow and each member, so that nobody sends another's edits. */
export interface Keep {
  unsaved(of: string): Promise<Unsaved[]>
  add(of: string, edit: Unsaved): Promise<void>
  forget(of: string, ids: readonly string[]): Promise<void>
  steps(of: string): Promise<UndoLog | null>
  keepSteps(of: string, log: UndoLog): Promise<void>
}

/** Keeps nothing beyond the page: for private windows, tests and previews. */
export function memoryKeep(): Keep {
  const edits = new Map<string, Unsaved[]>()
  const logs = new Map<string, UndoLog>()
  return {
    unsaved: async (of) => [...(edits.get(of) ?? [])],
    add: async (of, edit) => void edits.set(of, [...(edits.get(of) ?? []), edit]),
    forget: async (of, ids) =>
      void edits.set(
        of,
        (edits.get(of) ?? []).filter(({ id }) => !ids.includes(id)),
      ),
    steps: async (of) => logs.get(of) ?? null,
    keepSteps: async (of, log) => void logs.set(of, log),
  }
}

/** Keeps in IndexedDB, or nowhere when the browser gives no database (private windows of some). */
export function browserKeep(): Keep {
  if (typeof indexedDB === 'undefined') return memoryKeep()
  const opened = open()
  const run = async <T>(store: 'unsaved' | 'steps', mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    done(ask((await opened).transaction(store, mode).objectStore(store)))
  return {
    unsaved: async (of) => (await run('unsaved', 'readonly', (store) => store.getAll(rangeOf(of)))).map(({ id, bytes }) => ({ id, bytes })),
    add: async (of, { id, bytes }) => void (await run('unsaved', 'readwrite', (store) => store.put({ of, id, bytes }))),
    forget: async (of, ids) => {
      for (const id of ids) await run('unsaved', 'readwrite', (store) => store.delete([of, id]))
    },
    steps: async (of) => (await run('steps', 'readonly', (store) => store.get(of))) ?? null,
    keepSteps: async (of, log) => void (await run('steps', 'readwrite', (store) => store.put(log, of))),
  }
}

const rangeOf = (of: string) => IDBKeyRange.bound([of, ''], [of, '\uffff'])

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('hotline-drafts', 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('unsaved', { keyPath: ['of', 'id'] })
    request.result.createObjectStore('steps')
  }
  return done(request)
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
