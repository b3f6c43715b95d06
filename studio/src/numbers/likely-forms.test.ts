// studio · likely-forms: what lines deliver.
import { expect, it } from 'vitest'
import { likelyForms } from './likely-forms.ts'

it('guesses the country code, without the zero of an area', () => {
  expect(likelyForms('4001230088')).toEqual(['4001230088', '864001230088'])
  expect(likelyForms('02155500188')).toEqual(['02155500188', '862155500188'])
  expect(likelyForms('13812348000')).toEqual(['13812348000', '8613812348000'])
})
it('invents nothing for extensions and foreign numbers', () => {
  expect(likelyForms('801')).toEqual(['801'])
  expect(likelyForms('442071234567')).toEqual(['442071234567'])
  expect(likelyForms('4')).toEqual([])
})
