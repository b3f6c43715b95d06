// studio · the table of keys: what the canvas listens for and what the list under `?` shows.

/** Each name is also a key of `shortcut` in editor.json. */
export type ShortcutName =
  | 'add'
  | 'search'
  | 'undo'
  | 'redo'
  | 'duplicate'
  | 'deleteBridge'
  | 'deleteOnly'
  | 'walkRight'
  | 'walkLeft'
  | 'walkUp'
  | 'walkDown'
  | 'moveRight'
  | 'moveLeft'
  | 'moveUp'
  | 'moveDown'
  | 'open'
  | 'out'
  | 'connect'
  | 'insertBefore'
  | 'jump'
  | 'swap'
  | 'selectAll'
  | 'frame'
  | 'note'
  | 'arrange'
  | 'hand'
  | 'pointer'
  | 'zoomWhole'
  | 'zoomFit'
  | 'zoomSelection'
  | 'zoomIn'
  | 'zoomOut'
  | 'simulate'
  | 'simulateFrom'
  | 'find'
  | 'deck'
  | 'palette'
  | 'inspector'
  | 'outline'
  | 'code'
  | 'nextProblem'
  | 'previousProblem'
  | 'publish'
  | 'save'
  | 'shortcuts'

export interface Shortcut {
  name: ShortcutName
  /** `KeyboardEvent.code`; letters typed with a Chinese input method still have theirs. */
  codes: readonly string[]
  /** ⌘ on a Mac, Ctrl elsewhere. */
  mod?: boolean
  alt?: boolean
  /** `either`: Shift changes the measure, not the meaning. */
  shift?: boolean | 'either'
  /** Also while a field has the focus. */
  anywhere?: boolean
  group: 'build' | 'walk' | 'edit' | 'view' | 'call'
}

export const shortcuts: readonly Shortcut[] = [
  { name: 'add', codes: ['KeyN'], group: 'build' },
  { name: 'search', codes: ['Slash', 'NumpadDivide'], group: 'build' },
  { name: 'connect', codes: ['KeyC'], group: 'build' },
  { name: 'insertBefore', codes: ['KeyI'], group: 'build' },
  { name: 'jump', codes: ['KeyJ'], group: 'build' },
  { name: 'swap', codes: ['KeyS'], group: 'build' },
  { name: 'note', codes: ['KeyM'], group: 'build' },
  { name: 'frame', codes: ['KeyG'], mod: true, group: 'build' },
  { name: 'arrange', codes: ['KeyL'], shift: true, group: 'build' },

  { name: 'walkRight', codes: ['ArrowRight'], group: 'walk' },
  { name: 'walkLeft', codes: ['ArrowLeft'], group: 'walk' },
  { name: 'walkUp', codes: ['ArrowUp'], group: 'walk' },
  { name: 'walkDown', codes: ['ArrowDown'], group: 'walk' },
  { name: 'open', codes: ['Enter', 'NumpadEnter'], group: 'walk' },
  { name: 'out', codes: ['Escape'], anywhere: true, group: 'walk' },
  { name: 'find', codes: ['KeyF'], mod: true, anywhere: true, group: 'walk' },
  { name: 'nextProblem', codes: ['F8'], anywhere: true, group: 'walk' },
  { name: 'previousProblem', codes: ['F8'], shift: true, anywhere: true, group: 'walk' },

  { name: 'undo', codes: ['KeyZ'], mod: true, group: 'edit' },
  { name: 'redo', codes: ['KeyZ'], mod: true, shift: true, group: 'edit' },
  { name: 'redo', codes: ['KeyY'], mod: true, group: 'edit' },
  { name: 'duplicate', codes: ['KeyD'], mod: true, group: 'edit' },
  { name: 'selectAll', codes: ['KeyA'], mod: true, group: 'edit' },
  { name: 'deleteBridge', codes: ['Backspace', 'Delete'], group: 'edit' },
  { name: 'deleteOnly', codes: ['Backspace', 'Delete'], alt: true, group: 'edit' },
  { name: 'moveRight', codes: ['ArrowRight'], alt: true, shift: 'either', group: 'edit' },
  { name: 'moveLeft', codes: ['ArrowLeft'], alt: true, shift: 'either', group: 'edit' },
  { name: 'moveUp', codes: ['ArrowUp'], alt: true, shift: 'either', group: 'edit' },
  { name: 'moveDown', codes: ['ArrowDown'], alt: true, shift: 'either', group: 'edit' },
  { name: 'save', codes: ['KeyS'], mod: true, anywhere: true, group: 'edit' },

  { name: 'pointer', codes: ['KeyV'], group: 'view' },
  { name: 'hand', codes: ['KeyH'], group: 'view' },
  { name: 'zoomWhole', codes: ['Digit1', 'Numpad1'], group: 'view' },
  { name: 'zoomFit', codes: ['Digit0', 'Numpad0'], group: 'view' },
  { name: 'zoomSelection', codes: ['Digit1'], shift: true, group: 'view' },
  { name: 'zoomIn', codes: ['Equal', 'NumpadAdd'], shift: 'either', group: 'view' },
  { name: 'zoomOut', codes: ['Minus', 'NumpadSubtract'], group: 'view' },
  { name: 'palette', codes: ['KeyB'], mod: true, anywhere: true, group: 'view' },
  { name: 'inspector', codes: ['Period'], mod: true, anywhere: true, group: 'view' },
  { name: 'outline', codes: ['KeyO'], group: 'view' },
  { name: 'code', codes: ['KeyC'], alt: true, group: 'view' },
  { name: 'shortcuts', codes: ['Slash'], shift: true, group: 'view' },

  { name: 'simulate', codes: ['KeyP'], group: 'call' },
  { name: 'simulateFrom', codes: ['KeyP'], shift: true, group: 'call' },
  { name: 'deck', codes: ['KeyJ'], mod: true, anywhere: true, group: 'call' },
  { name: 'publish', codes: ['Enter'], mod: true, anywhere: true, group: 'call' },
]

export interface Pressed {
  code: string
  metaKey: boolean
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
}

/** What a press means on the canvas; null when nothing. `editable`: a field has the focus. `mac`: ⌘ is the command key. */
export function shortcutOf(event: Pressed, { editable, mac }: { editable: boolean; mac: boolean }): ShortcutName | null {
  if (event.isComposing) return null
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (other) return null
  const found = shortcuts.find(
    (one) =>
      one.codes.includes(event.code) &&
      Boolean(one.mod) === mod &&
      Boolean(one.alt) === event.altKey &&
      (one.shift === 'either' || Boolean(one.shift) === event.shiftKey) &&
      (!editable || one.anywhere),
  )
  return found?.name ?? null
}

const signs: Record<string, string> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Slash: '/',
  Period: '.',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Equal: '+',
  Minus: '−',
}

/** As it is printed: `⌘Z` on a Mac, `Ctrl+Z` elsewhere. */
export function keysOf({ codes, mod, alt, shift }: Shortcut, mac: boolean): string {
  const code = codes[0] ?? ''
  if (code === 'Slash' && shift === true) return '?'
  const key = signs[code] ?? code.replace(/^(Key|Digit)/, '')
  const before = [mod && (mac ? '⌘' : 'Ctrl'), alt && (mac ? '⌥' : 'Alt'), shift === true && (mac ? '⇧' : 'Shift')].filter(Boolean)
  return mac ? [...before, key].join('') : [...before, key].join('+')
}

export const onMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.platform)
export const keysFor = (name: ShortcutName): string => {
  const found = shortcuts.find((one) => one.name === name)
  return found ? keysOf(found, onMac()) : ''
}

/** Things that take typed characters themselves. */
export const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || Boolean(target.closest('input, textarea, select, [contenteditable="true"], [role="textbox"]')))
