// runtime · where calls are kept: in the journal beside an embedded database, or in PostgreSQL, where any process may serve any step.
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type CodeBook, codeBook } from '../effects/code-check.ts'
import type { PrismaClient } from '../generated/client.ts'
import { oneAtATime } from './alone.ts'
import type { Titles } from './call-fold.ts'
import type { Drain, Writer } from './drain.ts'
import type { Journal } from './journal.ts'
import { databaseFirst } from './ledger.ts'
import { postgresTurnStore } from './postgres-turn-store.ts'
import { callProjector } from './projector.ts'
import type { CallRecord } from './records.ts'
import { storePool } from './store-pool.ts'
import { type CallStore, embeddedTurnStore } from './turn-store.ts'

export interface Keeping {
  store: CallStore
  /** Where statuses, messages, questions and faults are written down. */
  ledger: Pick<Journal, 'append'>
  codes: CodeBook
  /** Key of the drain's cursor: the journals of several processes meet in one database. */
  cursorKey: string
  /** Sees the journal's records while it opens. */
  replay(record: CallRecord): void
  /** The drain, and whatever else brings rows of reports up to date. */
  draining(drain: Drain): Drain
  /** Writes again what must outlive a release of the journal up to `upto`. */
  carry(upto: number): Promise<void>
  close(): Promise<void>
}

export interface KeepingOptions {
  databaseUrl: string | undefined
  prisma: PrismaClient
  /** Folder of the journal. */
  dir: string
  /** Asked for late, because the journal replays into the store before it is open. */
  journal: () => Pick<Journal, 'append'>
  writers: Readonly<Record<string, Writer<never>>>
  titles: Titles
  repeatMinutes: (workspace: string) => number
}

export async function keepingOf(options: KeepingOptions): Promise<Keeping> {
  return options.databaseUrl ? onPostgres(options, options.databaseUrl) : inJournal(options)
}

function inJournal({ journal, repeatMinutes }: KeepingOptions): Keeping {
  const store = embeddedTurnStore(journal)
  const ledger: Keeping['ledger'] = { append: (record, given) => journal().append(record, given) }
  return {
    store,
    ledger,
    codes: codeBook({ journal, repeatMinutes }),
    cursorKey: 'journal_drained',
    replay: store.replay,
    draining: (drain) => drain,
    carry: store.carry,
    close: async () => {},
  }
}

async function onPostgres(options: KeepingOptions, databaseUrl: string): Promise<Keeping> {
  const { dir, prisma, journal, titles, repeatMinutes } = options
  // A fault says what the database did not do: it is never its own witness.
  const { fault: _, ...writers } = options.writers
  const pool = storePool(databaseUrl)
  const ledger = databaseFirst({ journal, prisma, writers })
  const book = codeBook({ journal, repeatMinutes })
  const here = oneAtATime()
  const project = callProjector(prisma, titles)
  return {
    store: postgresTurnStore(pool),
    ledger,
    codes: {
      ...book,
      append: async (record) => {
        if ((await ledger.append(record)) > 0) book.heard(record)
      },
      alone: (key, work) => here(key, () => pool.alone(key, work)),
    },
    cursorKey: `journal_drained:${await nameOf(dir)}`,
    replay: () => {},
    draining: (drain) => ({ ...drain, run: async () => (await project()) + (await drain.run()) }),
    carry: async () => {},
    close: () => pool.close(),
  }
}

/** A name that this journal keeps for ever. */
async function nameOf(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const file = path.join(dir, 'name')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known) return known
  const name = randomUUID()
  await writeFile(file, name, { mode: 0o600 })
  return name
}
