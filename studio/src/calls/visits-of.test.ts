// studio · visits-of: a call on the canvas.
import type { Event } from '@hotline/schemas'
import { expect, it } from 'vitest'
import { visitsOf } from './visits-of.ts'

const when = { at: '2025-10-15T02:20:00.000Z', turn: 1 }
const events: Event[] = [
  { type: 'node_entered', ...when, flow: 'f', node: 'a' },
  { type: 'node_left', ...when, flow: 'f', node: 'a', exit: 'next' },
  { type: 'node_entered', ...when, flow: 'f', node: 'b' },
  { type: 'node_entered', ...when, flow: 'child', node: 'c' },
  { type: 'node_left', ...when, flow: 'child', node: 'c', exit: 'next' },
  { type: 'node_left', ...when, flow: 'f', node: 'b', exit: 'ok' },
  { type: 'node_entered', ...when, flow: 'f', node: 'a' },
]

it('follows the call through the flow and leaves its sub-flows out', () => {
  expect(visitsOf({ events, live: false }, 'f')).toEqual({
    visited: [{ node: 'a', exit: 'next' }, { node: 'b', exit: 'ok' }, { node: 'a' }],
    here: null,
  })
})
it('knows where a caller is who is still there', () => expect(visitsOf({ events, live: true }, 'f').here).toBe('a'))
