// studio · light, dark, or as the system has it.
import { useSyncExternalStore } from 'react'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

const listeners = new Set<() => void>()
const system = matchMedia('(prefers-color-scheme: dark)')
const kept = (): Theme => {
  const theme = localStorage.getItem('hotline.theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}
const paint = (): void => {
  const theme = kept()
  document.documentElement.dataset.theme = theme === 'dark' || (theme === 'system' && system.matches) ? 'dark' : 'light'
  for (const listener of listeners) listener()
}
system.addEventListener('change', paint)

export function setTheme(theme: Theme): void {
  localStorage.setItem('hotline.theme', theme)
  paint()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the person chose. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, kept)

/** What is drawn now. */
export const useDark = (): boolean => useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme === 'dark')
