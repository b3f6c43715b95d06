// runtime · tests of numbers in hooks: who calls, and what may be dialled (security T1).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialable, partyOf } from './telephone-number.ts'

test.each([
  ['13800138000', '13800138000'],
  ['+8613800138000', '13800138000'],
  ['008613800138000', '13800138000'],
  ['013800138000', '13800138000'],
  ['864001230088', '4001230088'],
  ['+862155500142', '02155500142'],
  ['sip:13800138000@10.0.0.1:5060', '13800138000'],
  ['+14155550100', '0014155550100'],
  ['8001', '8001'],
])('%s is %s to people', (raw, number) => {
  expect(partyOf(raw)).toEqual({ number, raw })
})

test.each(['anonymous', 'Anonymous', '', 'unavailable', 'Restricted'])('“%s” is nobody, and is kept as it came', (raw) => {
  expect(partyOf(raw)).toEqual({ number: null, raw })
})

describe('T1', () => {
  test.each([
    ['138 0013 8000', '13800138000'],
    ['(021) 5550-0142', '02155500142'],
    ['+86 21 5550 0142', '02155500142'],
    ['400-123-0088', '4001230088'],
    ['95588', '95588'],
    ['10086', '10086'],
    ['8001', '8001'],
    ['55500142', '55500142'],
  ])('%s may be dialled', (text, number) => {
    expect(dialable(text)).toBe(number)
  })

  test.each([
    '0014155550100',
    '+14155550100',
    '+85291234567',
    '+88216123456',
    '0088216123456',
    '16812345678',
    '9011234567890123',
    'sip:1@evil.example',
    '13800138000;phone-context=evil',
    '13800138000,,1234',
    '13800138000w9',
    '１３８００１３８０００',
    '1380013800',
    '138001380000',
    '{{digits}}',
    '',
    '  ',
    '+',
    '0086',
  ])('“%s” may not', (text) => {
    expect(dialable(text)).toBeNull()
  })

  test('whatever is given, only digits of the mainland come out, and they stay what they are', () => {
    const anything = fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ()-]{0,18}$/), fc.stringMatching(/^00[0-9]{5,14}$/))
    fc.assert(
      fc.property(anything, (text) => {
        const number = dialable(text)
        if (number === null) return
        expect(number).toMatch(/^(1[3-9]\d{9}|0[1-9]\d{8,10}|[48]00\d{7}|9[56]\d{3,6}|1\d{4}|[2-8]\d{2,7})$/)
        expect(text.replace(/\D/g, '').endsWith(number.replace(/^0/, ''))).toBe(true)
        expect(dialable(number)).toBe(number)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
