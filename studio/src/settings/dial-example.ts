// studio · what the dial settings do to a number, and lists of first digits as people type them.
import type { Dialling } from '@hotline/schemas'

const MOBILE = '13812342266'

/** A mobile of another town as it would be dialled. */
export function dialledAs({ form, prefix }: Pick<Dialling, 'form' | 'prefix'>): string {
  const country = prefix ? '86' : '+86'
  const before = form === 'e164' ? country : form === 'leading_zero' ? '0' : ''
  return `${prefix}${before}${MOBILE}`
}

/** First digits, parted by anything that is no digit; a + before a country means 00. */
export const listOf = (typed: string): string[] => [
  ...new Set(
    typed
      .normalize('NFKC')
      .replace(/\+/g, ' 00')
      .split(/\D+/)
      .filter((first) => first !== '' && !/^0+$/.test(first)),
  ),
]
