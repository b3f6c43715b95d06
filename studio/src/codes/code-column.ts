// studio · finds the column of a list in which the codes stand.

export const looksLikeCode = (cell: string): boolean => /^\d{4,32}$/.test(cell.replace(/[\s-]/g, ''))

/** The column whose name says so, else the one with the most cells that look like codes. */
export function codeColumn(rows: readonly string[][], headed: boolean): number {
  const named = headed ? (rows[0] ?? []).findIndex((cell) => /防伪|编码|验证码|code/i.test(cell)) : -1
  if (named >= 0) return named
  const sample = rows.slice(headed ? 1 : 0, 50)
  const width = Math.max(1, ...sample.map((row) => row.length))
  const hits = Array.from({ length: width }, (_, column) => sample.filter((row) => looksLikeCode(row[column] ?? '')).length)
  return hits.indexOf(Math.max(...hits))
}
