// runtime · tests of sending, changing and ending notices: who may, what is refused, what the audit log says.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { embeddedDatabase, type TestDatabase } from '../db/test-db.ts'
import type { Given } from '../http/handler.ts'
import { type Desk, openDesk, refusalOf } from '../numbers/testing/desk.ts'
import { noticeHandlers } from './handlers.ts'
import { type KeptNotice, type NoticeBoard, openNoticeBoard } from './index.ts'

let db: TestDatabase
let desk: Desk
let board: NoticeBoard
let handlers: ReturnType<typeof noticeHandlers>
const prepared: KeptNotice[] = []
beforeAll(async () => {
  db = await embeddedDatabase()
}, 90_000)
afterAll(() => db.close())
beforeEach(async () => {
  desk = await openDesk(db)
  board = await openNoticeBoard(desk.deps.config.dataDir, () => {})
  prepared.length = 0
  const prepare = async (notice: KeptNotice) => void prepared.push(notice)
  handlers = noticeHandlers({ deps: desk.deps, board, prepare })
  const createdAt = desk.deps.now()
  await db.prisma.hotlineNumber.deleteMany({})
  for (const number of ['4001230088', '4001230099'])
    await db.prisma.hotlineNumber.create({ data: { workspaceId: desk.workspaceId, id: crypto.randomUUID(), number, name: '', createdAt } })
})

type Body = Given<'sendNotice'>['body']
const at = (minutes: number) => new Date(desk.deps.now().getTime() + minutes * 60_000).toISOString()
const send = (body: Partial<Body> = {}, who = desk.as('publisher')) =>
  handlers.sendNotice({
    who,
    ask: desk.ask(),
    params: {},
    body: { numbers: ['4001230088', '4001230099'], words: '您好，因停电暂停接听。', after: 'hangup', endsAt: at(120), ...body },
  })
const list = (who = desk.as('viewer')) => handlers.listNotices({ who, ask: desk.ask(), params: {} })
const end = (notice: string, who = desk.as('publisher')) => handlers.endNotice({ who, ask: desk.ask(), params: { notice } })

test('everybody of the workspace sees who sent what until when; another workspace sees nothing', async () => {
  const sent = await send()
  const seen = (await list()).active
  expect(seen).toEqual([sent])
  expect(sent).toMatchObject({ sentBy: '陈思远', sentAt: at(0), endsAt: at(120), heardAt: null, language: 'zh-CN' })
  const stranger = desk.as('admin', await db.workspace())
  expect(await list(stranger)).toEqual({ active: [], last: null })
  expect((await refusalOf(end(sent.id, stranger))).code).toBe('not_found')
  expect((await refusalOf(send({}, stranger))).code).toBe('not_found')
})

test('it is put up only after the flow behind it is there', async () => {
  handlers = noticeHandlers({ deps: desk.deps, board, prepare: () => Promise.reject(new Error('no room')) })
  await expect(send()).rejects.toThrow('no room')
  expect((await list()).active).toEqual([])
})

test.each([
  ['an end that has passed', () => ({ endsAt: at(-1) }), 'invalid'],
  ['an end after more than seven days', () => ({ endsAt: at(7 * 24 * 60 + 1) }), 'invalid'],
  ['a number that is not ours', () => ({ numbers: ['4009999999'] }), 'not_found'],
  ['forwarding to nowhere', () => ({ after: 'forward' as const }), 'invalid'],
  ['forwarding abroad', () => ({ after: 'forward' as const, forwardTo: '0014155550142' }), 'invalid'],
  ['a recording that is not ours', () => ({ recording: 'a'.repeat(64) }), 'not_found'],
])('%s is refused, and callers hear nothing of it', async (_, body, code) => {
  expect((await refusalOf(send(body()))).code).toBe(code)
  expect((await list()).active).toEqual([])
})

test('it can be ended early once, and let go on; every step is in the audit log', async () => {
  const sent = await send({ after: 'forward', forwardTo: '138-1234-2266' })
  expect(prepared).toMatchObject([{ forwardTo: '13812342266' }])
  const changed = await handlers.changeNotice({
    who: desk.as('publisher'),
    ask: desk.ask(),
    params: { notice: sent.id },
    body: { endsAt: at(180) },
  })
  expect(changed.endsAt).toBe(at(180))
  await end(sent.id)
  expect((await refusalOf(end(sent.id))).code).toBe('conflict')
  expect(await list()).toMatchObject({ active: [], last: { id: sent.id, endedAt: at(0) } })
  const target = '400-123-0088、400-123-0099'
  expect(await desk.audited()).toEqual([`notice.send ${target}`, `notice.change ${target}`, `notice.end ${target}`])
})

test('it is over by itself when its time has come', async () => {
  const sent = await send({ endsAt: at(60) })
  desk.pass(3600)
  expect((await list()).active).toEqual([])
  expect((await refusalOf(end(sent.id))).code).toBe('conflict')
})
