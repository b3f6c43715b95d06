// flows · tests of the line's answers in words.
import type { Event } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { dialTroubles, knownSip, sipReason } from './sip-reasons.ts'

const dialled = (sip: number, status: 'failed' | 'completed' = 'failed'): Event => ({
  type: 'session_resumed',
  at: '2026-10-14T02:20:00.000Z',
  turn: 2,
  resume: { kind: 'dialed', at: '2026-10-14T02:20:00.000Z', status, sip },
})

test('each known answer has one sentence in both languages, and others have none', () => {
  for (const sip of knownSip) {
    expect(sipReason(sip)?.zh).toMatch(/^[^。！]+$/)
    expect(sipReason(sip)?.en).toMatch(/^[^.!]+$/)
  }
  expect([200, 999].map(sipReason)).toEqual([null, null])
})

test('an answer that comes again and again is a trouble of the line, the most frequent first', () => {
  const events = [403, 404, 403, 404, 403, 404, 404, 486, 486, 299, 299, 299].map((sip) => dialled(sip))
  expect(dialTroubles([...events, dialled(486, 'completed')]).map(({ sip, times }) => [sip, times])).toEqual([
    [404, 4],
    [403, 3],
  ])
  expect(dialTroubles(events, 2).map(({ sip }) => sip)).toEqual([404, 403, 486])
})
