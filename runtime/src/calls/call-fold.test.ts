// runtime · tests of a call in one line: whose fault its end was.
import type { Event } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { foldCall } from './call-fold.ts'

const at = '2026-10-15T02:24:00.000Z'
const begun: Event = {
  type: 'session_started',
  at,
  turn: 1,
  trigger: {
    session: 'call-1',
    at,
    flow: 'main',
    caller: { number: null, raw: 'anonymous' },
    called: { number: null, raw: '4001230088' },
    values: {},
  },
}
const entered: Event = { type: 'node_entered', at, turn: 1, flow: 'main', node: 'menu' }
const ended = (by: 'flow' | 'caller' | 'system'): Event => ({ type: 'session_ended', at, turn: 2, by })
const titles = () => undefined

test('a call that the line ended in the middle of a flow went into the safety tail, and that is our fault', () => {
  expect(foldCall([begun, entered, ended('system')], titles)).toMatchObject({ fault: true, endedBy: 'system' })
})

test('a caller who hangs up, a flow that ends and a number nobody claims are no faults', () => {
  expect(foldCall([begun, entered, ended('caller')], titles).fault).toBe(false)
  expect(foldCall([begun, entered, ended('flow')], titles).fault).toBe(false)
  expect(foldCall([begun, ended('system')], titles).fault).toBe(false)
})
