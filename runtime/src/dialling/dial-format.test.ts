// runtime · tests of how numbers are written for the line.
import { Dialling } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { dialFormat } from './dial-format.ts'

const shanghai = { areaCode: '021', homeMobiles: ['1381812', '139'] }

test.each([
  ['13812342266', {}, '13812342266'],
  ['02155500142', {}, '02155500142'],
  ['0085291234567', {}, '0085291234567'],
  ['13812342266', { form: 'e164' }, '+8613812342266'],
  ['02155500142', { form: 'e164' }, '+862155500142'],
  ['057188001234', { form: 'e164' }, '+8657188001234'],
  ['01055500142', { form: 'e164' }, '+861055500142'],
  ['4001230088', { form: 'e164' }, '+864001230088'],
  ['0085291234567', { form: 'e164' }, '+85291234567'],
  ['55500142', { form: 'e164' }, '55500142'],
  ['55500142', { form: 'e164', ...shanghai }, '+862155500142'],
  ['95588', { form: 'e164', ...shanghai }, '95588'],
  ['8001', { form: 'e164', ...shanghai }, '8001'],
  ['13812342266', { form: 'leading_zero' }, '013812342266'],
  ['13812342266', { form: 'leading_zero', ...shanghai }, '013812342266'],
  ['13818122266', { form: 'leading_zero', ...shanghai }, '13818122266'],
  ['13912342266', { form: 'leading_zero', ...shanghai }, '13912342266'],
  ['02155500142', { form: 'leading_zero', ...shanghai }, '55500142'],
  ['057188001234', { form: 'leading_zero', ...shanghai }, '057188001234'],
  ['4001230088', { form: 'leading_zero', ...shanghai }, '4001230088'],
  ['95588', { form: 'leading_zero', ...shanghai }, '95588'],
  ['13812342266', { prefix: '9' }, '913812342266'],
  ['13812342266', { form: 'leading_zero', prefix: '9' }, '9013812342266'],
  ['13812342266', { form: 'e164', prefix: '77#' }, '77#8613812342266'],
] as const)('%s by %j is %s', (number, settings, written) => {
  expect(dialFormat(number, Dialling.parse(settings))).toBe(written)
})

test('settings stored before there was a dial format are national, and nonsense is refused', () => {
  expect(Dialling.parse({})).toEqual({ form: 'national', areaCode: '', homeMobiles: [], prefix: '', allowed: [] })
  for (const wrong of [{ form: 'sip' }, { areaCode: '21' }, { prefix: '9,1' }, { prefix: 'w' }, { allowed: ['00'] }, { allowed: ['+852'] }])
    expect(Dialling.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})
