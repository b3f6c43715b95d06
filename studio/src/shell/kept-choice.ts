// studio · a choice that one person keeps on one machine: a collapsed list, a dismissed hint.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Like useState for a string that outlives the page. `name` must be unique in the studio. */
export function useKeptChoice(name: string, initial: string): [string, (value: string) => void] {
  const key = `hotline.${name}`
  const value = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? initial)
  return [
    value,
    (next) => {
      localStorage.setItem(key, next)
      for (const listener of listeners) listener()
    },
  ]
}
