// runtime · telephone numbers in hooks: who calls and what was called. What may be dialled is the transfer's own plan.
import type { Party } from '@hotline/schemas'
import { numberOf } from '../numbers/number.ts'

export { dialable } from '@hotline/flows'

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
