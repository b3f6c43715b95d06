// runtime · tests of the numbers' handlers on both databases.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../db/new-id.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { webhookSecretsOf } from './account.ts'
import { numberHandlers } from './handlers.ts'
import { type Desk, openDesk, refusalOf } from './testing/desk.ts'
import { type PretendJambonz, pretendJambonz } from './testing/pretend-jambonz.ts'

describe.each(databases)('numbers on $name', ({ open }) => {
  let db: TestDatabase
  let desk: Desk
  let jambonz: PretendJambonz
  let handlers: ReturnType<typeof numberHandlers>
  let told: string[]
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    desk = await openDesk(db)
    jambonz = await pretendJambonz()
    told = []
    handlers = numberHandlers(desk.deps, async (workspace) => void told.push(workspace))
  })
  afterEach(async () => {
    await jambonz.close()
    await db.prisma.numberForm.deleteMany()
    await db.prisma.hotlineNumber.deleteMany()
    await db.prisma.jambonzAccount.deleteMany()
  })

  const add = (number: string, forms?: string[]) =>
    handlers.addNumber({ params: {}, body: { number, name: '总机', ...(forms && { forms }) }, who: desk.as('publisher'), ask: desk.ask() })
  const list = () => handlers.listNumbers({ params: {}, who: desk.as('viewer'), ask: desk.ask() })
  const bind = (number: string, flow: string | null, more: { version?: number; claim?: string } = {}) =>
    handlers.bindNumber({ params: { number }, body: { flow, ...more }, who: desk.as('publisher'), ask: desk.ask() })
  const connect = (more: object = {}) =>
    handlers.changeJambonz({
      params: {},
      body: { apiUrl: jambonz.url, accountSid: jambonz.accountSid, apiKey: jambonz.key, ...more },
      who: desk.as('admin'),
      ask: desk.ask(),
    })

  async function aFlow(versions = 2) {
    const { workspaceId } = desk
    const at = desk.deps.now()
    const id = newId()
    await db.prisma.flow.create({ data: { workspaceId, id, name: '售后热线', createdAt: at, changedAt: at } })
    for (let number = 1; number <= versions; number++)
      await db.prisma.flowVersion.create({
        data: { workspaceId, id: newId(), flowId: id, number, hash: String(number).repeat(64), graph: {}, document: {}, audio: [], at },
      })
    return id
  }
  const aCall = (called: string, more: object = {}) =>
    db.prisma.call.create({
      data: {
        workspaceId: desk.workspaceId,
        id: newId(),
        startedAt: desk.deps.now(),
        callerRaw: '13800138000',
        caller: '13800138000',
        called,
        calledRaw: called,
        state: 'closed',
        ...more,
      },
    })

  test('a number is added as people write it, with the forms lines usually deliver', async () => {
    const row = await add('+86 400-123-0088')
    expect(row).toMatchObject({ number: '4001230088', shown: '400-123-0088', name: '总机', flow: null, line: 'unknown' })
    expect(row.forms).toEqual(['4001230088', '864001230088'])
    expect(await desk.audited()).toEqual(['number.add 4001230088'])
    expect(told).toEqual([desk.workspaceId])
  })

  test('a number and each of its forms exist once in the whole installation', async () => {
    await add('4001230088')
    expect((await refusalOf(add('400 123 0088'))).code).toBe('number_taken')
    expect((await refusalOf(add('4001230099', ['864001230088']))).code).toBe('number_taken')
    expect(await list()).toHaveLength(1)
    expect((await refusalOf(add('sip:1'))).details[0]).toMatchObject({ at: 'sip:1' })
  })

  test('forms are replaced as a whole, and another number keeps its own', async () => {
    await add('4001230088')
    await add('4001230099')
    const change = (forms: string[]) =>
      handlers.changeNumber({ params: { number: '4001230088' }, body: { forms }, who: desk.as('publisher'), ask: desk.ask() })
    expect((await change(['+862155500142'])).forms).toEqual(['862155500142'])
    expect((await refusalOf(change(['864001230099']))).code).toBe('number_taken')
    expect((await list()).map(({ forms }) => forms)).toEqual([['862155500142'], ['4001230099', '864001230099']])
  })

  test("today's and live calls are counted by any delivered form, yesterday's are not", async () => {
    await add('4001230088')
    await aCall('4001230088')
    await aCall('864001230088', { state: 'open' })
    await aCall('4001230088', { startedAt: new Date('2026-10-14T15:59:00.000Z') })
    expect((await list())[0]).toMatchObject({ callsToday: 2, live: 1 })
  })

  test('binding takes the latest version, or the one asked for, and stands in the audit log', async () => {
    await add('4001230088')
    const flow = await aFlow()
    expect(await bind('4001230088', flow)).toMatchObject({ flow: { id: flow, name: '售后热线' }, version: 2 })
    expect(await bind('4001230088', flow, { version: 1 })).toMatchObject({ version: 1 })
    expect((await refusalOf(bind('4001230088', flow, { version: 9 }))).code).toBe('not_found')
    expect((await refusalOf(bind('4001230088', await aFlow(0)))).details[0]?.zh).toContain('先发布')
    expect(await bind('4001230088', null)).toMatchObject({ flow: null, version: null })
    expect(await desk.audited()).toEqual([
      'number.add 4001230088',
      'number.bind 4001230088',
      'number.bind 4001230088',
      'number.release 4001230088',
    ])
  })

  test('a number that a flow answers cannot be removed; a free one can', async () => {
    await add('4001230088')
    await bind('4001230088', await aFlow())
    const remove = () => handlers.removeNumber({ params: { number: '4001230088' }, who: desk.as('admin'), ask: desk.ask() })
    expect((await refusalOf(remove())).code).toBe('in_use')
    await bind('4001230088', null)
    await remove()
    expect(await list()).toEqual([])
  })

  test("another workspace's numbers are not found", async () => {
    await add('4001230088')
    const stranger = desk.as('admin', await db.workspace('别的公司'))
    expect((await refusalOf(handlers.removeNumber({ params: { number: '4001230088' }, who: stranger, ask: desk.ask() }))).code).toBe(
      'not_found',
    )
    expect(await handlers.listNumbers({ params: {}, who: stranger, ask: desk.ask() })).toEqual([])
  })

  test('an account is checked before it is kept, brings its webhook secret, and shows neither', async () => {
    const answer = await connect()
    expect(answer).toMatchObject({ hasKey: true, hasSecret: true, problem: null })
    const row = await db.prisma.jambonzAccount.findFirstOrThrow({ where: { workspaceId: desk.workspaceId } })
    expect(webhookSecretsOf(desk.deps.seal, row)).toEqual([jambonz.secret])
    expect(JSON.stringify([row, answer])).not.toContain(jambonz.key)
    const refused = await refusalOf(connect({ apiKey: 'wrong' }))
    expect([refused.code, refused.details[0]?.at]).toEqual(['jambonz_failed', 'apiUrl'])
    expect(await handlers.getJambonz({ params: {}, who: desk.as('admin'), ask: desk.ask() })).toEqual(answer)
  })

  test('a renewed secret is good beside the old one', async () => {
    await connect({ webhookSecret: 'old' })
    await connect({ webhookSecret: 'new', apiKey: undefined })
    const row = await db.prisma.jambonzAccount.findFirstOrThrow({ where: { workspaceId: desk.workspaceId } })
    expect(webhookSecretsOf(desk.deps.seal, row)).toEqual(['new', 'old'])
  })

  test('with an account, binding moves the number in jambonz, a foreign one only when claimed, and letting go gives it back', async () => {
    jambonz.applications.push({ application_sid: 'demo-sid', name: 'demo' })
    jambonz.numbers.push({ phone_number_sid: 'n1', number: '4001230088', application_sid: 'demo-sid' })
    await connect()
    await add('4001230088')
    const flow = await aFlow()
    expect((await list())[0]?.line).toBe('other')
    const refused = await refusalOf(bind('4001230088', flow))
    expect([refused.code, refused.details[0]?.en]).toEqual(['jambonz_failed', expect.stringContaining('demo')])
    expect((await list())[0]).toMatchObject({ flow: null, line: 'other' })
    expect(await bind('4001230088', flow, { claim: 'demo' })).toMatchObject({ version: 2, line: 'ours' })
    await bind('4001230088', null)
    expect(jambonz.numbers[0]?.application_sid).toBe('demo-sid')
  })

  test('when the database fails after jambonz did its part, jambonz is put back', async () => {
    jambonz.numbers.push({ phone_number_sid: 'n1', number: '4001230088', application_sid: null })
    await connect()
    await add('4001230088')
    const flow = await aFlow()
    const { write } = desk.deps.audit
    desk.deps.audit.write = () => Promise.reject(new Error('The log is full.'))
    await expect(bind('4001230088', flow)).rejects.toThrow('The log is full.')
    desk.deps.audit.write = write
    expect(jambonz.numbers[0]?.application_sid).toBeNull()
    expect((await list())[0]).toMatchObject({ flow: null })
  })

  test('calls to numbers nobody claims are gathered, and vanish when somebody adds the form', async () => {
    await aCall('02155500142', { unclaimed: true })
    desk.pass(60)
    await aCall('02155500142', { unclaimed: true })
    const unclaimed = () => handlers.listUnclaimed({ params: {}, who: desk.as('viewer'), ask: desk.ask() })
    expect(await unclaimed()).toMatchObject([{ to: '02155500142', calls: 2, lastAt: '2026-10-15T02:25:00.000Z' }])
    await add('021-5550-0142')
    expect(await unclaimed()).toEqual([])
  })
})
