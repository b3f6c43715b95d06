// runtime · every route asked by everybody: row T12. A route that is not listed in example-asks.ts fails here.
import { createHash } from 'node:crypto'
import { Role, type Route, type RouteName, routes } from '@hotline/schemas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../db/new-id.ts'
import { unscopedModels } from '../db/scoped.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { Prisma } from '../generated/client.ts'
import { versionHash } from '../library/canonical.ts'
import { hashPassword } from '../people/passwords.ts'
import { newToken, tokenHash } from '../secrets.ts'
import { type ExampleAsk, exampleAsks, type World } from '../testing/example-asks.ts'
import { type TestServer, testServer } from '../testing/test-server.ts'
import { reaches } from './roles.ts'

const CANARY = 'CANARY'
const password = hashPassword('never typed in this test')
const names = Object.keys(routes) as RouteName[]

it('T12 lists every route', () => {
  expect(Object.keys(exampleAsks).sort()).toEqual([...names].sort())
})

describe.each(databases)('T12 every route on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  let ours: World
  let theirs: World
  const members = new Map<string, string>()
  beforeAll(async () => {
    db = await open()
    server = await testServer(db)
    ours = await world()
    theirs = await world()
  }, 120_000)
  afterAll(async () => {
    await server.close()
    await db.close()
  })

  /** A new sign-in each time, for signing out is one of the things that are asked. */
  async function cookie(workspaceId: string, role: Role): Promise<string> {
    const at = server.clock.now()
    const key = `${workspaceId}/${role}`
    let memberId = members.get(key)
    if (!memberId || !(await db.prisma.member.count({ where: { id: memberId, role } }))) {
      memberId = newId()
      members.set(key, memberId)
      const row = {
        workspaceId,
        id: memberId,
        name: role,
        email: `${memberId}@example.com`,
        role,
        passwordHash: await password,
        createdAt: at,
      }
      await db.prisma.member.create({ data: row })
    }
    const token = newToken()
    await db.prisma.signIn.create({ data: { workspaceId, id: newId(), memberId, tokenHash: tokenHash(token), createdAt: at, seenAt: at } })
    return `hotline=${token}`
  }

  /** A workspace with one of everything; all that people wrote in it says CANARY. */
  async function world(): Promise<World> {
    const { prisma } = db
    const at = server.clock.now()
    const workspaceId = await db.workspace(`${CANARY} 公司`)
    const admin = await cookie(workspaceId, 'admin')
    const made = async <T>(where: string, body: object): Promise<T> => {
      const answer = await server.send('POST', where, { cookie: admin, body })
      const json = (await answer.json()) as T
      expect(answer.status, JSON.stringify(json)).toBe(200)
      return json
    }
    const id = newId()
    const { id: flow } = await made<{ id: string }>('/api/flows', { name: `${CANARY} 流程` })
    const number = `400${id.replace(/\D/g, '').slice(-7)}`
    await made('/api/numbers', { number, name: `${CANARY} 号码` })
    const start = '01JZZZZZZZZZZZZZZZZZZZZZZZ'
    const graph = { start, nodes: {}, variables: {}, languages: ['zh-CN'], voices: {}, children: {} }
    const version = { workspaceId, id, flowId: flow, number: 1, hash: versionHash(graph, []), graph, note: CANARY, at }
    const document = { schemaVersion: 1, title: CANARY, start: null, nodes: {}, edges: {} }
    await prisma.flowVersion.create({ data: { ...version, document } })
    const call = `${CANARY}-${id}`
    const party = { caller: '13800138000', callerRaw: '13800138000', called: number, calledRaw: number }
    await prisma.call.create({ data: { workspaceId, id: call, startedAt: at, ...party, flowId: flow, version: 1 } })
    await prisma.voicemail.create({
      data: { workspaceId, id, callId: call, nodeId: 'n', mailbox: CANARY, at, state: 'unheard', file: 'x.wav' },
    })
    await prisma.media.create({ data: { workspaceId, sha256: 'b'.repeat(64), name: CANARY, seconds: 1, bytes: 1, uploadedAt: at } })
    const { id: batch } = await made<{ id: string }>('/api/code-batches', { name: `${CANARY} 批次`, count: 2 })
    const { table } = await made<{ table: { id: string } }>('/api/tables', { name: `${CANARY} 表`, rows: [{ a: '1', b: CANARY }] })
    const invited = { name: CANARY, email: `${CANARY}-${id}@example.com`, role: 'editor' }
    const { member } = await made<{ member: { id: string } }>('/api/members', invited)
    const { token } = await made<{ token: { id: string } }>('/api/tokens', { name: CANARY, role: 'viewer' })
    return { workspaceId, flow, number, call, message: id, batch, table: table.id, member: member.id, token: token.id }
  }

  async function ask(name: RouteName, about: World, sent: { cookie?: string } = {}): Promise<Response> {
    const route: Route = routes[name]
    const { params = {}, query, body, bytes } = exampleAsks[name](about) as ExampleAsk
    const where = route.path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? ''))
    const headers: Record<string, string> = bytes ? { 'Content-Type': 'audio/wav' } : {}
    const given = bytes ?? body
    return server.send(route.method.toUpperCase(), query ? `${where}?${query}` : where, {
      ...sent,
      headers,
      ip: `10.${Math.trunc(asked / 250)}.0.${asked++ % 250}`,
      ...(given === undefined ? {} : { body: given }),
    })
  }
  let asked = 0

  /** All rows of a workspace but who is signed in and what was audited. */
  async function rowsOf(workspaceId: string): Promise<string> {
    const hash = createHash('sha256')
    const left = [...unscopedModels, 'SignIn', 'Audit', 'AuditHead', 'Workspace']
    for (const model of Object.values(Prisma.ModelName).filter((one) => !left.includes(one))) {
      const table = model[0]!.toLowerCase() + model.slice(1)
      const client = (db.prisma as unknown as Record<string, { findMany: (args: object) => Promise<object[]> }>)[table]!
      const rows = (await client.findMany({ where: { workspaceId } })).map(({ lastSeenAt: _, ...row }: { lastSeenAt?: unknown }) =>
        JSON.stringify(row, (__, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      )
      hash.update(`${model}\n${rows.sort().join('\n')}\n`)
    }
    return hash.digest('hex')
  }

  it('answers 401 to nobody, and 403 to a role that does not reach, and changes nothing', async () => {
    for (const role of Role.options) await cookie(ours.workspaceId, role)
    const before = await rowsOf(ours.workspaceId)
    for (const name of names) {
      const least = routes[name].role
      if (least === 'public') continue
      expect([name, (await ask(name, ours)).status]).toEqual([name, 401])
      for (const role of Role.options.filter((one) => !reaches(one, least))) {
        const answer = await ask(name, ours, { cookie: await cookie(ours.workspaceId, role) })
        expect([name, role, answer.status]).toEqual([name, role, 403])
        expect(await answer.text()).not.toContain(CANARY)
      }
    }
    expect(await rowsOf(ours.workspaceId)).toBe(before)
  })

  it('shows and changes nothing of another workspace, not even for its admin', async () => {
    const stranger = await db.workspace('别家公司')
    const before = await rowsOf(theirs.workspaceId)
    for (const name of names) {
      const answer = await ask(name, theirs, { cookie: await cookie(stranger, 'admin') })
      const text = await answer.text()
      expect(text.replaceAll(theirs.number, ''), `${name} ${text}`).not.toContain(CANARY)
      for (const secret of [theirs.call, theirs.workspaceId]) expect(text).not.toContain(secret)
      const names = exampleAsks[name](theirs) as ExampleAsk
      if (names.params) expect([name, answer.status]).toEqual([name, 404])
      else expect(answer.status, `${name} ${text}`).toBeLessThan(500)
    }
    expect(await rowsOf(theirs.workspaceId)).toBe(before)
  })

  it('finds nothing of another workspace by an id in a query or a body', async () => {
    const stranger = await db.workspace('第三家公司')
    const admin = await cookie(stranger, 'admin')
    const before = await rowsOf(theirs.workspaceId)
    const own = await server.send('POST', '/api/numbers', { cookie: admin, body: { number: '4009990001' } })
    expect(own.status).toBe(200)
    const { flow, table, batch, number } = theirs
    const asks: [string, string, object?][] = [
      ['POST', '/api/numbers/4009990001/binding', { flow, version: 1 }],
      ['POST', '/api/tables', { id: table, name: '偷来的', rows: [{ a: '2' }] }],
      ['GET', `/api/calls?flow=${flow}`],
      ['GET', `/api/calls?search=${number}`],
      ['GET', `/api/codes?batch=${batch}`],
      ['GET', `/api/codes.csv?batch=${batch}`],
      ['POST', '/api/dry-run', { effect: { kind: 'lookup', table, column: 'a', value: '1' } }],
    ]
    for (const [method, where, body] of asks) {
      const answer = await server.send(method, where, { cookie: admin, ...(body ? { body } : {}) })
      const text = await answer.text()
      expect(answer.status, `${where} ${text}`).toBeLessThan(500)
      expect(text, where).not.toContain(CANARY)
    }
    expect(await rowsOf(theirs.workspaceId)).toBe(before)
    const bound = await db.prisma.hotlineNumber.findFirst({ where: { number: '4009990001' } })
    expect(bound?.flowId).toBeNull()
  })

  it('refuses no role that reaches, and breaks for none', async () => {
    for (const role of [...Role.options].reverse()) {
      for (const name of names) {
        const least = routes[name].role
        if (least !== 'public' && !reaches(role, least)) continue
        const answer = await ask(name, ours, { cookie: await cookie(ours.workspaceId, role) })
        const text = await answer.text()
        expect(answer.status, `${role} ${name} ${text}`).toBeLessThan(500)
        if (least !== 'public' && name !== 'changePassword') expect([401, 403], `${role} ${name} ${text}`).not.toContain(answer.status)
      }
    }
    expect(server.logged.filter((line) => line.level === 'error')).toEqual([])
  })
})
