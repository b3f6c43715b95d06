// runtime · tests of the drain on both databases: what calls left in the journal becomes rows, once.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type Exchange, FLOW, openExchange } from './testing/exchange.ts'
import { hotline } from './testing/sample-flow.ts'

describe.each(databases)('calls on $name', ({ open }) => {
  let db: TestDatabase
  let exchange: Exchange
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    await db.prisma.meta.deleteMany()
    exchange = await openExchange({ database: db, workspace: await db.workspace() })
    await exchange.publish(hotline())
  })
  afterEach(() => exchange.close())

  const drain = () => exchange.calls.drain.run()
  const callRow = (id: string) =>
    db.prisma.call.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: exchange.workspace, id } }, omit: { rev: true } })
  const everything = async () => {
    const where = { workspaceId: exchange.workspace }
    return JSON.stringify([
      await db.prisma.call.findMany({ where, orderBy: { id: 'asc' }, omit: { rev: true } }),
      await db.prisma.callEvent.findMany({ where, orderBy: [{ callId: 'asc' }, { seq: 'asc' }] }),
      await db.prisma.voicemail.findMany({ where }),
    ])
  }
  async function toTheBox(call: string) {
    const message = await exchange.press(await exchange.ring(call), call, '2')
    return exchange.act(message, call, { digits: '#', dial_call_duration: 3 })
  }

  test('a living call is in the list while it lasts, and closed with its length when the line says so', async () => {
    const first = await exchange.ring('call-1')
    await drain()
    expect(await callRow('call-1')).toMatchObject({
      state: 'open',
      caller: '13800138000',
      called: '4001230088',
      flowId: FLOW,
      version: 1,
      outcome: null,
      endedAt: null,
      unclaimed: false,
      path: [
        { kind: 'node', text: 'entry', type: 'entry' },
        { kind: 'node', text: 'hello', type: 'play' },
        { kind: 'node', text: 'menu', type: 'menu' },
      ],
    })
    const ringing = await exchange.press(first, 'call-1', '1')
    await exchange.act(ringing, 'call-1', { dial_call_status: 'completed' })
    exchange.clock.at += 5_000
    await exchange.status('call-1', { call_status: 'completed', duration: 61, call_termination_by: 'jambonz' })
    await drain()
    expect(await callRow('call-1')).toMatchObject({
      state: 'closed',
      seconds: 61,
      outcome: 'answered',
      endedBy: 'flow',
      closedBy: 'hook',
      endedAt: new Date(exchange.clock.at),
    })
    const events = await db.prisma.callEvent.findMany({ where: { callId: 'call-1' }, orderBy: { seq: 'asc' } })
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    expect(events[0]?.data).toMatchObject({ type: 'session_started' })
  })

  test('outcomes: message, talk, ringing in vain, menu only', async () => {
    await toTheBox('nothing said')
    const ringing = await exchange.press(await exchange.ring('vain'), 'vain', '1')
    await exchange.act(ringing, 'vain', { call_status: 'completed', dial_call_status: 'no-answer' })
    await exchange.ring('menu')
    await exchange.status('menu', { call_status: 'completed', call_termination_by: 'caller' })
    await drain()
    expect((await callRow('nothing said')).outcome).toBe('ivr')
    expect(await callRow('vain')).toMatchObject({ outcome: 'ring_no_answer', endedBy: 'caller' })
    expect(await callRow('menu')).toMatchObject({ outcome: 'ivr', endedBy: 'caller', state: 'closed' })
  })

  test('draining the same records again, in batches of any size, changes nothing', async () => {
    await toTheBox('call-1')
    await exchange.ring('call-2', { to: '4009999999' })
    await exchange.status('call-1', { call_status: 'completed', duration: 12 })
    await drain()
    const once = await everything()
    await db.prisma.meta.deleteMany()
    await exchange.close(true)
    exchange = await openExchange({ database: db, workspace: exchange.workspace, dir: exchange.dir })
    await drain()
    expect(await everything()).toBe(once)
  })

  test('a message is expected from the moment it may come, once, and says so until it does', async () => {
    await exchange.press(await exchange.ring('call-1'), 'call-1', '2')
    await drain()
    expect(await db.prisma.voicemail.findMany({ where: { callId: 'call-1', workspaceId: exchange.workspace } })).toMatchObject([
      { state: 'expected', mailbox: 'main', file: null },
    ])
  })

  test('statuses alone make a row: before the first hook, doubled, in any order', async () => {
    for (const call_status of ['completed', 'trying', 'completed', 'in-progress'])
      await exchange.status('lone', { call_status, duration: 4 })
    await drain()
    expect(await callRow('lone')).toMatchObject({ state: 'closed', seconds: 4, caller: '13800138000' })
  })

  test('what the reaper found gives way to what the line reports, not the other way round', async () => {
    await exchange.ring('call-1')
    exchange.clock.at += 3_600_000
    await exchange.calls.reap()
    await drain()
    expect(await callRow('call-1')).toMatchObject({ state: 'closed', closedBy: 'reaper', endedBy: 'system' })
    await exchange.status('call-1', { call_status: 'completed', duration: 33 })
    await drain()
    expect(await callRow('call-1')).toMatchObject({ closedBy: 'hook', seconds: 33 })
  })

  test('a hook that we failed marks the call, with the reason at its place among the events', async () => {
    const first = await exchange.ring('call-1')
    const { append } = exchange.calls.journal
    exchange.calls.journal.append = (record) => (record.kind === 'turn' ? Promise.reject(new Error('disk')) : append(record))
    await exchange.press(first, 'call-1', '1')
    await exchange.ring('call-2')
    exchange.calls.journal.append = append
    await append({ kind: 'mark' })
    await drain()
    expect(await callRow('call-1')).toMatchObject({ fault: true })
    expect(await callRow('call-2')).toMatchObject({ fault: true, caller: '13800138000', called: '4001230088' })
    const last = await db.prisma.callEvent.findFirst({
      where: { callId: 'call-1', workspaceId: exchange.workspace },
      orderBy: { seq: 'desc' },
    })
    expect(last?.data).toMatchObject({ type: 'failed', code: 'host:NotCommitted' })
  })

  test('a turn that landed after its time leaves no event, before and after the call goes on', async () => {
    await exchange.close(true)
    exchange = await openExchange({ database: db, workspace: exchange.workspace, dir: exchange.dir, commitMs: 200 })
    const first = await exchange.ring('call-1')
    const { append } = exchange.calls.journal
    let land: () => void = () => {}
    exchange.calls.journal.append = async (record) => {
      const seq = await append(record)
      if (record.kind === 'turn') await new Promise<void>((resolve) => (land = resolve))
      return seq
    }
    await exchange.press(first, 'call-1', '1')
    land()
    exchange.calls.journal.append = append
    await exchange.press(first, 'call-1', '2')
    await drain()
    const rows = await db.prisma.callEvent.findMany({
      where: { callId: 'call-1', workspaceId: exchange.workspace },
      orderBy: { seq: 'asc' },
    })
    const events = rows.map(({ data }) => data as { type: string; code?: string; resume?: { digits?: string } })
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index))
    expect(events.filter(({ type }) => type === 'failed')).toMatchObject([{ code: 'host:NotCommitted' }])
    expect(events.flatMap(({ resume }) => resume?.digits ?? [])).toEqual(['2'])
    expect(await callRow('call-1')).toMatchObject({ fault: true })
  })

  test('a record that the database refuses for ever is set aside, and holds up no other', async () => {
    await exchange.calls.journal.append({ kind: 'voicemail', workspace: exchange.workspace, id: 'no uuid', at: 'never' } as never)
    await exchange.ring('call-1')
    await drain()
    expect((await callRow('call-1')).state).toBe('open')
    const file = path.join(exchange.dir, 'journal', 'set-aside.jsonl')
    expect(existsSync(file) && readFileSync(file, 'utf8')).toContain('no uuid')
    expect(await drain()).toBe(0)
  })
})
