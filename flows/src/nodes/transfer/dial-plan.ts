// flows · transfer: which numbers may be dialled at all, decided on the number as it stands after variables were filled in (security.md T1).

const FULL_WIDTH = /[\uff0b\uff0d\uff0e\uff08\uff09\uff10-\uff19]/g
const MOBILE = /^1[3-9]\d{9}$/

/**
 * Mobiles, landlines with and without area code, 400 and 800, service numbers (95588, 10086), extensions of the line.
 * 160 and 168 cost extra; numbers abroad and by satellite have none of these shapes.
 */
const MAINLAND = [
  /^1(?!6[08])[3-9]\d{9}$/,
  /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/,
  /^[48]00\d{7}$/,
  /^9[56]\d{3,6}$/,
  /^1(?!6)\d{4}$/,
  /^[2-8]\d{2,7}$/,
]
/** Satellite, shared-cost and premium codes: no setting opens them. */
const NEVER = /^00(?:8[78]\d|979|808|1900|1976)/

/**
 * Digits as people in mainland China write them: full-width signs made plain, spaces, dashes and brackets dropped, `+86` and
 * `0086` taken off, a 0 before a mobile too (K-10). Numbers abroad begin with `00`. Null for anything that is more than a number:
 * SIP addresses, parameters, waits and extra digits.
 */
export function plainNumber(written: string): string | null {
  const plain = written.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s\-().–—·]/g, '')
  if (!/^\+?\d{3,20}$/.test(plain)) return null
  const digits = plain.replace(/^\+/, '00')
  const home = /^(?:00)?86(\d{8,12})$/.exec(digits)?.[1]
  const national = home === undefined ? digits : /^(?:[48]00\d{7}$|1[3-9]\d{9}$|0)/.test(home) ? home : `0${home}`
  return national.startsWith('0') && MOBILE.test(national.slice(1)) ? national.slice(1) : national
}

/**
 * The number that may be dialled for a text, or null. `allowed` are prefixes: those without `00` narrow the mainland (none: all
 * of it), those with `00` open a country.
 */
export function dialable(written: string, allowed: readonly string[] = []): string | null {
  const number = plainNumber(written)
  if (number === null) return null
  const begins = (prefix: string) => prefix !== '' && number.startsWith(prefix)
  const abroad = allowed.filter((prefix) => /^00[1-9]/.test(prefix))
  if (number.startsWith('00'))
    return number.length >= 9 && number.length <= 17 && !NEVER.test(number) && abroad.some(begins) ? number : null
  const home = allowed.filter((prefix) => prefix !== '' && !prefix.startsWith('00'))
  return MAINLAND.some((shape) => shape.test(number)) && (home.length === 0 || home.some(begins)) ? number : null
}

/** What is wrong with the length of a mainland number; null when it is right or when it is not one. */
export function lengthFault(number: string): 'short' | 'long' | null {
  const wanted = /^1[3-9]/.test(number) && number.length > 5 ? 11 : /^[48]00/.test(number) && number.length > 8 ? 10 : null
  if (wanted === null) return null
  return number.length < wanted ? 'short' : number.length > wanted ? 'long' : null
}

/** Keeps the first three and last four figures: 138****8000. */
export const masked = (number: string): string =>
  number.length < 8 ? `${number.slice(0, 1)}***` : `${number.slice(0, 3)}****${number.slice(-4)}`
