// runtime · tests of the embedded turn store: the promises of every store, kill -9 of a real process, and what it keeps when the journal is tidied.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journal, openJournal } from './journal.ts'
import { callAt } from './testing/stored-call.ts'
import { conformance, losesNothing } from './turn-store.conformance.ts'
import { type EmbeddedTurnStore, embeddedTurnStore } from './turn-store.ts'

let dir: string
let journal: Journal | null = null
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hotline-store-'))
})
afterEach(async () => {
  await journal?.close()
  rmSync(dir, { recursive: true, force: true })
})

async function open(segmentBytes = 16_000_000): Promise<EmbeddedTurnStore> {
  const store = embeddedTurnStore(() => {
    if (!journal) throw new Error('The journal is closed.')
    return journal
  })
  journal = await openJournal({ dir, segmentBytes, replay: ({ record }) => store.replay(record) })
  return store
}

conformance(async () => ({ store: await open(), crash: () => open() }))

test('a process that is killed in the middle of commits loses none that it was told of', { timeout: 60_000 }, async () => {
  await losesNothing(dir, () => open())
})

test('a call outlives the release of the file that holds its last record', async () => {
  const store = await open(600)
  await store.commit({ stored: callAt('long', 1), events: [] })
  for (let rev = 1; rev <= 20; rev++) await store.commit({ stored: callAt('busy', rev), events: [] })
  const upto = journal!.last()
  await store.carry(upto)
  await journal!.release(upto)
  expect((await journal!.read(0, 100)).length).toBeLessThan(20)
  await journal!.close()
  const again = await open()
  expect(await again.load('long')).toEqual(callAt('long', 1))
  expect(await again.load('busy')).toEqual(callAt('busy', 20))
})

test('a call that was carried over behind its own newer commit stays the newer one', async () => {
  const store = await open()
  await store.commit({ stored: callAt('call-1', 1), events: [] })
  const newer = store.commit({ stored: callAt('call-1', 2), events: [] })
  journal!.rotate()
  await Promise.all([newer, store.carry(journal!.last())])
  await journal!.append({ kind: 'turn', stored: callAt('call-1', 1), events: [] } as never)
  await journal!.close()
  expect(await (await open()).load('call-1')).toEqual(callAt('call-1', 2))
})

test('ended calls are forgotten when nobody can ask about them any more', async () => {
  const store = await open()
  const waiting = callAt('waiting', 1)
  const ended = callAt('ended', 1)
  await store.commit({ stored: waiting, events: [] })
  await store.commit({ stored: { ...ended, session: { ...ended.session, status: 'ended', wait: null } }, events: [] })
  store.sweep(ended.expires - 1)
  expect(await store.load('ended')).toBeDefined()
  store.sweep(ended.expires)
  expect(await store.load('ended')).toBeUndefined()
  expect(await store.load('waiting')).toBeDefined()
})
