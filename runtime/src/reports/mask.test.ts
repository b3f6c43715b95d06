// runtime · tests of what each role sees of a caller.
import { Event, type Role } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { maskEvents, maskFor, maskNumber } from './mask.ts'

test.each([
  ['13800138000', '138****8000'],
  ['02155500142', '021****0142'],
  ['057188882210', '0571****2210'],
  ['4001230088', '400****088'],
  ['862155500142', '862****0142'],
  ['95588', '****8'],
  ['1234', '****'],
  ['', ''],
])('%s is shown as %s', (number, shown) => expect(maskNumber(number)).toBe(shown))

const when = { at: '2026-10-15T02:24:00.000Z', turn: 2 }
const where = { flow: 'main', node: '01K00000000000000000000001' }
const party = { number: '13800138000', raw: '+8613800138000' }
const events: Event[] = [
  {
    type: 'session_started',
    ...when,
    trigger: { session: 'c', at: when.at, flow: 'main', caller: party, called: { number: '4001230088', raw: '4001230088' }, values: {} },
  },
  { type: 'session_resumed', ...when, resume: { kind: 'digits', at: when.at, digits: '3' } },
  { type: 'session_resumed', ...when, resume: { kind: 'digits', at: when.at, digits: '9182736' } },
  { type: 'value_set', ...when, ...where, name: '订单号', value: '9182736' },
  { type: 'value_set', ...when, ...where, name: '回拨', value: { 电话: '13800138000', 次数: 2 } },
  { type: 'said', ...when, ...where, text: '您的订单 9182736 已发货，电话 139 1122 3344。', language: 'zh-CN', seconds: 4 },
  {
    type: 'wait_began',
    ...when,
    ...where,
    wait: { for: 'effect', effect: { kind: 'code_check', code: '9182736', caller: '13800138000' } },
  },
  {
    type: 'session_resumed',
    ...when,
    resume: {
      kind: 'effect',
      at: when.at,
      result: { ok: true, value: { firstAt: '2026-10-15T02:24:00.000Z', firstCaller: '13911223344' } },
    },
  },
  { type: 'node_left', ...when, ...where, exit: 'ok', why: { code: 'matched', facts: { entered: '9182736' } } },
]
const seenBy = (role: Role) => maskEvents(events, maskFor(role, [party.number, party.raw]))

describe.each(['viewer', 'editor', 'publisher', 'admin'] as Role[])('as %s', (role) => {
  const seen = seenBy(role)
  test('the caller’s number is nowhere, in no spelling', () => {
    expect(JSON.stringify(seen).replace(/[ -]/g, '')).not.toMatch(/13800138000/)
  })
  test('a masked event is still an event, of the same moment', () => {
    for (const event of seen) expect(Event.parse(event)).toMatchObject(when)
  })
  test('a choice in a menu stays readable', () => expect(seen[1]).toMatchObject({ resume: { digits: '3' } }))
})

test.each(['viewer', 'editor'] as Role[])('%s sees neither what was typed in nor a number that was spoken', (role) => {
  const text = JSON.stringify(seenBy(role)).replace(/(?<=\d)[ -](?=\d)/g, '')
  expect(text).not.toMatch(/9182736|13911223344/)
  expect(text).toContain('•••••••')
  expect(text).toContain('2026')
})

test('a publisher sees what was typed in', () => {
  expect(seenBy('publisher')[2]).toMatchObject({ resume: { digits: '9182736' } })
})

test.each(['viewer', 'editor', 'publisher', 'admin'] as Role[])(
  '%s never sees what was entered in secret, nor where it was read back',
  (role) => {
    const secret: Event[] = [
      { type: 'wait_began', ...when, ...where, wait: { for: 'digits', secret: true } },
      { type: 'session_resumed', ...when, resume: { kind: 'digits', at: when.at, digits: '4711' } },
      { type: 'value_set', ...when, ...where, name: '密码', value: '4711' },
      { type: 'said', ...when, ...where, text: '您输入的是 4711。', language: 'zh-CN', seconds: 2 },
    ]
    const seen = maskEvents(secret, maskFor(role, []))
    expect(JSON.stringify(seen)).not.toContain('4711')
    expect(seen[1]).toMatchObject({ resume: { digits: '••••' } })
  },
)
