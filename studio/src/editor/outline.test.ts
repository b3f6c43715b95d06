// studio · the outline tells each step once.
import { describe, expect, it } from 'vitest'
import type { ExitRow } from '../canvas/to-canvas.ts'
import { outlineOf } from './outline.ts'

const exit = (name: string, to: string | null): ExitRow => ({
  id: name,
  label: { zh: name, en: name },
  target: to ? { id: to, title: to } : null,
  jump: false,
})
const flow: Record<string, ExitRow[]> = {
  start: [exit('next', 'menu')],
  menu: [exit('1', 'team'), exit('wrong', null), exit('9', 'menu')],
  team: [exit('done', 'bye'), exit('busy', 'bye')],
  bye: [],
  lost: [],
}

describe('the outline', () => {
  const lines = outlineOf(['start', 'menu', 'team', 'bye', 'lost'], (id) => flow[id] ?? [])
  it('indents by the way of the call and points to what was told', () => {
    expect(lines.map(({ depth, node, again }) => [depth, node, again])).toEqual([
      [0, 'start', undefined],
      [1, 'menu', undefined],
      [2, 'team', undefined],
      [3, 'bye', undefined],
      [3, 'bye', 4],
      [2, null, undefined],
      [2, 'menu', 2],
      [0, 'lost', undefined],
    ])
  })
  it('counts its lines from 1', () => expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]))
})
