// studio · words that appear at the pace they are spoken.

/** The beginning of a text, cut between characters; `part` runs from 0 to 1. */
export function spokenSoFar(text: string, part: number): string {
  if (part >= 1) return text
  const letters = [...text]
  return letters.slice(0, Math.ceil(letters.length * Math.max(0, part))).join('')
}

/** Keys typed so far and the places still open, in groups of four: `6901 287_ ____`. At most 32 places are drawn. */
export function grouped(digits: string, places: number): string {
  const most = Math.min(32, Math.max(digits.length, places))
  const row = digits.padEnd(most, '_')
  return row.length > 6 ? (row.match(/.{1,4}/g) ?? []).join(' ') : row
}
