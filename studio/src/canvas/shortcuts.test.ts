// studio · keys: what is pressed means the same with every input method and never while one writes.
import { describe, expect, it } from 'vitest'
import { keysOf, shortcutOf, shortcuts } from './shortcuts.ts'

const press = (code: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) => ({
  code,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})
const pc = { editable: false, mac: false }
const mac = { editable: false, mac: true }

describe('keys on the canvas', () => {
  it('are known by their place on the keyboard', () => {
    expect(shortcutOf(press('KeyN'), pc)).toBe('add')
    expect(shortcutOf(press('KeyZ', { ctrlKey: true }), pc)).toBe('undo')
    expect(shortcutOf(press('KeyZ', { ctrlKey: true, shiftKey: true }), pc)).toBe('redo')
    expect(shortcutOf(press('KeyY', { ctrlKey: true }), pc)).toBe('redo')
    expect(shortcutOf(press('KeyL', { shiftKey: true }), pc)).toBe('arrange')
    expect(shortcutOf(press('Slash', { shiftKey: true }), pc)).toBe('shortcuts')
  })
  it('use ⌘ on a Mac and Ctrl elsewhere, never the other one', () => {
    expect(shortcutOf(press('KeyZ', { metaKey: true }), mac)).toBe('undo')
    expect(shortcutOf(press('KeyZ', { ctrlKey: true }), mac)).toBeNull()
    expect(shortcutOf(press('KeyN', { metaKey: true }), pc)).toBeNull()
  })
  it('mean nothing while characters are composed', () => expect(shortcutOf(press('KeyN', { isComposing: true }), pc)).toBeNull())
  it('leave fields alone but for the few that work anywhere', () => {
    expect(shortcutOf(press('KeyN'), { ...pc, editable: true })).toBeNull()
    expect(shortcutOf(press('KeyZ', { ctrlKey: true }), { ...pc, editable: true })).toBeNull()
    expect(shortcutOf(press('KeyS', { ctrlKey: true }), { ...pc, editable: true })).toBe('save')
    expect(shortcutOf(press('F8'), { ...pc, editable: true })).toBe('nextProblem')
  })
  it('move further with Shift', () => {
    expect(shortcutOf(press('ArrowUp', { altKey: true }), pc)).toBe('moveUp')
    expect(shortcutOf(press('ArrowUp', { altKey: true, shiftKey: true }), pc)).toBe('moveUp')
    expect(shortcutOf(press('ArrowUp'), pc)).toBe('walkUp')
  })
  it('never mean two things at once, and never take what browsers keep', () => {
    const seen = new Map<string, string>()
    for (const one of shortcuts)
      for (const code of one.codes)
        for (const shift of one.shift === 'either' ? [true, false] : [Boolean(one.shift)]) {
          const chord = `${code} ${Boolean(one.mod)} ${Boolean(one.alt)} ${shift}`
          expect(seen.get(chord) ?? one.name, chord).toBe(one.name)
          seen.set(chord, one.name)
        }
    for (const kept of ['KeyN', 'KeyT', 'KeyW', 'KeyL']) expect(seen.has(`${kept} true false false`)).toBe(false)
  })
  it('are printed as people know them', () => {
    const redo = shortcuts.find((one) => one.name === 'redo')!
    expect(keysOf(redo, true)).toBe('⌘⇧Z')
    expect(keysOf(redo, false)).toBe('Ctrl+Shift+Z')
    expect(keysOf(shortcuts.find((one) => one.name === 'shortcuts')!, false)).toBe('?')
  })
})
