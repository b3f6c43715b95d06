// runtime · tests of flows at rest on both databases, through the whole server: make, publish, go back, and what calls hear of it.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FlowDocument, FlowSummary, Issue, Problem, Published, VersionSummary } from '@hotline/schemas'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sign } from '../calls/signature.ts'
import { drawing, hotline } from '../calls/testing/sample-flow.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type TestServer, testServer } from '../testing/test-server.ts'
import { versionHash } from './canonical.ts'

const SECRET = 'wh_secret'

describe.each(databases)('the library on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  let admin: Awaited<ReturnType<TestServer['member']>>
  let account: string
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    await db.prisma.meta.deleteMany({ where: { key: 'journal_drained' } })
    await db.prisma.numberForm.deleteMany()
    await db.prisma.hotlineNumber.deleteMany()
    server = await testServer(db)
    admin = await server.member('admin')
    account = `account-${admin.id}`
    await ask('PUT', '/api/jambonz', { apiUrl: '', accountSid: account, webhookSecret: SECRET })
    await ask('POST', '/api/numbers', { number: '4001230088', name: '总机' })
  })
  afterEach(() => server.close())

  async function send(method: string, where: string, body?: unknown, cookie = admin.cookie) {
    const headers = { Origin: 'http://studio.test', 'Sec-Fetch-Site': 'same-origin' }
    const response = await server.send(method, where, { cookie, headers, ...(body !== undefined && { body }) })
    return { status: response.status, json: (await response.json()) as unknown }
  }
  async function ask<T>(method: string, where: string, body?: unknown): Promise<T> {
    const { status, json } = await send(method, where, body)
    if (status !== 200) throw new Error(`${method} ${where}: ${status} ${JSON.stringify(json)}`)
    return json as T
  }
  const refusal = async (method: string, where: string, body?: unknown) => {
    const { status, json } = await send(method, where, body)
    return [status, (json as Problem).code]
  }
  const create = (document: FlowDocument = hotline(), name = '售后热线') => ask<FlowSummary>('POST', '/api/flows', { name, document })
  const publish = (flow: string, numbers: string[] = ['4001230088'], note = '') =>
    ask<Published>('POST', `/api/flows/${flow}/publish`, { numbers, note })
  const draw = (flow: string, document: FlowDocument) => ask<FlowDocument>('PUT', `/api/flows/${flow}/draft`, { document })
  let rung = 0
  async function ring(to = '4001230088'): Promise<string> {
    const hook = { call_sid: `${admin.id}-${++rung}`, account_sid: account, from: '13800138000', to, call_status: 'trying' }
    const raw = JSON.stringify(hook)
    const headers = { 'Jambonz-Signature': sign(SECRET, raw, server.clock.now().getTime()) }
    return (await server.send('POST', '/jambonz/call', { body: raw, headers })).text()
  }

  test('a blank flow has its beginning, and cannot be published', async () => {
    const flow = await ask<FlowSummary>('POST', '/api/flows', { name: ' 新流程 ' })
    expect(flow).toMatchObject({ name: '新流程', nodes: 1, live: null, numbers: [], changedBy: expect.stringContaining('admin') })
    expect(await ask<FlowDocument>('GET', `/api/flows/${flow.id}/draft`)).toMatchObject({ title: '新流程' })
    const { status, json } = await send('POST', `/api/flows/${flow.id}/publish`, { numbers: ['4001230088'] })
    expect([status, (json as Problem).code]).toEqual([422, 'has_errors'])
    expect((json as Problem).details?.[0]).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
    expect(await ring()).toContain('暂未开通')
  })

  test('a flow from a template has ids of its own and is ready to be published', async () => {
    const make = () => ask<FlowSummary>('POST', '/api/flows', { name: '模板', template: 'after-sales', answers: {} })
    const [one, two] = [await make(), await make()]
    const ids = async (flow: FlowSummary) => Object.keys((await ask<FlowDocument>('GET', `/api/flows/${flow.id}/draft`)).nodes)
    const [first, second] = [await ids(one), await ids(two)]
    expect(first.length).toBeGreaterThan(3)
    expect(second.filter((id) => first.includes(id))).toEqual([])
    expect((await ask<Issue[]>('GET', `/api/flows/${one.id}/issues`)).filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await publish(one.id)).version.number).toBe(1)
    expect(await refusal('POST', '/api/flows', { name: 'x', template: 'gone' })).toEqual([404, 'not_found'])
  })

  test('publishing answers calls from the next one on, and says what became of each number', async () => {
    const flow = await create()
    const published = await publish(flow.id, ['4001230088'], '首发')
    expect(published).toMatchObject({
      version: { number: 1, note: '首发', numbers: ['400-123-0088'] },
      numbers: [{ number: '4001230088', ok: true }],
    })
    expect(await ring()).toContain('欢迎致电')
    expect(await ring('+864001230088')).toContain('欢迎致电')
    expect(await ask('GET', `/api/flows/${flow.id}`)).toMatchObject({ live: { number: 1 }, numbers: ['400-123-0088'], nodes: 6 })
  })

  test('publishing no change says so; another number may still be bound to the same version', async () => {
    const flow = await create()
    await publish(flow.id)
    expect(await refusal('POST', `/api/flows/${flow.id}/publish`, { numbers: ['4001230088'] })).toEqual([409, 'no_change'])
    expect(await refusal('POST', `/api/flows/${flow.id}/publish`, { numbers: [] })).toEqual([409, 'no_change'])
    await ask('POST', '/api/numbers', { number: '4001230099' })
    expect(await publish(flow.id, ['4001230099'])).toMatchObject({ version: { number: 1, numbers: ['400-123-0088', '400-123-0099'] } })
    expect(await refusal('POST', `/api/flows/${flow.id}/publish`, { numbers: ['95588'] })).toEqual([404, 'not_found'])
  })

  test('moving a box is no change, another word is', async () => {
    const document = hotline()
    const flow = await create(document)
    await publish(flow.id)
    const [id, node] = Object.entries(document.nodes)[1]!
    await draw(flow.id, { ...document, nodes: { ...document.nodes, [id]: { ...node, pos: [900, 900] } } })
    expect(await refusal('POST', `/api/flows/${flow.id}/publish`, { numbers: ['4001230088'] })).toEqual([409, 'no_change'])
    await draw(flow.id, hotline('换一句。'))
    expect((await publish(flow.id)).version.number).toBe(2)
    expect(await ring()).toContain('换一句。')
  })

  test('ten publishers at once, each with a change of their own, get ten numbers in a row', async () => {
    const flow = await create()
    await publish(flow.id)
    const made = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        for (let tries = 0; tries < 50; tries++) {
          await draw(flow.id, hotline(`第 ${index} 位，第 ${tries} 次。`))
          const { status, json } = await send('POST', `/api/flows/${flow.id}/publish`, { numbers: [] })
          if (status === 200) return (json as Published).version.number
        }
        return 0
      }),
    )
    expect(made.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  test('rolling back lets the numbers answer with the older version at once; restoring brings it into the draft', async () => {
    const flow = await create()
    await publish(flow.id)
    await draw(flow.id, hotline('第二版。'))
    await publish(flow.id)
    expect(await ring()).toContain('第二版。')
    expect(await ask('POST', `/api/flows/${flow.id}/versions/1/roll-back`, {})).toMatchObject({
      version: { number: 1, numbers: ['400-123-0088'] },
    })
    expect(await ring()).toContain('欢迎致电')
    expect(await ask('GET', `/api/flows/${flow.id}`)).toMatchObject({ live: { number: 1 } })
    const restored = await ask<FlowDocument>('POST', `/api/flows/${flow.id}/versions/1/restore`)
    expect(JSON.stringify(restored.nodes)).toContain('欢迎致电')
    expect(await ask('GET', `/api/flows/${flow.id}/versions/2`)).toMatchObject({ number: 2, document: { title: '售后热线' } })
    expect((await ask<VersionSummary[]>('GET', `/api/flows/${flow.id}/versions`)).map(({ number }) => number)).toEqual([2, 1])
    expect(await refusal('GET', `/api/flows/${flow.id}/versions/9`)).toEqual([404, 'not_found'])
    expect(await refusal('GET', `/api/flows/${flow.id}/versions/x`)).toEqual([404, 'not_found'])
  })

  test('a document that is none is refused and the draft stays', async () => {
    const flow = await create()
    for (const document of [{}, [], 'x', { ...hotline(), nodes: 7 }, { ...hotline(), schemaVersion: 99 }])
      expect((await refusal('PUT', `/api/flows/${flow.id}/draft`, { document }))[0]).toBe(422)
    expect(await ask('GET', `/api/flows/${flow.id}/draft`)).toMatchObject({ nodes: hotline().nodes })
  })

  test('a flow in use is not put away; a free one is gone for everybody', async () => {
    const flow = await create()
    await publish(flow.id)
    expect(await refusal('DELETE', `/api/flows/${flow.id}`)).toEqual([409, 'in_use'])
    await ask('POST', '/api/numbers/4001230088/binding', { flow: null })
    expect(await ring()).toContain('暂未开通')
    await ask('DELETE', `/api/flows/${flow.id}`)
    expect(await refusal('GET', `/api/flows/${flow.id}`)).toEqual([404, 'not_found'])
    expect(await refusal('GET', `/api/flows/${flow.id}/draft`)).toEqual([404, 'not_found'])
    expect(await ask<FlowSummary[]>('GET', '/api/flows')).toEqual([])
  })

  test('sub-flows are pinned by the version that was published, and keep the child from being put away', async () => {
    const child = await create(
      drawing(
        '子流程',
        [
          ['entry', 'entry', {}],
          ['hear', 'play', { prompt: { 'zh-CN': { mode: 'text', text: '子流程第一版。' } } }],
          ['back', 'return', { name: '好了' }],
        ],
        {
          'entry:next': 'hear',
          'hear:next': 'back',
        },
      ),
      '子流程',
    )
    await publish(child.id, [])
    const [way] = (await ask<FlowSummary>('GET', `/api/flows/${child.id}`)).returns
    expect(way).toMatchObject({ name: '好了' })
    const parent = await create(
      drawing(
        '主流程',
        [
          ['entry', 'entry', {}],
          ['sub', 'subflow', { flow: child.id }],
          ['bye', 'hangup', {}],
        ],
        {
          'entry:next': 'sub',
          [`sub:${way?.id}`]: 'bye',
          'sub:failed': 'bye',
        },
      ),
      '主流程',
    )
    await publish(parent.id)
    expect(await ring()).toContain('子流程第一版。')
    const draft = await ask<FlowDocument>('GET', `/api/flows/${child.id}/draft`)
    await draw(child.id, JSON.parse(JSON.stringify(draft).replace('第一版', '第二版')) as FlowDocument)
    await publish(child.id, [])
    expect(await ring()).toContain('子流程第一版。')
    await publish(parent.id)
    expect(await ring()).toContain('子流程第二版。')
    expect(await refusal('DELETE', `/api/flows/${child.id}`)).toEqual([409, 'in_use'])
  })

  test('T26: an editor may not publish; a row that was changed is not served, the last good version is', async () => {
    const flow = await create()
    await publish(flow.id)
    const editor = await server.member('editor', admin.workspaceId)
    expect((await send('POST', `/api/flows/${flow.id}/publish`, { numbers: [] }, editor.cookie)).status).toBe(403)
    const row = await db.prisma.flowVersion.findFirstOrThrow({ where: { flowId: flow.id } })
    expect(versionHash(row.graph as never, row.audio)).toBe(row.hash)
    const spoiled = JSON.parse(JSON.stringify(row.graph).replace('欢迎致电', '被改的话')) as object
    await db.prisma.flowVersion.updateMany({ where: { id: row.id }, data: { graph: spoiled } })
    await ask('PUT', '/api/settings', await ask('GET', '/api/settings'))
    expect(await ring()).toContain('欢迎致电')
  })

  test('T18: no secret lies in the directory that calls are answered from', async () => {
    await publish((await create()).id)
    const live = path.join(server.deps.config.dataDir, 'live')
    const all = readdirSync(live, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    expect(all.length).toBeGreaterThan(1)
    expect(all.join()).not.toContain(SECRET)
  })

  test('everything that changes what callers hear stands in the audit log once', async () => {
    const flow = await create()
    await publish(flow.id)
    await draw(flow.id, hotline('二'))
    await ask('POST', `/api/flows/${flow.id}/versions/1/roll-back`, {})
    await ask('POST', `/api/flows/${flow.id}/versions/1/restore`)
    const rows = await db.prisma.audit.findMany({ where: { workspaceId: admin.workspaceId }, orderBy: { seq: 'asc' } })
    const actions = rows.map(({ action }) => action).filter((action) => action.startsWith('flow.'))
    expect(actions).toEqual(['flow.create', 'flow.publish', 'flow.import', 'flow.roll_back', 'flow.restore'])
  })

  test('another workspace sees none of it', async () => {
    const flow = await create()
    await publish(flow.id)
    const stranger = await server.member('admin')
    for (const [method, where, body] of [
      ['GET', `/api/flows/${flow.id}`],
      ['GET', `/api/flows/${flow.id}/draft`],
      ['PUT', `/api/flows/${flow.id}/draft`, { document: hotline() }],
      ['POST', `/api/flows/${flow.id}/publish`, { numbers: [] }],
      ['POST', `/api/flows/${flow.id}/versions/1/roll-back`, {}],
      ['DELETE', `/api/flows/${flow.id}`],
    ] as const)
      expect([where, (await send(method, where, body, stranger.cookie)).status]).toEqual([where, 404])
    expect((await send('GET', '/api/flows', undefined, stranger.cookie)).json).toEqual([])
  })
})
