// studio · reads a list from a file that somebody saved from somewhere: CSV in whatever encoding, or XLSX.
import Papa from 'papaparse'
import { readXlsx } from './read-xlsx.ts'

export type ListProblem = 'old_excel' | 'unreadable' | 'empty' | 'too_large'
export class ListError extends Error {
  readonly problem: ListProblem

  constructor(problem: ListProblem) {
    super(problem)
    this.name = 'ListError'
    this.problem = problem
  }
}

const atMost = 20 * 1024 * 1024

/** UTF-8 when it is, else GB18030, which holds all of GBK and GB2312: what Excel in Chinese writes. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The delimiter that the first written line uses most, outside of quotes. */
function readCsv(text: string): string[][] {
  const line = (/^.*\S.*$/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const [delimiter] = [',', '\t', ';', '|'].sort((a, b) => line.split(b).length - line.split(a).length)
  return Papa.parse<string[]>(text, { delimiter: delimiter ?? ',' }).data
}

export interface ReadList {
  /** From the first row that is not blank; blank rows in between are kept, so that lines can be named. Cells are trimmed. */
  rows: string[][]
  /** Line of the first row in the file. */
  firstLine: number
}

const blank = (row: readonly string[]): boolean => !row.some(Boolean)

/** Throws ListError. */
export async function readList(bytes: Uint8Array): Promise<ReadList> {
  if (bytes.length > atMost) throw new ListError('too_large')
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new ListError('old_excel')
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const read = zipped
    ? await readXlsx(bytes).catch(() => {
        throw new ListError('unreadable')
      })
    : readCsv(decodeText(bytes))
  const rows = read.map((row) => row.map((cell) => cell.trim()))
  while (rows.length && blank(rows.at(-1) ?? [])) rows.pop()
  const first = rows.findIndex((row) => !blank(row))
  if (first < 0) throw new ListError('empty')
  return { rows: rows.slice(first), firstLine: first + 1 }
}

/** The first row as names of columns: blank ones get their letter, repeated ones a number. */
export function columnNames(head: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return head.map((cell, index) => {
    const name = (cell || String.fromCharCode(65 + (index % 26))).slice(0, 60)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} ${times}`
  })
}

/** Rows under their column names. */
export const asRecords = (names: readonly string[], rows: readonly string[][]): Record<string, string>[] =>
  rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
