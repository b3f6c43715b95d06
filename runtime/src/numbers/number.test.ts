// runtime · tests of the ways a number is written.
import { expect, test } from 'vitest'
import { formOf, numberOf, shownNumber, usualForms } from './number.ts'

test.each([
  ['400-123-0088', '4001230088'],
  ['+86 400 123 0088', '4001230088'],
  ['0086 400 1230088', '4001230088'],
  ['864001230088', '4001230088'],
  ['+86 21 5550 0142', '02155500142'],
  ['(021) 5550-0142', '02155500142'],
  ['８００－８２０－８８２０', '8008208820'],
  ['+8613800138000', '13800138000'],
  ['95588', '95588'],
  ['+1 212 555 0142', '12125550142'],
])('people who write %s mean %s', (written, meant) => expect(numberOf(written)).toBe(meant))

test.each(['', '12', 'sip:400@host', '400x1230088', '4001230088;ext=1'])('%j is no number', (written) =>
  expect(numberOf(written)).toBeNull(),
)

test('a delivered form only loses its signs', () => expect(formOf('+864001230088')).toBe('864001230088'))

test('a 400 number and a landline are expected with and without the country code', () => {
  expect(usualForms('4001230088')).toEqual(['4001230088', '864001230088'])
  expect(usualForms('02155500142')).toEqual(['02155500142', '862155500142'])
  expect(usualForms('95588')).toEqual(['95588'])
})

test.each([
  ['4001230088', '400-123-0088'],
  ['02155500142', '021-5550-0142'],
  ['07558880000', '0755-888-0000'],
  ['13812348000', '138 1234 8000'],
  ['95588', '95588'],
])('%s is shown as %s', (number, shown) => expect(shownNumber(number)).toBe(shown))
