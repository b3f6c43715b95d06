// flows · secret digits stay secret in everything that is shown.
import type { Event } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { hideSecrets } from './mask.ts'

const when = { at: '2026-10-14T02:20:00.000Z', turn: 1 }
const where = { flow: 'main', node: '4711' }
const asked = (secret: boolean): Event => ({ type: 'wait_began', ...when, ...where, wait: { for: 'digits', ...(secret && { secret }) } })
const pressed = (digits: string): Event => ({ type: 'session_resumed', ...when, resume: { kind: 'digits', at: when.at, digits } })
const later: Event[] = [
  { type: 'value_set', ...when, ...where, name: 'pin', value: '4711' },
  { type: 'said', ...when, ...where, text: '您输入的是 4 7 1 1。', language: 'zh-CN', seconds: 2 },
  {
    type: 'wait_began',
    ...when,
    ...where,
    wait: { for: 'effect', effect: { kind: 'http', method: 'GET', url: 'https://a.cn/?pin=4711', headers: {}, seconds: 5 } },
  },
]

test('secret digits are dots in the key press and wherever they come up again', () => {
  const hidden = hideSecrets([asked(true), pressed('4711'), ...later])
  expect(JSON.stringify(hidden.map((event) => ({ ...event, node: '' })))).not.toMatch(/4711|4 7 1 1/)
  expect(hidden[1]).toEqual(pressed('••••'))
  expect(hidden[3]).toMatchObject({ text: '您输入的是 • • • •。', node: '4711' })
})

test('what is not secret is left alone', () => {
  const events = [asked(false), pressed('4711'), ...later]
  expect(hideSecrets(events)).toEqual(events)
})

test('one secret figure is hidden alone and not inside other numbers', () => {
  const hidden = hideSecrets([asked(true), pressed('4'), ...later])
  expect(hidden[1]).toEqual(pressed('•'))
  expect(hidden[2]).toMatchObject({ value: '4711' })
})

test('a secret variable is hidden wherever its value came from', () => {
  expect(
    hideSecrets(later, new Set(['pin']))
      .map((event) => JSON.stringify({ ...event, node: '' }))
      .join(),
  ).not.toContain('4711')
})

test('the log itself is not changed', () => {
  const events = [asked(true), pressed('4711'), ...later]
  const before = JSON.stringify(events)
  hideSecrets(events)
  expect(JSON.stringify(events)).toBe(before)
})
