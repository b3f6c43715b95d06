// runtime · carries the journal into the database, in the background, in batches; twice is once.
import { appendFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../deps.ts'
import type { PrismaClient } from '../generated/client.ts'
import type { Journal, JournalRecord } from './journal.ts'

/** The client inside a transaction. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>

/** Writes records of one kind, in their order. The same records may come again after a crash. */
export type Writer<R extends JournalRecord = JournalRecord> = (tx: Tx, records: readonly R[]) => Promise<void>

export interface Drain {
  /** Writes all there is; answers how many records. One run at a time: a second call waits for the same run. */
  run(): Promise<number>
  /** Number of the last record that is in the database. */
  drained(): Promise<number>
}

export interface DrainOptions {
  journal: Journal
  prisma: PrismaClient
  /** By kind. A kind without a writer is passed over. */
  writers: Readonly<Record<string, Writer<never>>>
  /** Kinds whose order among one another does not matter: a stretch of them is written kind by kind, in few statements. */
  together?: ReadonlySet<string>
  /** Called when records are in the database, so that what stands in for them in memory can go. */
  written?: (records: readonly JournalRecord[]) => void
  /** Where records go that the database refuses for ever, one JSON a line. */
  setAside: string
  log: Log
  batch?: number
  /** Key under which the database remembers how far it is: one for each journal that it takes records from. */
  cursorKey?: string
  /** Hooks that are being answered now: they go first. */
  busy?: () => number
}

/** From so many hooks at once on the drain steps aside: milliseconds at most, then a small batch, so that reports do not stand still. */
const BUSY = 6
const ASIDE_MS = 2000
const LOOK_MS = 25
const SMALL = 100

const none: ReadonlySet<string> = new Set()

/** Records in the stretches in which they are written: of one kind each, in an order that means the same. */
function stretches(records: readonly JournalRecord[], together: ReadonlySet<string>): JournalRecord[][] {
  const all: JournalRecord[][] = []
  let mixed = new Map<string, JournalRecord[]>()
  for (const record of records) {
    const { kind } = record
    if (!together.has(kind)) mixed = new Map()
    const known = together.has(kind) ? mixed.get(kind) : all.at(-1)?.[0]?.kind === kind ? all.at(-1) : undefined
    if (known) known.push(record)
    else {
      all.push([record])
      if (together.has(kind)) mixed.set(kind, all.at(-1)!)
    }
  }
  return all
}

export function journalDrain({
  journal,
  prisma,
  writers,
  together = none,
  written = () => {},
  setAside,
  log,
  batch = 500,
  cursorKey = 'journal_drained',
  busy = () => 0,
}: DrainOptions): Drain {
  let going: Promise<number> | null = null
  let cursor: number | null = null

  const readCursor = async () => Number((await prisma.meta.findUnique({ where: { key: cursorKey } }))?.value ?? 0)

  async function write(records: readonly { seq: number; record: JournalRecord }[]): Promise<void> {
    const value = String(records.at(-1)!.seq)
    await prisma.$transaction(async (tx) => {
      for (const some of stretches(
        records.map(({ record }) => record),
        together,
      ))
        await writers[some[0]!.kind]?.(tx, some as never)
      await tx.meta.upsert({ where: { key: cursorKey }, create: { key: cursorKey, value }, update: { value } })
    })
    cursor = Number(value)
    written(records.map(({ record }) => record))
  }

  /** One record must not hold up all others: what fails alone, while the database is well, is set aside. */
  async function writeSingly(records: readonly { seq: number; record: JournalRecord }[]): Promise<void> {
    for (const one of records) {
      try {
        await write([one])
      } catch (error) {
        await prisma.$queryRaw`SELECT 1`
        log.error({ seq: one.seq, kind: one.record.kind, error: String(error).slice(0, 500) }, 'A record was set aside.')
        await appendFile(setAside, `${JSON.stringify({ ...one, error: String(error) })}\n`, { mode: 0o600 })
        const value = String(one.seq)
        await prisma.meta.upsert({ where: { key: cursorKey }, create: { key: cursorKey, value }, update: { value } })
        cursor = one.seq
        written([one.record])
      }
    }
  }

  /** What the database had before this start was replayed into memory like the rest, and may go from there. */
  async function catchUp(): Promise<number> {
    const kept = await readCursor()
    // A cursor beyond the journal belongs to another one: that one's numbers say nothing about this one's records.
    const upto = kept > journal.last() ? 0 : kept
    if (upto < kept) log.warn({ kept, last: journal.last() }, 'The journal is not the one the database knows; all of it is carried over.')
    for (let after = 0; after < upto; ) {
      const records = (await journal.read(after, batch)).filter(({ seq }) => seq <= upto)
      if (records.length === 0) break
      after = records.at(-1)!.seq
      written(records.map(({ record }) => record))
    }
    return upto
  }

  /** Waits while many callers wait for answers; true when they still do. */
  async function stepAside(): Promise<boolean> {
    const until = performance.now() + ASIDE_MS
    while (busy() >= BUSY) {
      if (performance.now() >= until) return true
      await pause(LOOK_MS)
    }
    return false
  }

  async function runAll(): Promise<number> {
    cursor ??= await catchUp()
    let count = 0
    for (;;) {
      const aside = await stepAside()
      const records = await journal.read(cursor, aside ? Math.min(SMALL, batch) : batch)
      if (records.length === 0) return count
      await write(records).catch(() => writeSingly(records))
      count += records.length
    }
  }

  return {
    run: () => {
      going ??= runAll().finally(() => {
        going = null
      })
      return going
    },
    drained: readCursor,
  }
}
