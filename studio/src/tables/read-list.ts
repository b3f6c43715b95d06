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

/** All rows, blank ones left out, cells trimmed. Throws ListError. */
export async function readList(bytes: Uint8Array): Promise<string[][]> {
  if (bytes.length > atMost) throw new ListError('too_large')
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new ListError('old_excel')
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const rows = zipped
    ? await readXlsx(bytes).catch(() => {
        throw new ListError('unreadable')
      })
    : Papa.parse<string[]>(decodeText(bytes), { delimitersToGuess: [',', '\t', ';', '|'], skipEmptyLines: 'greedy' }).data
  const trimmed = rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean))
  if (!trimmed.length) throw new ListError('empty')
  return trimmed
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
