// runtime · tests of codes, tables, recordings and dry runs on both databases.
import { readFile } from 'node:fs/promises'
import { type AskOf, type Effect, routes } from '@hotline/schemas'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { promptFiles } from '../calls/prompt-files.ts'
import { newId } from '../db/new-id.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { codeBook } from '../effects/code-check.ts'
import { peek } from '../effects/index.ts'
import { mediaFile } from '../media/handlers.ts'
import { writeWav } from '../media/wav.ts'
import { type Desk, openDesk, refusalOf } from '../numbers/testing/desk.ts'
import { dataHandlers } from './handlers.ts'
import type { DraftReader } from './usage.ts'

describe.each(databases)('data on $name', ({ open }) => {
  let db: TestDatabase
  let desk: Desk
  let handlers: ReturnType<typeof dataHandlers>
  let drafts: Awaited<ReturnType<DraftReader>>
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    desk = await openDesk(db)
    drafts = []
    const codes = codeBook({
      journal: () => ({ append: () => Promise.reject(new Error('It was written down.')) }),
      repeatMinutes: () => 30,
    })
    const { now, log } = desk.deps
    const egress = { allowed: new Set<string>(), resolve: () => Promise.reject(new Error('It was sent.')) }
    handlers = dataHandlers(desk.deps, {
      drafts: async () => drafts,
      peek: (effect, workspaceId) => peek({ prisma: db.prisma, codes, egress, now, log }, effect, workspaceId),
    })
  })

  const as = () => ({ params: {}, who: desk.as('editor'), ask: desk.ask() })
  const generate = (body: AskOf<'generateCodes'>['body']) =>
    handlers.generateCodes({ ...as(), body: routes.generateCodes.body.parse(body) })
  const importCodes = (...codes: (string | number)[]) =>
    handlers.importCodes({ ...as(), body: { name: '第一批', product: '机油', rows: codes.map((code) => ({ 防伪码: code })) } })
  const codes = (query: object = {}) => handlers.listCodes({ ...as(), query: routes.listCodes.query.parse(query) })

  test('a batch is generated whole, unique and of its length', async () => {
    expect(await generate({ name: '十月', product: '机油', count: 2500 })).toMatchObject({ name: '十月', codes: 2500, queried: 0 })
    const rows = await db.prisma.code.findMany({ where: { workspaceId: desk.workspaceId } })
    expect(rows).toHaveLength(2500)
    expect(rows.every(({ code }) => /^[1-9]\d{6}$/.test(code))).toBe(true)
  })

  test('codes that would be easy to guess are not made', async () => {
    await generate({ name: '短', count: 900, length: 4 })
    const refused = await refusalOf(generate({ name: '短', count: 1, length: 4 }))
    expect(refused.details[0]?.en).toContain('Only 0 more codes of 4 digits')
  })

  test('an import adds the good rows in one go and names the others by line', async () => {
    await importCodes('6518660')
    const report = await importCodes('6518660', '6118092', 'abc')
    expect(report).toMatchObject({ added: 1, skipped: 0, refused: [{ row: 2, en: 'This code exists already' }, { row: 4 }] })
    expect((await handlers.listBatches(as())).map((batch) => batch.codes)).toEqual([1, 1])
  })

  test('an import with nothing new makes no batch', async () => {
    await importCodes('6518660')
    expect(await importCodes('6518660')).toMatchObject({ added: 0 })
    expect(await handlers.listBatches(as())).toHaveLength(1)
  })

  test('an import that fails half-way leaves nothing', async () => {
    const { write } = desk.deps.audit
    desk.deps.audit.write = () => Promise.reject(new Error('The log is full.'))
    await expect(importCodes('6518660', '6118092')).rejects.toThrow('The log is full.')
    desk.deps.audit.write = write
    expect([await handlers.listBatches(as()), (await codes()).total]).toEqual([[], 0])
  })

  test('codes are paged, searched and told apart by whether they were asked for', async () => {
    await importCodes('6518660', '6118092', '6961523')
    const { workspaceId } = desk
    await db.prisma.code.updateMany({
      where: { workspaceId, code: '6118092' },
      data: { firstAt: desk.deps.now(), firstCaller: '13800138000', queries: 2 },
    })
    const first = await codes({ limit: 2 })
    const rest = await codes({ limit: 2, cursor: first.next ?? '' })
    expect([...first.rows, ...rest.rows].map(({ code }) => code)).toEqual(['6118092', '6518660', '6961523'])
    expect([first.total, rest.next]).toEqual([3, null])
    expect((await codes({ search: '866' })).rows).toMatchObject([{ code: '6518660', batch: '第一批', product: '机油', state: 'unqueried' }])
    expect((await codes({ state: 'queried' })).rows).toMatchObject([{ code: '6118092', queries: 2, firstCaller: '138****8000' }])
    const file = await handlers.exportCodes({ ...as(), query: {} })
    expect(String(file.bytes)).toContain('"6118092","第一批","机油","已查询",2,')
    expect(String(file.bytes)).not.toContain('13800138000')
  })

  test('a batch somebody asked about stays', async () => {
    await importCodes('6518660')
    const [batch] = await handlers.listBatches(as())
    const remove = () => handlers.deleteBatch({ ...as(), params: { batch: batch?.id ?? '' } })
    await db.prisma.code.updateMany({ where: { workspaceId: desk.workspaceId }, data: { firstAt: desk.deps.now(), queries: 1 } })
    expect((await refusalOf(remove())).code).toBe('in_use')
    await db.prisma.code.updateMany({ where: { workspaceId: desk.workspaceId }, data: { firstAt: null, queries: 0 } })
    await remove()
    expect((await codes()).total).toBe(0)
  })

  const orders = [
    { 订单号: '1001', 城市: '杭州', 天数: 3 },
    { 订单号: '1002', 城市: '上海_浦东', 天数: 1 },
    { 订单号: '', 城市: ' ', 天数: null },
  ]
  const importTable = (more: object = {}) => handlers.importTable({ ...as(), body: { name: '安装工单', rows: orders, ...more } })

  test('a table keeps its columns, its order and its rows, blank ones skipped', async () => {
    const { table, report } = await importTable()
    expect(table).toMatchObject({ name: '安装工单', columns: ['订单号', '城市', '天数'], rows: 2 })
    expect(report).toEqual({ added: 2, skipped: 1, refused: [] })
    const rows = (query: object = {}) =>
      handlers.listTableRows({ ...as(), params: { table: table.id }, query: routes.listTableRows.query.parse(query) })
    const first = await rows({ limit: 1 })
    expect(first).toMatchObject({ rows: [orders[0]], total: 2 })
    expect((await rows({ limit: 1, cursor: first.next ?? '' })).rows).toEqual([orders[1]])
    expect((await rows({ search: '_' })).rows).toEqual([orders[1]])
  })

  test('replacing a table exchanges all of its rows; its name is taken once', async () => {
    const { table } = await importTable()
    const replaced = await importTable({ id: table.id, name: '工单', rows: [{ 单号: 'A' }] })
    expect(replaced.table).toMatchObject({ id: table.id, name: '工单', columns: ['单号'], rows: 1 })
    expect((await refusalOf(importTable({ name: '工单' }))).code).toBe('conflict')
    expect(await handlers.listTables(as())).toHaveLength(1)
    expect((await refusalOf(importTable({ name: '空', rows: [] }))).code).toBe('invalid')
  })

  const aDocument = (type: string, props: object) => {
    const id = '01K00000000000000000000001'
    const node = { id, type, label: '', pos: [0, 0] as [number, number], props }
    return routes.getDraft.answer.parse({ schemaVersion: 1, title: '售后', start: null, nodes: { [id]: node }, edges: {} })
  }
  const aFlow = async (name: string) => {
    const id = newId()
    const at = desk.deps.now()
    await db.prisma.flow.create({ data: { workspaceId: desk.workspaceId, id, name, createdAt: at, changedAt: at } })
    return id
  }

  test('a table that a draft or a published version uses is not deleted', async () => {
    const { table } = await importTable()
    const document = aDocument('lookup', { table: table.id, column: '订单号', value: 'x' })
    const remove = () => handlers.deleteTable({ ...as(), params: { table: table.id } })
    drafts = [{ flow: await aFlow('查订单'), document }]
    expect((await refusalOf(remove())).details[0]?.zh).toBe('流程“查订单”在用')
    drafts = []
    const flowId = await aFlow('旧流程')
    const version = {
      workspaceId: desk.workspaceId,
      id: newId(),
      flowId,
      number: 1,
      hash: 'a'.repeat(64),
      graph: {},
      audio: [],
      at: desk.deps.now(),
    }
    await db.prisma.flowVersion.create({ data: { ...version, document } })
    expect((await refusalOf(remove())).details[0]?.at).toBe('旧流程')
    await db.prisma.flowVersion.deleteMany({ where: { flowId } })
    await remove()
    expect(await handlers.listTables(as())).toEqual([])
  })

  test('a dry run tells what would be answered and leaves no trace', async () => {
    await importCodes('6518660')
    const { table } = await importTable()
    const dryRun = (effect: Effect) => handlers.dryRun({ ...as(), body: { effect } })
    const check = () => dryRun({ kind: 'code_check', code: '6518660', caller: '13800138000' })
    expect(await check()).toMatchObject({ ok: true, value: { state: 'first', count: 1, product: '机油' } })
    expect(await check()).toMatchObject({ ok: true, value: { state: 'first', count: 1 } })
    expect(await dryRun({ kind: 'code_check', code: '1', caller: '' })).toMatchObject({ value: { state: 'unknown' } })
    const asked = { firstAt: desk.deps.now(), firstCaller: '13911223344', queries: 1 }
    await db.prisma.code.updateMany({ where: { workspaceId: desk.workspaceId }, data: asked })
    expect(await check()).toMatchObject({ value: { state: 'repeated', count: 2, firstCaller: '139****3344' } })
    expect(await dryRun({ kind: 'lookup', table: table.id, column: '订单号', value: '1002' })).toEqual({ ok: true, value: [orders[1]] })
    expect(await dryRun({ kind: 'lookup', table: 'gone', column: 'x', value: '' })).toEqual({ ok: true, value: [] })
    const http: Effect = { kind: 'http', method: 'GET', url: 'http://127.0.0.1:1/', headers: {}, seconds: 1 }
    expect(await dryRun(http)).toMatchObject({ ok: false, code: 'refused' })
    expect(await db.prisma.codeQuery.count({ where: { workspaceId: desk.workspaceId } })).toBe(0)
  })

  test('a recording is stored under its hash, where the telephone finds it, and knows who plays it', async () => {
    const wav = writeWav(new Uint8Array(8000).fill(1))
    const query = { name: '欢迎词', transcript: '您好' }
    const upload = (bytes: Uint8Array) => handlers.uploadMedia({ ...as(), query, ask: desk.ask(bytes) })
    const stored = await upload(Buffer.concat([wav, Buffer.from('tail')]))
    expect(stored).toMatchObject({ name: '欢迎词', seconds: 0.5, bytes: wav.length, transcript: '您好', usedBy: [] })
    expect(await readFile(mediaFile(desk.deps.config.dataDir, desk.workspaceId, stored.sha256))).toEqual(Buffer.from(wav))
    expect((await upload(wav)).sha256).toBe(stored.sha256)

    const spoken = { mode: 'recording', text: '', recording: { sha256: stored.sha256, seconds: 0.5, name: '欢迎词' } }
    drafts = [{ flow: await aFlow('售后'), document: aDocument('play', { prompt: { 'zh-CN': spoken } }) }]
    expect(await handlers.listMedia(as())).toMatchObject([{ sha256: stored.sha256, usedBy: ['售后'] }])

    const served = await promptFiles(desk.deps.config.dataDir).serve(stored.sha256, 'GET', undefined)
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(new Uint8Array(wav))
  })

  test('what is no recording is refused with a sentence and stores nothing', async () => {
    const upload = (bytes: Uint8Array) => handlers.uploadMedia({ ...as(), query: { name: 'x', transcript: '' }, ask: desk.ask(bytes) })
    expect((await refusalOf(upload(Buffer.from('ID3 music')))).details[0]?.en).toContain('MP3')
    expect((await refusalOf(upload(new Uint8Array(10 * 1024 * 1024 + 1)))).code).toBe('too_large')
    expect(await handlers.listMedia(as())).toEqual([])
  })
})
