// runtime · for tests of stores: a process that commits as fast as it can and says what was acknowledged, until it is killed.
import { openJournal } from '../journal.ts'
import { postgresTurnStore } from '../postgres-turn-store.ts'
import { storePool } from '../store-pool.ts'
import { embeddedTurnStore, type TurnStore } from '../turn-store.ts'
import { callAt } from './stored-call.ts'

/** A folder, or the address of a PostgreSQL database. */
const where = process.argv[2] ?? ''

async function embedded(): Promise<TurnStore> {
  const journal = await openJournal({ dir: where, segmentBytes: 50_000 })
  return embeddedTurnStore(() => journal)
}
const store = where.startsWith('postgres') ? postgresTurnStore(storePool(where)) : await embedded()

async function commitOn(call: string): Promise<void> {
  for (let rev = 1; ; rev++) {
    await store.commit({ stored: callAt(call, rev), events: [] })
    process.stdout.write(`${call} ${rev}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, (_, index) => commitOn(`call-${index}`)))
