// studio · phone-check: what people type into “who should it ring”.
import { expect, it } from 'vitest'
import { checkPhone } from './phone-check.ts'

it('takes mobiles and landlines however they are written', () => {
  expect(checkPhone('138 1234 2266')).toEqual({ number: '13812342266', kind: 'mobile', fault: null, by: 0 })
  expect(checkPhone('+86 021-5550 0166')).toEqual({ number: '02155500166', kind: 'landline', fault: null, by: 0 })
  expect(checkPhone('0571-5550166')).toMatchObject({ kind: 'landline', fault: null })
  expect(checkPhone('8012')).toMatchObject({ kind: 'extension', fault: null })
})
it('says how many digits are missing or too many', () => {
  expect(checkPhone('1381234226')).toMatchObject({ fault: 'short', by: 1 })
  expect(checkPhone('138123422660')).toMatchObject({ fault: 'long', by: 1 })
  expect(checkPhone('021-555016')).toMatchObject({ fault: 'short', by: 2 })
})
it('refuses a 400 number, which would call itself', () => expect(checkPhone('400-123-0088')).toMatchObject({ fault: 'itself' }))
it('is silent while nothing was typed', () => expect(checkPhone(' - ')).toBeNull())
