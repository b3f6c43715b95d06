// studio · the size of a card and the places of its ports: a pure function of what it shows, so that wires never jump.
import type { Words } from '@hotline/schemas'
import { linesOf, type Piece } from './text-lines.ts'

export const HEADER = 36
export const LINE = 18
export const PORT = 26
const BODY_BELOW = 10
const SIDES = 30
const MOST_QUOTE_LINES = 3
const MOST_SUMMARY_LINES = 2

/** Cards of a kind of work share a width, so that columns line up. */
const widths: Record<string, number> = { talk: 240, decide: 208, connect: 224, data: 224, logic: 208, io: 208 }

/** What decides the size: nothing else may. */
export interface CardText {
  category: string
  pill: boolean
  quote: readonly Piece[]
  summary: Words | null
  exits: readonly { id: string }[]
}

export interface CardSize {
  width: number
  height: number
  quoteLines: number
  summaryLines: number
  /** Draws rows of ports; a single way out sits on the header instead. */
  rows: boolean
  /** Middle of each port, from the card's upper edge. */
  ports: Record<string, number>
}

export function sizeOf(card: CardText, language: 'zh-CN' | 'en'): CardSize {
  const width = card.pill ? 208 : (widths[card.category] ?? 208)
  const room = width - SIDES
  const quoteLines = card.quote.length && !card.pill ? linesOf([{ text: '“' }, ...card.quote, { text: '”' }], room, MOST_QUOTE_LINES) : 0
  const words = card.summary ? (language === 'en' ? card.summary.en : card.summary.zh) : ''
  const summaryLines = words && !card.pill ? linesOf([{ text: words }], room, MOST_SUMMARY_LINES) : 0
  const body = (quoteLines + summaryLines) * LINE
  const head = HEADER + (body ? body + BODY_BELOW : 0)
  const rows = card.exits.length > 1
  const ports: Record<string, number> = {}
  card.exits.forEach((exit, index) => {
    ports[exit.id] = rows ? head + index * PORT + PORT / 2 : HEADER / 2
  })
  return { width, height: head + (rows ? card.exits.length * PORT : 0), quoteLines, summaryLines, rows, ports }
}
