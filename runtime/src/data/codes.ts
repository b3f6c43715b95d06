// runtime · anti-counterfeit codes: made at random, or read from a list row by row.
import { randomInt } from 'node:crypto'
import type { ImportReport } from '@hotline/schemas'
import type { PrismaClient } from '../generated/client.ts'

/** Callers type codes on a telephone, so they are digits. */
const CODE = /^\d{4,32}$/
/** At most one in ten possible codes is genuine, or guessing would pay. */
const SPARSE = 10

/** How many codes of a length may be genuine at once; the first digit is never 0, which spreadsheets would drop. */
export const roomFor = (length: number): number => Math.floor((9 * 10 ** (length - 1)) / SPARSE)

/** A code from the cryptographic source. */
export function randomCode(length: number): string {
  let code = String(randomInt(1, 10))
  while (code.length < length) {
    const digits = Math.min(6, length - code.length)
    code += String(randomInt(10 ** digits)).padStart(digits, '0')
  }
  return code
}

type Tx = Pick<PrismaClient, '$executeRaw' | '$queryRaw'>
interface Into {
  workspaceId: string
  batch: string
  at: Date
}

/** Adds codes to a batch and answers how many were new. */
export const addCodes = (tx: Tx, { workspaceId, batch, at }: Into, codes: readonly string[]): Promise<number> =>
  tx.$executeRaw`INSERT INTO "code" ("workspace_id", "code", "batch_id", "imported_at")
    SELECT ${workspaceId}::uuid, given, ${batch}::uuid, ${at}::timestamptz FROM unnest(${[...codes]}::text[]) AS given
    ON CONFLICT DO NOTHING`

/** Fills a batch with `count` codes that are unique against every code there is. */
export async function fillBatch(tx: Tx, into: Into, count: number, length: number): Promise<void> {
  for (let missing = count; missing > 0; ) {
    const codes = new Set<string>()
    while (codes.size < missing) codes.add(randomCode(length))
    missing -= await addCodes(tx, into, [...codes])
  }
}

/** Which of these codes exist already. */
export async function existing(tx: Tx, workspaceId: string, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ code: string }[]>`SELECT "code" FROM "code"
    WHERE "workspace_id" = ${workspaceId}::uuid AND "code" = ANY(${[...codes]}::text[])`
  return new Set(rows.map(({ code }) => code))
}

type Row = Readonly<Record<string, string | number | boolean | null>>
const HEAD = /^(code|codes|防伪码|编码|码|号码)$/i

/** Reads the codes of a list whose first line is its heading: line 2 is the first row. Blank rows are skipped. */
export function readCodes(rows: readonly Row[]): Omit<ImportReport, 'added'> & { codes: { line: number; code: string }[] } {
  const names = Object.keys(rows[0] ?? {})
  const column = names.find((name) => HEAD.test(name.trim())) ?? names[0] ?? ''
  const lineOf = new Map<string, number>()
  const refused: ImportReport['refused'] = []
  let skipped = 0
  rows.forEach((row, i) => {
    const line = i + 2
    const code = String(row[column] ?? '').replace(/[\s-]/g, '')
    const before = lineOf.get(code)
    if (!code) skipped += 1
    else if (!CODE.test(code)) {
      refused.push({ row: line, zh: '不是 4 到 32 位数字，来电者按不出来', en: 'Not 4 to 32 digits, so no caller could enter it' })
    } else if (before) refused.push({ row: line, zh: `和第 ${before} 行重复`, en: `The same as line ${before}` })
    else lineOf.set(code, line)
  })
  return { skipped, refused, codes: [...lineOf].map(([code, line]) => ({ code, line })) }
}
