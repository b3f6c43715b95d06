// runtime · telephone numbers of ours: how people write them, how lines deliver them, how they are shown.

const FULL_WIDTH = /[\uff0b\uff0d\uff10-\uff19\uff08\uff09]/g

/** Digits of a number as a line delivers it: signs and a leading `+` dropped, nothing added. Null when it is no number. */
export function formOf(text: string): string | null {
  const plain = text.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).trim()
  const digits = plain.replace(/^\+/, '').replace(/[\s\-().·]/g, '')
  return /^\d{3,20}$/.test(digits) ? digits : null
}

/** The number as people know it: like formOf, without the country code of mainland China (`+86 400…`, `0086400…`). */
export function numberOf(text: string): string | null {
  const digits = formOf(text)
  if (!digits) return null
  const home = /^(?:00)?86(\d{8,12})$/.exec(digits)?.[1]
  if (!home) return digits
  return /^(?:[48]00\d{7}|1[3-9]\d{9}|0)/.test(home) ? home : `0${home}`
}

/** Forms in which trunks in mainland China commonly deliver a number, the number itself first. */
export function usualForms(number: string): string[] {
  if (/^[48]00\d{7}$/.test(number) || /^1[3-9]\d{9}$/.test(number)) return [number, `86${number}`]
  if (/^0[1-9]\d{8,10}$/.test(number)) return [number, `86${number.slice(1)}`]
  return [number]
}

/** Grouped for reading: 400-123-0088, 021-5550-0142, 138 1234 8000; other numbers stay as they are. */
export function shownNumber(number: string): string {
  if (/^[48]00\d{7}$/.test(number)) return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`
  if (/^1[3-9]\d{9}$/.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`
  const [, area, local] = /^(01\d|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(number) ?? []
  return area && local ? `${area}-${local.slice(0, -4)}-${local.slice(-4)}` : number
}
