// studio · document: a value that tells when it changed.
import type { Readable } from './draft.ts'

export interface Writable<T> extends Readable<T> {
  set(next: T): void
}

/** Setting what is there already tells nobody. */
export function writable<T>(first: T): Writable<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => value,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const changed of [...listeners]) changed()
    },
  }
}
