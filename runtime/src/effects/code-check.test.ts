// runtime · tests of the code check: the first genuine question marks, once, whatever happens in between.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CodeAnswer, EffectResult } from '@hotline/schemas'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callWriters } from '../calls/call-writers.ts'
import { journalDrain } from '../calls/drain.ts'
import { type Journal, openJournal } from '../calls/journal.ts'
import type { CallRecord, CodeRecord } from '../calls/records.ts'
import { newId } from '../db/new-id.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type CodeBook, codeBook } from './code-check.ts'
import { type EffectDeps, peek, performer } from './index.ts'

describe.each(databases)('codes on $name', ({ open }) => {
  let db: TestDatabase
  let workspace: string
  let dir: string
  let journal: Journal
  let codes: CodeBook
  let at: number
  let turn = 0
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    at = Date.parse('2026-10-15T02:00:00.000Z')
    dir = mkdtempSync(path.join(tmpdir(), 'hotline-codes-'))
    workspace = await db.workspace()
    await db.prisma.meta.deleteMany()
    const batch = newId()
    const moment = new Date(at)
    await db.prisma.codeBatch.create({ data: { workspaceId: workspace, id: batch, name: '第一批', product: '茅台', importedAt: moment } })
    await db.prisma.code.createMany({
      data: ['6518660', '1234567'].map((code) => ({ workspaceId: workspace, code, batchId: batch, importedAt: moment })),
    })
    await openBook()
  })
  afterEach(async () => {
    await journal.close()
    rmSync(dir, { recursive: true, force: true })
  })

  async function openBook() {
    codes = codeBook({ journal: () => journal as Journal<CallRecord>, repeatMinutes: () => 30 })
    journal = await openJournal({ dir, replay: ({ record }) => record.kind === 'code' && codes.heard(record as CodeRecord) })
  }
  const silent = () => {}
  const deps = (): EffectDeps => ({
    prisma: db.prisma,
    codes,
    egress: { resolve: async () => [], allowed: new Set() },
    now: () => new Date(at),
    log: { info: silent, warn: silent, error: silent },
  })
  const answerIn = (result: EffectResult) => (result.ok ? (result.value as CodeAnswer) : null)
  const ask = async (code: string, caller: string, id = `call:${++turn}`) =>
    answerIn(await performer(deps())({ kind: 'code_check', code, caller }, id, { workspace, call: id.split(':')[0]!, at }))
  const drain = () =>
    journalDrain({
      journal,
      prisma: db.prisma,
      writers: callWriters(() => undefined),
      written: (records) => codes.written(records.filter((record): record is CodeRecord => record.kind === 'code')),
      setAside: path.join(dir, 'set-aside.jsonl'),
      log: deps().log,
    }).run()
  const LATER = 31 * 60_000

  test('first, then repeated with the count and the first moment; an unknown code is unknown', async () => {
    const first = new Date(at).toISOString()
    expect(await ask('6518660', '13800000001')).toEqual({
      state: 'first',
      count: 1,
      firstAt: first,
      firstCaller: '13800000001',
      product: '茅台',
    })
    at += 1000
    expect(await ask('6518660', '13800000002')).toMatchObject({ state: 'repeated', count: 2, firstAt: first, firstCaller: '13800000001' })
    expect(await ask('0000000', '13800000002')).toMatchObject({ state: 'unknown', count: 1, firstAt: null, product: null })
  })

  test('drained or not, halfway or after a restart, the answers are the same', async () => {
    await ask('6518660', '13800000001')
    await drain()
    expect(await ask('6518660', '13800000002')).toMatchObject({ state: 'repeated', count: 2 })
    await journal.close()
    await openBook()
    expect(await ask('6518660', '13800000003')).toMatchObject({ state: 'repeated', count: 3 })
    await drain()
    expect(await ask('6518660', '13800000004')).toMatchObject({ state: 'repeated', count: 4 })
    await drain()
    const row = await db.prisma.code.findUniqueOrThrow({ where: { workspaceId_code: { workspaceId: workspace, code: '6518660' } } })
    expect([row.queries, row.firstCaller]).toEqual([4, '13800000001'])
    expect(await db.prisma.codeQuery.count({ where: { workspaceId: workspace } })).toBe(4)
  })

  test('of a hundred callers at once exactly one is first', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask('6518660', `1380000${1000 + index}`)))
    expect(answers.filter((answer) => answer?.state === 'first')).toHaveLength(1)
    expect(answers.map((answer) => answer?.count).toSorted((a, b) => a! - b!)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  })

  test('a code that was asked about very often is still counted right, and a question repeated then is still one', async () => {
    for (let round = 0; round < 3; round++) {
      const heard = await Promise.all(Array.from({ length: 90 }, () => ask('6518660', '13800000002')))
      expect(heard).not.toContain(null)
      await drain()
    }
    const once = await ask('6518660', '13800000001', 'call-9:3')
    expect(once).toMatchObject({ state: 'repeated', count: 271 })
    await drain()
    expect(await ask('6518660', '13800000001', 'call-9:3')).toEqual(once)
  })

  test('the same effect asked again, before and after draining, is one question', async () => {
    const once = await ask('6518660', '13800000001', 'call-1:3')
    expect(await ask('6518660', '13800000001', 'call-1:3')).toEqual(once)
    await drain()
    expect(await ask('6518660', '13800000001', 'call-1:3')).toEqual(once)
    expect(await ask('6518660', '13800000002')).toMatchObject({ count: 2 })
  })

  test('the same caller hears the first answer again within 30 minutes, and no other caller does', async () => {
    await ask('6518660', '13800000001')
    at += LATER - 120_000
    expect(await ask('6518660', '13800000001')).toMatchObject({ state: 'first', count: 2 })
    expect(await ask('6518660', '13800000002')).toMatchObject({ state: 'repeated' })
    at += 120_000
    expect(await ask('6518660', '13800000001')).toMatchObject({ state: 'repeated' })
  })

  test('hidden callers are never the same caller', async () => {
    for (const caller of ['anonymous', '']) {
      const code = caller ? '6518660' : '1234567'
      await ask(code, caller)
      expect(await ask(code, caller)).toMatchObject({ state: 'repeated' })
    }
  })

  test('what cannot be written down was not asked: the caller hears that it failed, and the code stays unmarked', async () => {
    const { append } = journal
    journal.append = () => Promise.reject(new Error('full'))
    expect(await ask('6518660', '13800000001')).toBeNull()
    journal.append = append
    expect(await ask('6518660', '13800000002')).toMatchObject({ state: 'first', count: 1 })
  })

  test('a dry run hears the same and leaves no trace', async () => {
    const dry = async () => answerIn(await peek(deps(), { kind: 'code_check', code: '6518660', caller: '13800000001' }, workspace))
    expect(await dry()).toMatchObject({ state: 'first', count: 1 })
    expect(await dry()).toMatchObject({ state: 'first', count: 1 })
    expect(journal.last()).toBe(0)
    expect(await peek(deps(), { kind: 'http', method: 'GET', url: 'https://x.example', headers: {}, seconds: 1 }, workspace)).toMatchObject(
      {
        ok: false,
        code: 'refused',
      },
    )
  })

  test('another workspace’s codes are unknown', async () => {
    const other = await db.workspace()
    const result = await performer(deps())({ kind: 'code_check', code: '6518660', caller: '1' }, 'x:1', { workspace: other, call: 'x', at })
    expect(answerIn(result)).toMatchObject({ state: 'unknown' })
  })

  test('a table is looked up whatever the case and the spaces, in its own workspace', async () => {
    const id = newId()
    await db.prisma.dataTable.create({
      data: { workspaceId: workspace, id, name: '门店', columns: ['店', '电话'], changedAt: new Date(at) },
    })
    const rows = [
      { 店: 'Shanghai One', 电话: '1' },
      { 店: '北京', 电话: '2' },
      { 店: 'shanghaione', 电话: '3' },
    ]
    await db.prisma.dataRow.createMany({ data: rows.map((data, position) => ({ workspaceId: workspace, tableId: id, position, data })) })
    const look = (value: string, column = '店', of = workspace) => peek(deps(), { kind: 'lookup', table: id, column, value }, of)
    expect(await look(' SHANGHAI  one ')).toEqual({ ok: true, value: [rows[0], rows[2]] })
    expect(await look('广州')).toEqual({ ok: true, value: [] })
    expect(await look("' OR 1=1 --")).toEqual({ ok: true, value: [] })
    expect(await look('北京', '没有这列')).toEqual({ ok: true, value: [] })
    expect(await look('北京', '店', await db.workspace())).toEqual({ ok: true, value: [] })
  })
})
