// flows · cuts spoken text and estimates how long it takes.

/** jambonz does not cut Chinese, and long texts fail at some vendors: no piece is longer (jambonz.md §4). */
export const LONGEST_PIECE = 300
/** Characters that a Chinese voice speaks in a second at pace 1 (ux.md §8.1; an assumption, to be calibrated by voice). */
export const CHARACTERS_A_SECOND = 4.2

/** Pieces of at most 300 characters, cut after sentence ends, else after commas, else hard. Blank text gives none. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > LONGEST_PIECE) {
    const head = rest.slice(0, LONGEST_PIECE)
    const cut = lastOf(head, /[。！？!?；;\n]/g) || lastOf(head, /[，,、：:\s]/g) || whole(head)
    pieces.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  if (rest) pieces.push(rest)
  return pieces.filter(Boolean)
}

/** Seconds that a text takes to speak, to a tenth. */
export const secondsOf = (text: string, speed = 1): number => Math.round(([...text].length / (CHARACTERS_A_SECOND * speed)) * 10) / 10

const lastOf = (text: string, marks: RegExp): number => {
  let end = 0
  for (const mark of text.matchAll(marks)) end = mark.index + mark[0].length
  return end
}
/** Never between the halves of a surrogate pair. */
const whole = (head: string): number => (/[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length)
