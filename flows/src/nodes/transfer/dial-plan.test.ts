// flows · tests of the dial plan: which numbers may be dialled (security T1, K-10).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialable, lengthFault } from './dial-plan.ts'

describe('T1: what may be dialled', () => {
  test.each([
    ['138 0013 8000', '13800138000'],
    ['(021) 5550-0142', '02155500142'],
    ['+86 21 5550 0142', '02155500142'],
    ['400-123-0088', '4001230088'],
    ['95588', '95588'],
    ['10086', '10086'],
    ['8001', '8001'],
    ['55500142', '55500142'],
    ['１３８００１３８０００', '13800138000'],
    ['＋８６（021）５５５０－0142', '02155500142'],
    ['0086 400 123 0088', '4001230088'],
    ['013800138000', '13800138000'],
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

  test('prefixes of the workspace narrow the mainland and open countries, never satellites', () => {
    const allowed = ['021', '138', '00852', '008', '001900']
    const may = (text: string) => dialable(text, allowed)
    expect(['02155500142', '13800138000', '+852 9123 4567'].map(may)).toEqual(['02155500142', '13800138000', '0085291234567'])
    expect(['13900138000', '01055500142', '+14155550100', '+88216123456', '+870776399999', '+1 900 555 0100'].map(may)).toEqual(
      Array(6).fill(null),
    )
    expect(dialable('13900138000', ['00852'])).toBe('13900138000')
    expect(dialable('0085291234567', ['00', ''])).toBeNull()
  })

  test('a length that is wrong is told apart from a number that is none', () => {
    expect(['1380013800', '138001380000', '40012300881', '400123008', '13800138000', '95588', '4001234', '13800'].map(lengthFault)).toEqual(
      ['short', 'long', 'long', 'short', null, null, null, null],
    )
  })
})
