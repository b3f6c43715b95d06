// studio · is that a number to transfer calls to? In words that say what is wrong with it.
import { bareNumber } from '../words/index.ts'

export type PhoneFault = 'short' | 'long' | 'itself' | 'odd'
export interface CheckedPhone {
  /** Digits as the server keeps them. */
  number: string
  kind: 'mobile' | 'landline' | 'extension' | 'foreign'
  fault: PhoneFault | null
  /** How many digits too few or too many. */
  by: number
}

/** Null when nothing was typed. */
export function checkPhone(typed: string): CheckedPhone | null {
  const number = bareNumber(typed)
  if (!number) return null
  const of = (kind: CheckedPhone['kind'], fault: PhoneFault | null = null, by = 0): CheckedPhone => ({ number, kind, fault, by })
  if (/[^\d]/.test(number)) return of('foreign', 'odd')
  if (/^[48]00/.test(number)) return of('landline', 'itself')
  if (/^1[3-9]/.test(number))
    return of('mobile', number.length < 11 ? 'short' : number.length > 11 ? 'long' : null, Math.abs(11 - number.length))
  if (number.startsWith('0')) {
    const least = /^0(10|2\d)/.test(number) ? 11 : 10
    const most = least === 11 ? 11 : 12
    return of(
      'landline',
      number.length < least ? 'short' : number.length > most ? 'long' : null,
      number.length < least ? least - number.length : Math.max(0, number.length - most),
    )
  }
  if (number.length <= 6) return of('extension', number.length < 3 ? 'short' : null, Math.max(0, 3 - number.length))
  return of('foreign')
}
