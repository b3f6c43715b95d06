// runtime · for tests of stores: a process that commits as fast as it can and says what was acknowledged, until it is killed.
import { openJournal } from '../journal.ts'
import { embeddedTurnStore } from '../turn-store.ts'
import { callAt } from './stored-call.ts'

const dir = process.argv[2] ?? ''
const journal = await openJournal({ dir, segmentBytes: 50_000 })
const store = embeddedTurnStore(() => journal)

async function commitOn(call: string): Promise<void> {
  for (let rev = 1; ; rev++) {
    await store.commit({ stored: callAt(call, rev), events: [] })
    process.stdout.write(`${call} ${rev}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, (_, index) => commitOn(`call-${index}`)))
