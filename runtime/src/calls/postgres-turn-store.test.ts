// runtime · tests of calls on PostgreSQL: the promises of every store, kill -9 of a real process, and what only a database has.
import type { Event } from '@hotline/schemas'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { postgresDatabase, type TestDatabase } from '../db/test-db.ts'
import { postgresTurnStore } from './postgres-turn-store.ts'
import { type StorePool, storePool } from './store-pool.ts'
import { callAt } from './testing/stored-call.ts'
import { conformance, losesNothing } from './turn-store.conformance.ts'

let db: TestDatabase
const pools: StorePool[] = []
beforeAll(async () => {
  db = await postgresDatabase()
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  await db.prisma.callSession.deleteMany()
  await db.prisma.callEvent.deleteMany()
})
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

const open = () => {
  const pool = storePool(db.url ?? '')
  pools.push(pool)
  return postgresTurnStore(pool)
}
const failed = (at: number): Event => ({ type: 'failed', at: new Date(at).toISOString(), turn: 1, code: 'host:test', facts: {} })
const seqs = async (callId: string) =>
  (await db.prisma.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } })).map(({ seq }) => seq)

conformance(async () => ({ store: open(), crash: async () => open() }))

test('a process that is killed in the middle of commits loses none that it was told of', { timeout: 60_000 }, async () => {
  await losesNothing(db.url ?? '', async () => open())
})

test('events are kept with their turn, and not at all when it loses', async () => {
  const store = open()
  await store.commit({ stored: callAt('call-1', 1, { seq: 2 }), events: [failed(1), failed(2)] })
  expect(await store.commit({ stored: callAt('call-1', 1, { seq: 2 }), events: [failed(3), failed(4)] })).toBe(false)
  await store.commit({ stored: callAt('call-1', 2, { seq: 3 }), events: [failed(5)] })
  expect(await seqs('call-1')).toEqual([0, 1, 2])
  expect((await db.prisma.callEvent.findMany({ where: { callId: 'call-1', seq: 0 } }))[0]?.data).toEqual(failed(1))
})

test('of two processes that commit the same revision at once one wins, every time', async () => {
  const [one, other] = [open(), open()]
  for (let rev = 1; rev <= 30; rev++) {
    const tries = [one, other].map((store, index) => store.commit({ stored: callAt('call-1', rev, { answer: `[${index}]` }), events: [] }))
    const kept = await Promise.all(tries)
    expect(kept.filter(Boolean)).toHaveLength(1)
    expect((await one.load('call-1'))?.answer).toBe(`[${kept.indexOf(true)}]`)
  }
})

test('what the database cannot hold fails alone', async () => {
  const store = open()
  const first = store.commit({ stored: callAt('first', 1), events: [] })
  const bad = store.commit({ stored: callAt('bad', 1, { answer: 'a\u0000b' }), events: [] }).catch(() => 'refused')
  const good = store.commit({ stored: callAt('good', 1), events: [] })
  expect(await Promise.all([first, bad, good])).toEqual([true, 'refused', true])
})

test('another workspace cannot go on with a call', async () => {
  const store = open()
  await store.commit({ stored: callAt('call-1', 1), events: [] })
  const theirs = callAt('call-1', 2, { workspace: '019f0000-0000-7000-8000-0000000000bb' })
  expect(await store.commit({ stored: theirs, events: [] })).toBe(false)
})

test('calls that wait too long are overdue, ended ones are forgotten once their rows are shown', async () => {
  const store = open()
  const ended = callAt('ended', 1)
  await store.commit({ stored: callAt('waiting', 1), events: [] })
  await store.commit({ stored: { ...ended, session: { ...ended.session, status: 'ended', wait: null } }, events: [] })
  expect((await store.overdue(ended.at - 1)).map(({ call }) => call)).toEqual([])
  expect((await store.overdue(ended.at)).map(({ call }) => call)).toEqual(['ended'])
  expect((await store.overdue(ended.expires)).map(({ call }) => call).sort()).toEqual(['ended', 'waiting'])
  await store.sweep(ended.expires)
  expect(await store.load('ended')).toBeDefined()
  await db.prisma.callSession.updateMany({ data: { pending: false } })
  await store.sweep(ended.expires - 1)
  expect(await store.load('ended')).toBeDefined()
  await store.sweep(ended.expires)
  expect(await store.load('ended')).toBeUndefined()
  expect(await store.load('waiting')).toBeDefined()
})
