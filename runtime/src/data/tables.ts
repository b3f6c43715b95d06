// runtime · look-up tables: read from a list, kept in its order, replaced as a whole.
import { refuse } from '../http/refusal.ts'

type Cell = string | number | boolean | null
type Row = Readonly<Record<string, Cell>>
const COLUMNS_MOST = 50

/** Columns in the order in which they first appear, and rows that have each of them; blank rows are skipped. */
export function readTable(given: readonly Row[]): { columns: string[]; rows: Record<string, Cell>[]; skipped: number } {
  const columns = [...new Set(given.flatMap((row) => Object.keys(row)))].filter((name) => name.trim())
  if (!columns.length)
    throw refuse('invalid', [{ at: 'rows', zh: '没有列名。第一行写列名。', en: 'There are no column names. Put them in the first line.' }])
  if (columns.length > COLUMNS_MOST)
    throw refuse('invalid', [
      {
        at: 'rows',
        zh: `最多 ${COLUMNS_MOST} 列，这里有 ${columns.length} 列。`,
        en: `At most ${COLUMNS_MOST} columns; this has ${columns.length}.`,
      },
    ])
  const cells = (row: Row) => Object.fromEntries(columns.map((name) => [name.trim(), trimmed(row[name])]))
  const rows = given.map(cells).filter((row) => Object.values(row).some((cell) => cell !== ''))
  return { columns: [...new Set(columns.map((name) => name.trim()))], rows, skipped: given.length - rows.length }
}

const trimmed = (cell: Cell | undefined): Cell => (typeof cell === 'string' ? cell.trim() : (cell ?? ''))
