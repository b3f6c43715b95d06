// studio · how many lines a text takes on a card, without a browser to measure it.

/** A run of plain words, or a variable drawn as a chip. */
export type Piece = { text: string } | { chip: string }

/** Advance widths of the interface face at 12 px, rounded up: a line too many is blank, a line too few is cut. */
function widthOf(character: string): number {
  if (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/.test(character)) return 12
  if (/[mwMW@%—]/.test(character)) return 10.8
  if (/[A-Z]/.test(character)) return 8.4
  if (/[0-9$#+=<>~]/.test(character)) return 7.8
  if (/[ijlI|.,:;'!()[\]{}\s“”‘’·]/.test(character)) return 4
  return 7
}
const CHIP_PADDING = 9

export const lengthOf = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0)

/** Lines that `pieces` take in `width` px, at least 1, at most `most`. Chinese breaks anywhere, other words between spaces. */
export function linesOf(pieces: readonly Piece[], width: number, most: number): number {
  let lines = 1
  let x = 0
  const put = (wide: number) => {
    if (x > 0 && x + wide > width) {
      lines += 1
      x = 0
    }
    x += wide
    while (x > width && wide > width) {
      lines += 1
      x -= width
    }
  }
  for (const piece of pieces) {
    if ('chip' in piece) put(lengthOf(piece.chip) + CHIP_PADDING)
    else
      for (const word of piece.text.match(
        /\n|[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]+|\s/g,
      ) ?? []) {
        if (word === '\n') {
          lines += 1
          x = 0
        } else put(lengthOf(word))
      }
    if (lines >= most) return most
  }
  return lines
}

const HOLE = /\{\{([^{}]{1,500})\}\}/g

/** Cuts a text at its `{{ holes }}`; `labelOf` gives what people read for an expression. */
export function piecesOf(text: string, labelOf: (expression: string) => string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const hole of text.matchAll(HOLE)) {
    if (hole.index > from) pieces.push({ text: text.slice(from, hole.index) })
    pieces.push({ chip: labelOf((hole[1] ?? '').trim()) })
    from = hole.index + hole[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
