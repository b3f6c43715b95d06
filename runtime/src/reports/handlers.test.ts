// runtime · tests of calls and voicemail on both databases.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { routes } from '@hotline/schemas'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../db/new-id.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { answerTo } from '../http/problem.ts'
import { type Desk, openDesk, refusalOf } from '../numbers/testing/desk.ts'
import { reportHandlers } from './handlers.ts'
import { listeningRoutes } from './listening.ts'

const listQuery = (query: object = {}) => routes.listCalls.query.parse(query)

describe.each(databases)('reports on $name', ({ open }) => {
  let db: TestDatabase
  let desk: Desk
  let handlers: ReturnType<typeof reportHandlers>
  let flow: string
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    desk = await openDesk(db)
    handlers = reportHandlers(desk.deps)
    flow = newId()
    const { workspaceId } = desk
    const at = desk.deps.now()
    await db.prisma.flow.create({ data: { workspaceId, id: flow, name: '售后热线', createdAt: at, changedAt: at } })
  })

  const aCall = async (more: object = {}) => {
    const id = newId()
    const startedAt = desk.deps.now()
    desk.pass(1)
    await db.prisma.call.create({
      data: {
        workspaceId: desk.workspaceId,
        id,
        startedAt,
        endedAt: startedAt,
        seconds: 21,
        caller: '13800138000',
        callerRaw: '+8613800138000',
        called: '4001230088',
        calledRaw: '4001230088',
        flowId: flow,
        version: 3,
        state: 'closed',
        outcome: 'ivr',
        path: [
          { kind: 'node', text: '主菜单', type: 'menu' },
          { kind: 'key', text: '3' },
          { kind: 'key', text: '9182736' },
        ],
        ...more,
      },
    })
    return id
  }
  const list = (query: object = {}, who = desk.as('viewer')) =>
    handlers.listCalls({ params: {}, query: listQuery(query), who, ask: desk.ask() })

  test('calls are newest first, masked, with their path in keycaps', async () => {
    await aCall()
    const second = await aCall({ state: 'open', outcome: null })
    const { rows, total, counts } = await list()
    expect(rows[0]).toMatchObject({ id: second, live: true, caller: '138****8000', flow: { name: '售后热线', version: 3 } })
    expect(rows[1]?.path.map(({ text }) => text)).toEqual(['主菜单', '3', '•••••••'])
    expect([total, counts]).toEqual([2, { all: 2, live: 1, missed: 0, fault: 0 }])
    expect((await list({}, desk.as('publisher'))).rows[1]?.path[2]?.text).toBe('9182736')
  })

  test('pages follow one another without a gap, also within one millisecond', async () => {
    const startedAt = desk.deps.now()
    const ids = await Promise.all(Array.from({ length: 7 }, () => aCall({ startedAt })))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await list({ limit: 3, ...(cursor && { cursor }) })
      expect(page.total).toBe(7)
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(new Set(ids))
  })

  test('tabs and filters narrow the list, and the counts stay those of all tabs', async () => {
    await aCall({ outcome: 'abandoned' })
    const broken = await aCall({ fault: true })
    await aCall({ unclaimed: true, flowId: null, version: null })
    expect((await list({ filter: 'missed' })).rows).toHaveLength(1)
    expect((await list({ filter: 'fault' })).rows.map(({ id }) => id)).toEqual([broken])
    expect((await list({ filter: 'unclaimed' })).rows[0]).toMatchObject({ flow: null, unclaimed: true })
    expect((await list({ flow, filter: 'fault' })).counts).toEqual({ all: 2, live: 0, missed: 1, fault: 1 })
    expect((await list({ from: '2027-01-01T00:00:00.000Z' })).total).toBe(0)
    expect((await list({ search: '售后' })).total).toBe(2)
  })

  test('who may not unmask can search the last four digits of a caller and no more', async () => {
    await aCall()
    const hits = async (search: string, role: 'viewer' | 'publisher') => (await list({ search }, desk.as(role))).total
    expect(await hits('8000', 'viewer')).toBe(1)
    expect(await hits('13800138000', 'viewer')).toBe(0)
    expect(await hits('38000', 'viewer')).toBe(0)
    expect(await hits('0138', 'viewer')).toBe(0)
    expect(await hits('13800138', 'publisher')).toBe(1)
    expect(await hits('0088', 'viewer')).toBe(1)
  })

  test('a call is told with its events masked, and another workspace does not find it', async () => {
    const call = await aCall()
    const event = {
      type: 'value_set',
      at: '2026-10-15T02:24:00.000Z',
      turn: 1,
      flow: 'x',
      node: 'n',
      name: '订单号',
      value: '9182736',
    }
    await db.prisma.callEvent.create({ data: { workspaceId: desk.workspaceId, callId: call, seq: 0, data: event } })
    const get = (who = desk.as('viewer')) => handlers.getCall({ params: { call }, who, ask: desk.ask() })
    expect((await get()).events).toEqual([{ ...event, value: '•••••••' }])
    expect((await get(desk.as('publisher'))).events).toEqual([event])
    const stranger = desk.as('admin', await db.workspace('别的公司'))
    expect((await refusalOf(get(stranger))).code).toBe('not_found')
  })

  test('unmasking is audited with its reason and without the number', async () => {
    const call = await aCall()
    const given = { params: { call }, body: { reason: '客户投诉' }, who: desk.as('publisher'), ask: desk.ask() }
    expect(await handlers.unmaskCall(given)).toEqual({ caller: '13800138000' })
    const row = await db.prisma.audit.findFirstOrThrow({ where: { workspaceId: desk.workspaceId } })
    expect([row.action, row.facts]).toEqual(['call.unmask', { caller: '138****8000', reason: '客户投诉' }])
  })

  test('the export holds every call, opens as text, and is audited', async () => {
    await aCall({ caller: '=1+1' })
    await aCall()
    const query = routes.exportCalls.query.parse({})
    const file = await handlers.exportCalls({ params: {}, query, who: desk.as('publisher'), ask: desk.ask() })
    expect(file.name).toBe('calls-2026-10-15.csv')
    const lines = String(file.bytes).trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('"2026-10-15 10:24:01","13800138000","4001230088","售后热线",3,"主菜单 › [3] › [9182736]","自助完成",21')
    expect(lines[2]).toContain('"\'=1+1"')
    expect(await desk.audited()).toEqual(['call.export calls'])
  })

  const aMessage = async (more: object = {}) => {
    const id = newId()
    const file = `voicemail/${id}.wav`
    await mkdir(path.join(desk.deps.config.dataDir, 'voicemail'), { recursive: true })
    await writeFile(path.join(desk.deps.config.dataDir, file), 'RIFF-message')
    const callId = await aCall()
    await db.prisma.voicemail.create({
      data: {
        workspaceId: desk.workspaceId,
        id,
        callId,
        nodeId: 'n',
        mailbox: '售后',
        at: desk.deps.now(),
        seconds: 8,
        file,
        state: 'unheard',
        ...more,
      },
    })
    return id
  }
  const inbox = (query: object = {}) =>
    handlers.listVoicemail({ params: {}, query: routes.listVoicemail.query.parse(query), who: desk.as('viewer'), ask: desk.ask() })

  test('the inbox shows what can be heard, and what was done about it', async () => {
    const id = await aMessage()
    await aMessage({ state: 'empty', file: null })
    expect(await inbox()).toMatchObject({ total: 1, unheard: 1, rows: [{ id, caller: '138****8000', mailbox: '售后', flow: '售后热线' }] })
    const change = (body: { state?: 'handled' | 'heard'; note?: string }) =>
      handlers.changeVoicemail({ params: { message: id }, body, who: desk.as('editor'), ask: desk.ask() })
    expect(await change({ state: 'handled', note: '已回电' })).toMatchObject({ state: 'handled', note: '已回电' })
    expect((await inbox({ state: 'unheard' })).rows).toEqual([])
    expect(await change({ state: 'heard' })).toMatchObject({ handledBy: null, note: '已回电' })
  })

  describe('listening', () => {
    let web: Hono
    let cookie: string
    let url: string
    const fetchIt = (at = url, headers: Record<string, string> = { cookie }) => web.request(at, { headers })
    const signIn = async (role: 'publisher' | 'viewer') => {
      const { workspaceId } = desk
      const member = { id: newId(), workspaceId }
      const row = { ...member, name: '李婷', email: `${member.id}@example.com`, role, createdAt: desk.deps.now() }
      await db.prisma.member.create({ data: row })
      const set = await desk.deps.people.signIns.begin(member, () => undefined)
      const headers = { cookie: set.split(';')[0] ?? '' }
      const who = await desk.deps.people.signIns.identify(new Headers(headers), '127.0.0.1')
      if (!who) throw new Error('Nobody is signed in.')
      return { who, ...headers }
    }
    beforeEach(async () => {
      web = new Hono().route('/', listeningRoutes(desk.deps))
      web.onError((error) => answerTo(error, 'test', desk.deps.log))
      const id = await aMessage()
      const signed = await signIn('publisher')
      cookie = signed.cookie
      const answer = await handlers.listenVoicemail({ params: { message: id }, who: signed.who, ask: desk.ask() })
      expect(answer.caller).toBe('13800138000')
      url = answer.url
    })

    test('a link opens within ten seconds, marks the message heard and stands in the audit log', async () => {
      desk.pass(9)
      const response = await fetchIt()
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
      expect(await response.text()).toBe('RIFF-message')
      expect((await inbox()).rows[0]?.state).toBe('heard')
      expect((await desk.audited())[0]).toMatch(/^voicemail\.listen /)
    })

    test('after ten seconds it opens no more, unless listening had begun', async () => {
      desk.pass(11)
      expect((await fetchIt()).status).toBe(403)
      desk.pass(-10)
      expect((await fetchIt()).status).toBe(200)
      desk.pass(60)
      const part = await fetchIt(url, { cookie, range: 'bytes=5-11' })
      expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 5-11/12', 'message'])
      desk.pass(30)
      expect((await fetchIt()).status).toBe(403)
    })

    test('nobody else can use it: no sign-in, another member, a changed link', async () => {
      expect((await fetchIt(url, {})).status).toBe(403)
      expect((await fetchIt(url, { cookie: (await signIn('publisher')).cookie })).status).toBe(403)
      expect((await fetchIt(`${url.slice(0, -2)}AA`)).status).toBe(403)
      expect((await fetchIt('/media/voicemail/guess')).status).toBe(403)
    })

    test('who lost the role cannot open it', async () => {
      await db.prisma.member.updateMany({ where: { workspaceId: desk.workspaceId }, data: { role: 'viewer' } })
      expect((await fetchIt()).status).toBe(403)
    })
  })
})
