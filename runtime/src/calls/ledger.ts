// runtime · where facts about calls go on PostgreSQL: into the database, and into the journal only when it does not take them.
import type { PrismaClient } from '../generated/client.ts'
import { within } from './alone.ts'
import type { Writer } from './drain.ts'
import type { Journal, JournalRecord } from './journal.ts'

/** What the database may take for one fact; then the journal has it, and the next second's facts at once. */
const PATIENCE_MS = 400
const REST_MS = 1000

export interface LedgerOptions {
  journal: () => Pick<Journal, 'append'>
  prisma: PrismaClient
  /** Kinds without a writer here go to the journal. */
  writers: Readonly<Record<string, Writer<never>>>
}

/** Resolves with 0 when a record is in the database, and with its number when the journal has it. Writers may meet a record twice. */
export function databaseFirst({ journal, prisma, writers }: LedgerOptions): Pick<Journal, 'append'> {
  let restUntil = 0
  return {
    append: async (record: JournalRecord) => {
      const writer = writers[record.kind]
      if (writer && performance.now() >= restUntil) {
        const limits = { maxWait: PATIENCE_MS, timeout: PATIENCE_MS }
        const work = prisma.$transaction((tx) => writer(tx, [record] as never), limits)
        const done = await within(
          work.then(
            () => true,
            () => false,
          ),
          PATIENCE_MS,
        )
        if (done === true) return 0
        restUntil = performance.now() + REST_MS
      }
      return journal().append(record)
    },
  }
}
