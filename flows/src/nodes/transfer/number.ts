// flows · transfer: what may be dialled, and how a number is shown.

/** Digits with an optional `+`, after spaces, dashes and brackets are dropped; null for anything else (security.md T1). */
export function dialable(written: string): string | null {
  const number = written.replace(/[\s\-()（）]/g, '')
  return /^\+?[0-9]{3,20}$/.test(number) ? number : null
}

/** What is wrong with the length of a mainland number; null when it is right or when it is not one. */
export function lengthFault(number: string): 'short' | 'long' | null {
  const local = number.replace(/^(\+|00)?86(?=1|0)/, '')
  if (/^1[3-9]/.test(local)) return local.length < 11 ? 'short' : local.length > 11 ? 'long' : null
  if (/^[48]00/.test(local)) return local.length < 10 ? 'short' : local.length > 10 ? 'long' : null
  return null
}

/** Keeps the first three and last four figures: 138****8000. */
export const masked = (number: string): string =>
  number.length < 8 ? `${number.slice(0, 1)}***` : `${number.slice(0, 3)}****${number.slice(-4)}`
