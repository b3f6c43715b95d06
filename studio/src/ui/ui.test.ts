// studio · ui: the logic inside the parts.
import { nodeTypes, templates } from '@hotline/flows'
import { describe, expect, it } from 'vitest'
import { cn } from './class-names.ts'
import { nextRow } from './next-row.ts'
import { hasIcon } from './Tile.tsx'

describe('keys in a table', () => {
  it('move by one and stop at the ends', () => {
    expect([nextRow('j', 0, 3), nextRow('ArrowDown', 2, 3), nextRow('K', 0, 3), nextRow('Home', 2, 3), nextRow('End', 0, 3)]).toEqual([
      1, 2, 0, 0, 2,
    ])
  })
  it('mean nothing when they are others', () => expect(nextRow('x', 0, 3)).toBeNull())
})

it('keeps a colour beside a size, and the later of two sizes', () => {
  expect(cn('text-small text-t2', 'text-body')).toBe('text-t2 text-body')
  expect(cn('rounded-control', 'rounded-card')).toBe('rounded-card')
})

it('draws an icon for every step and template there is', () => {
  for (const { type, face } of nodeTypes) expect(hasIcon(face.icon), `${type}: ${face.icon}`).toBe(true)
  for (const { id, icon } of templates) expect(hasIcon(icon), `${id}: ${icon}`).toBe(true)
})
