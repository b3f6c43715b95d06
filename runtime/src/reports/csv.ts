// runtime · CSV that a spreadsheet opens as text: never a formula, in UTF-8 that Excel recognises.

const BOM = '\ufeff'
/** Signs at which a spreadsheet takes a cell for a formula, full-width ones too (security T9). */
const FORMULA = /^[\s'"]*[=+\-@＝＋－＠\t\r]/

const cell = (value: string | number | boolean | null): string => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = value ?? ''
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

/** Rows as CSV with a byte-order mark; every text is quoted. */
export const csvOf = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  `${BOM}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
