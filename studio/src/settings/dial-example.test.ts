// studio · tests of the words about dialling: the example, and lists of first digits.
import { expect, test } from 'vitest'
import { dialledAs, listOf } from './dial-example.ts'

test('the example shows what each choice does to a mobile of another town', () => {
  const forms = (['national', 'e164', 'leading_zero'] as const).map((form) => dialledAs({ form, prefix: '' }))
  expect(forms).toEqual(['13812342266', '+8613812342266', '013812342266'])
  expect(dialledAs({ form: 'leading_zero', prefix: '9' })).toBe('9013812342266')
  expect(dialledAs({ form: 'e164', prefix: '9' })).toBe('98613812342266')
})

test('first digits may be parted as people like, and a plus means a country', () => {
  expect(listOf(' 021，138、+852  ００８５３ 021 00 ')).toEqual(['021', '138', '00852', '00853'])
  expect(listOf('')).toEqual([])
})
