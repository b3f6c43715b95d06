// runtime · how a number is written for the line: each carrier wants its own form (K-10).
import type { Dialling } from '@hotline/schemas'

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0[1-9]\d{8,10}$/
const SHARED = /^[48]00\d{7}$/
const LOCAL = /^[2-8]\d{6,7}$/

/**
 * The digits that go into the INVITE. `number` is as the dial plan gives it: national, countries abroad behind `00`. Service
 * numbers and extensions have no other form. A prefix replaces the `+`, for it dials digits.
 */
export function dialFormat(number: string, { form, areaCode, homeMobiles, prefix }: Dialling): string {
  const written = form === 'e164' ? e164(number, areaCode) : form === 'leading_zero' ? fromTown(number, areaCode, homeMobiles) : number
  return prefix ? `${prefix}${written.replace('+', '')}` : written
}

function e164(number: string, areaCode: string): string {
  if (number.startsWith('00')) return `+${number.slice(2)}`
  if (MOBILE.test(number) || SHARED.test(number)) return `+86${number}`
  if (LANDLINE.test(number)) return `+86${number.slice(1)}`
  return areaCode && LOCAL.test(number) ? `+86${areaCode.slice(1)}${number}` : number
}

/** As a telephone of the town dials: 0 before mobiles of other towns, no area code within its own. */
function fromTown(number: string, areaCode: string, homeMobiles: readonly string[]): string {
  if (MOBILE.test(number)) return homeMobiles.some((first) => number.startsWith(first)) ? number : `0${number}`
  const local = areaCode && number.startsWith(areaCode) ? number.slice(areaCode.length) : ''
  return LOCAL.test(local) ? local : number
}
