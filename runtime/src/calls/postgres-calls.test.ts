// runtime · tests of calls that PostgreSQL keeps: two servers serve one call, rows follow, and faults of the database are never silence.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../db/client.ts'
import { postgresDatabase, type TestDatabase } from '../db/test-db.ts'
import type { FaultRecord } from './records.ts'
import { type Exchange, FLOW, type Hooked, openExchange } from './testing/exchange.ts'
import { type RoughRoad, roughRoad } from './testing/rough-road.ts'
import { hotline } from './testing/sample-flow.ts'

let db: TestDatabase
const open: Exchange[] = []
beforeAll(async () => {
  db = await postgresDatabase()
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  await db.prisma.callSession.deleteMany()
})
afterEach(async () => {
  for (const exchange of open.splice(0)) await exchange.close()
})

async function server(workspace: string, given: Parameters<typeof openExchange>[0] = {}): Promise<Exchange> {
  const exchange = await openExchange({ database: db, databaseUrl: db.url ?? '', workspace, ...given })
  open.push(exchange)
  await exchange.publish(hotline())
  return exchange
}
const heard = ({ verbs }: Hooked) => verbs.map(({ verb }) => verb)
const TAIL = ['say', 'hangup']
const eventsOf = async (workspaceId: string, callId: string) =>
  (await db.prisma.callEvent.findMany({ where: { workspaceId, callId }, orderBy: { seq: 'asc' } })).map(
    ({ seq, data }) => [seq, (data as { type: string }).type] as const,
  )
const rowOf = (workspaceId: string, id: string) => db.prisma.call.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })
/** No number is left out and none comes twice. */
const expectWhole = (events: readonly (readonly [number, string])[]) =>
  expect(events.map(([seq]) => seq)).toEqual(events.map((_, at) => at))

describe('two servers on one database', () => {
  let workspace: string
  let [one, other]: Exchange[] = []
  beforeEach(async () => {
    workspace = await db.workspace()
    one = await server(workspace)
    other = await server(workspace)
  })

  test('a call goes on at whichever server its next hook comes to', async () => {
    const first = await one!.ring('call-1')
    const ringing = await other!.press(first, 'call-1', '1')
    expect(heard(ringing)).toEqual(['say', 'dial', ...TAIL])
    const message = await one!.act(ringing, 'call-1', { dial_call_status: 'busy' })
    expect(heard(message)).toContain('listen')
    expect((await one!.press(first, 'call-1', '1')).body).toBe(message.body)
    await other!.status('call-1', { call_status: 'completed', duration: 31 })
    await one!.calls.drain.run()
    expect(await rowOf(workspace, 'call-1')).toMatchObject({ state: 'closed', seconds: 31, flowId: FLOW, closedBy: 'hook' })
    const events = await eventsOf(workspace, 'call-1')
    expectWhole(events)
    expect(events.at(-1)?.[1]).toBe('session_ended')
    for (const { calls } of [one!, other!]) expect(calls.journal.last()).toBe(0)
  })

  test('the same hook at both servers at once is one step with one answer', async () => {
    for (let round = 0; round < 10; round++) {
      const call = `twice-${round}`
      const rings = await Promise.all([one!.ring(call), other!.ring(call), one!.ring(call)])
      expect(new Set(rings.map(({ body }) => body)).size).toBe(1)
      const presses = await Promise.all([one!.press(rings[0]!, call, '2'), other!.press(rings[0]!, call, '2')])
      expect(new Set(presses.map(({ body }) => body)).size).toBe(1)
      const events = await eventsOf(workspace, call)
      expect(events.filter(([, type]) => type === 'session_resumed')).toHaveLength(1)
      expectWhole(events)
    }
  })

  test('a server that is gone for good leaves its calls to the other one, rows and end included', async () => {
    const first = await one!.ring('call-1')
    open.splice(open.indexOf(one!), 1)
    await one!.close()
    other!.clock.at += 3_600_000
    expect(await other!.calls.reap()).toBe(1)
    await other!.calls.drain.run()
    expect(await rowOf(workspace, 'call-1')).toMatchObject({ state: 'closed', closedBy: 'reaper' })
    expect((await other!.press(first, 'call-1', '1')).status).toBe(410)
  })
})

describe('when the way to the database is rough', () => {
  let workspace: string
  let road: RoughRoad
  let exchange: Exchange
  let close: () => Promise<void>
  beforeEach(async () => {
    workspace = await db.workspace()
    road = await roughRoad(db.url ?? '')
    const database = await openDatabase({ databaseUrl: road.url })
    close = database.close
    exchange = await server(workspace, { database, databaseUrl: road.url, emergencyNumber: '02155500199' })
  })
  afterEach(async () => {
    road.be('open')
    for (const one of open.splice(0)) await one.close()
    await close()
    await road.close()
  })

  /** The answer, and how long the caller heard nothing. */
  async function timed(work: Promise<Hooked>): Promise<{ answer: Hooked; seconds: number }> {
    const from = performance.now()
    const answer = await work
    return { answer, seconds: (performance.now() - from) / 1000 }
  }

  test.each(['gone', 'silent'] as const)(
    '%s: the caller hears the apology and the way out in time, the raw hook is kept, and calls go on after',
    async (state) => {
      const first = await exchange.ring('call-1')
      const menu = await exchange.ring('call-2')
      road.be(state)
      const down = await timed(exchange.press(first, 'call-1', '1'))
      const fresh = await timed(exchange.ring('call-3'))
      for (const { answer, seconds } of [down, fresh]) {
        expect(answer.status).toBe(200)
        expect(heard(answer)).toEqual(['say', 'dial', 'hangup'])
        expect(seconds).toBeLessThan(3)
      }
      const ended = await exchange.status('call-1', { call_status: 'completed', duration: 9 })
      expect(ended.status).toBe(503)
      const kept = (await exchange.calls.journal.read(0, 100)).map(({ record }) => record as FaultRecord)
      expect(kept.map(({ kind, call }) => [kind, call])).toEqual([
        ['fault', 'call-1'],
        ['fault', 'call-3'],
        ['status', 'call-1'],
      ])
      expect(JSON.parse(kept[0]!.raw)).toMatchObject({ digits: '1' })

      road.be('open')
      road.reset()
      expect(heard(await exchange.press(menu, 'call-2', '1'))).toContain('dial')
      await exchange.status('call-1', { call_status: 'completed', duration: 9 })
      await exchange.calls.drain.run()
      expect(await rowOf(workspace, 'call-1')).toMatchObject({ fault: true, state: 'closed', seconds: 9 })
      expect(await rowOf(workspace, 'call-3')).toMatchObject({ fault: true, caller: '13800138000' })
      for (const call of ['call-1', 'call-2', 'call-3']) expectWhole(await eventsOf(workspace, call))
    },
  )

  test('200 ms late each way: every hook is answered by the flow', async () => {
    road.be(100)
    const { answer, seconds } = await timed(exchange.ring('call-1'))
    expect(heard(answer)).toEqual(['say', 'gather', ...['say', 'dial', 'hangup']])
    expect(seconds).toBeLessThan(2)
    expect(heard(await exchange.press(answer, 'call-1', '1'))).toContain('dial')
  })

  test('reset at any moment: what was answered is kept, and nobody waits', async () => {
    const calls = Array.from({ length: 12 }, (_, index) => `call-${index}`)
    let resets = 0
    const last = new Map<string, string>()
    await Promise.all(
      calls.map(async (call) => {
        const first = await exchange.ring(call)
        if (++resets % 3 === 0) road.reset()
        if (!heard(first).includes('gather')) return
        last.set(call, first.body)
        const { answer, seconds } = await timed(exchange.press(first, call, '2'))
        expect(seconds).toBeLessThan(3)
        if (heard(answer).includes('listen')) last.set(call, answer.body)
        if (++resets % 4 === 0) road.reset()
      }),
    )
    await exchange.calls.drain.run()
    for (const [call, body] of last) {
      expect((await db.prisma.callSession.findUniqueOrThrow({ where: { callId: call } })).answer).toBe(body)
      expectWhole(await eventsOf(workspace, call))
    }
  })
})

test('a commit that lands after the caller heard the apology is taken back', async () => {
  const workspace = await db.workspace()
  const exchange = await server(workspace)
  const first = await exchange.ring('call-1')
  const before = await db.prisma.callSession.findUniqueOrThrow({ where: { callId: 'call-1' } })
  await exchange.press(first, 'call-1', '1')
  const landed = await db.prisma.callSession.findUniqueOrThrow({ where: { callId: 'call-1' } })
  const known = { ...(before.stored as object), answer: before.answer } as FaultRecord['before'] & object
  const fault: FaultRecord = {
    kind: 'fault',
    workspace,
    call: 'call-1',
    at: '2026-10-15T02:24:01.000Z',
    code: 'NotCommitted',
    before: { ...known, rev: known.rev + 2, seq: known.seq + 1 },
    lost: { rev: landed.rev, step: landed.step, at: (landed.stored as { at: number }).at },
    seq: known.seq,
    raw: '{}',
  }
  await exchange.calls.journal.append(fault)
  await exchange.calls.drain.run()
  const row = await db.prisma.callSession.findUniqueOrThrow({ where: { callId: 'call-1' } })
  expect(row).toMatchObject({ step: before.step, answer: before.answer, rev: landed.rev + 1 })
  const events = await eventsOf(workspace, 'call-1')
  expectWhole(events)
  expect(events.at(-1)?.[1]).toBe('failed')
  expect(heard(await exchange.press(first, 'call-1', '2'))).toContain('listen')
})
