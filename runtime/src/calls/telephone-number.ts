// runtime · telephone numbers in hooks: who calls, what was called, and what may be dialled.
import type { Party } from '@hotline/schemas'
import { numberOf } from '../numbers/number.ts'

const MOBILE = /^1[3-9]\d{9}$/

const userOf = (raw: string) => raw.replace(/^(sips?|tel):/i, '').replace(/[@;].*$/, '')

/**
 * `number` as people write it, null when it is hidden or no number. Mobiles lose the 0 that some lines put before them; numbers
 * abroad keep their country by the 00 before it, or +1 415… would read as a mobile of ours.
 */
export function partyOf(raw: string): Party {
  const user = userOf(raw)
  const abroad = /^\s*\+(?!86)/.test(user)
  const number = numberOf(abroad ? user.replace('+', '00') : user)
  return { number: number?.startsWith('0') && MOBILE.test(number.slice(1)) ? number.slice(1) : number, raw }
}

/** Mobiles, landlines with or without area code, 400 and 800, short service numbers, extensions. 160 and 168 cost extra. */
const ALLOWED = [/^1(?!6[08])[3-9]\d{9}$/, /^0[1-9]\d{8,10}$/, /^[48]00\d{7}$/, /^9[56]\d{3,6}$/, /^1(?!6)\d{4}$/, /^[2-8]\d{2,7}$/]

/**
 * The number that may be dialled for `text`, or null: abroad, premium and satellite numbers, SIP addresses, waiting and
 * extra digits are refused, after variables were filled in (security T1).
 */
export function dialable(text: string): string | null {
  const plain = text.trim().replace(/[ ()-]/g, '')
  if (!/^\+?\d{3,15}$/.test(plain)) return null
  const number = plain.startsWith('+') && !plain.startsWith('+86') ? null : numberOf(plain)
  const digits = number?.startsWith('0') && MOBILE.test(number.slice(1)) ? number.slice(1) : number
  return digits && ALLOWED.some((shape) => shape.test(digits)) ? digits : null
}
