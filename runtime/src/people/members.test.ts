// runtime · tests of members, invitations and API tokens, and of what they leave in the audit log.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { cookieOf, PASSWORD, type TestServer, testServer } from '../testing/test-server.ts'

const DAY = 24 * 3600 * 1000

describe.each(databases)('members on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    db = await open()
    server = await testServer(db)
  }, 90_000)
  afterAll(async () => {
    await server.close()
    await db.close()
  })
  const json = async <T>(answer: Response) => (await answer.json()) as T
  const actions = async (workspaceId: string) => {
    const rows = await db.prisma.audit.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } })
    return rows.map((row) => row.action)
  }
  const invite = async (cookie: string, email: string, role = 'editor') =>
    server.send('POST', '/api/members', { cookie, body: { name: '小李', email, role } })
  const tokenIn = async (answer: Response) => (await json<{ link: string }>(answer)).link.split('/invite/')[1]!

  it('joins by an invitation, once, and within a week', async () => {
    const { cookie, workspaceId } = await server.member('admin')
    const token = await tokenIn(await invite(cookie, 'Li@Example.com'))
    const accept = (given: string) => server.send('POST', '/api/invite', { body: { token: given, password: PASSWORD } })
    expect((await accept('no such token')).status).toBe(404)
    expect((await accept(token)).status).toBe(200)
    expect((await accept(token)).status).toBe(404)
    const signedIn = await server.send('POST', '/api/sign-in', { body: { email: 'li@example.com', password: PASSWORD } })
    expect(await signedIn.json()).toMatchObject({ member: { name: '小李', role: 'editor' } })
    expect(await actions(workspaceId)).toEqual(['member.sign_in', 'member.invite', 'member.join', 'member.sign_in'])
    expect((await invite(cookie, 'li@example.com')).status).toBe(409)

    const late = await tokenIn(await invite(cookie, 'late@example.com'))
    server.clock.pass(7 * DAY)
    expect((await accept(late)).status).toBe(404)
  })

  it('sends a second invitation that ends the first', async () => {
    const { cookie } = await server.member('admin')
    const first = await tokenIn(await invite(cookie, 'twice@example.com'))
    const second = await tokenIn(await invite(cookie, 'twice@example.com', 'viewer'))
    const accept = (token: string) => server.send('POST', '/api/invite', { body: { token, password: PASSWORD } })
    expect((await accept(first)).status).toBe(404)
    expect((await accept(second)).status).toBe(200)
  })

  it('T16 ends the sign-ins of a member whose role changes or whose account is closed', async () => {
    const admin = await server.member('admin')
    const editor = await server.member('editor', admin.workspaceId)
    const told: unknown[] = []
    const stop = server.deps.people.revocations.listen((revoked) => told.push(revoked))
    const change = (id: string, body: object) => server.send('PATCH', `/api/members/${id}`, { cookie: admin.cookie, body })
    expect(await json(await change(editor.id, { role: 'viewer' }))).toMatchObject({ role: 'viewer', active: true })
    expect((await server.send('GET', '/api/members', { cookie: editor.cookie })).status).toBe(401)
    expect(told).toEqual([{ workspaceId: admin.workspaceId, memberId: editor.id, signIn: null }])
    await change(editor.id, { active: false })
    expect((await server.send('POST', '/api/sign-in', { body: { email: editor.email, password: PASSWORD } })).status).toBe(401)
    stop()
  })

  it('keeps at least one admin', async () => {
    const admin = await server.member('admin')
    const change = (body: object) => server.send('PATCH', `/api/members/${admin.id}`, { cookie: admin.cookie, body })
    expect((await change({ role: 'viewer' })).status).toBe(409)
    expect((await change({ active: false })).status).toBe(409)
    await server.member('admin', admin.workspaceId)
    expect((await change({ role: 'viewer' })).status).toBe(200)
  })

  it('keeps at least one admin even when two take each other’s role at once', async () => {
    const one = await server.member('admin')
    const two = await server.member('admin', one.workspaceId)
    const [from, to] = [one, two]
    await Promise.all([
      server.send('PATCH', `/api/members/${to.id}`, { cookie: from.cookie, body: { role: 'viewer' } }),
      server.send('PATCH', `/api/members/${from.id}`, { cookie: to.cookie, body: { role: 'viewer' } }),
    ])
    expect(await db.prisma.member.count({ where: { workspaceId: one.workspaceId, role: 'admin' } })).toBeGreaterThan(0)
  })

  it('gives tokens that do what their role and their maker may, until they are revoked', async () => {
    const admin = await server.member('admin')
    await server.member('admin', admin.workspaceId)
    const made = await server.send('POST', '/api/tokens', { cookie: admin.cookie, body: { name: '报表', role: 'publisher' } })
    const { token, secret } = await json<{ token: { id: string }; secret: string }>(made)
    expect(secret).toMatch(/^hs_[\w-]{43}$/)
    expect(JSON.stringify(await db.prisma.apiToken.findMany())).not.toContain(secret)
    const asks = async (where: string) => (await server.send('GET', where, { token: secret })).status
    expect([await asks('/api/members'), await asks('/api/audit')]).toEqual([200, 403])

    await db.prisma.member.updateMany({ where: { id: admin.id }, data: { role: 'viewer' } })
    const number = { token: secret, body: { number: '4001230099' } }
    expect((await server.send('POST', '/api/numbers', number)).status).toBe(403)
    await db.prisma.member.updateMany({ where: { id: admin.id }, data: { role: 'admin' } })
    expect((await server.send('DELETE', `/api/tokens/${token.id}`, { cookie: admin.cookie })).status).toBe(200)
    expect(await asks('/api/members')).toBe(401)
    expect((await server.send('DELETE', `/api/tokens/${token.id}`, { cookie: admin.cookie })).status).toBe(404)
  })

  it('stops a token with its maker, and lets no token change a password', async () => {
    const admin = await server.member('admin')
    const made = await server.send('POST', '/api/tokens', { cookie: admin.cookie, body: { name: '脚本', role: 'admin' } })
    const { secret } = await json<{ secret: string }>(made)
    const password = { token: secret, body: { current: PASSWORD, next: 'another long phrase' } }
    expect((await server.send('POST', '/api/password', password)).status).toBe(403)
    await db.prisma.member.updateMany({ where: { id: admin.id }, data: { active: false } })
    expect((await server.send('GET', '/api/members', { token: secret })).status).toBe(401)
  })

  it('T21 writes exactly one row for each thing that is done, and for what is refused', async () => {
    const admin = await server.member('admin')
    const viewer = await server.member('viewer', admin.workspaceId)
    const { cookie, workspaceId } = admin
    const done = async (work: () => Promise<Response>, action: string) => {
      const before = (await actions(workspaceId)).length
      await work()
      await expect.poll(async () => (await actions(workspaceId)).slice(before)).toEqual([action])
    }
    const settings = await json<object>(await server.send('GET', '/api/settings', { cookie }))
    await done(() => server.send('PUT', '/api/settings', { cookie, body: { ...settings, name: '新名字' } }), 'settings.change')
    await done(() => invite(cookie, 'audit@example.com'), 'member.invite')
    await done(() => server.send('PATCH', `/api/members/${viewer.id}`, { cookie, body: { role: 'editor' } }), 'member.change')
    await done(() => server.send('POST', '/api/tokens', { cookie, body: { name: 'x', role: 'viewer' } }), 'token.create')
    const [token] = await db.prisma.apiToken.findMany({ where: { workspaceId } })
    await done(() => server.send('DELETE', `/api/tokens/${token!.id}`, { cookie }), 'token.revoke')
    const sign = (password: string) => () =>
      server.send('POST', '/api/sign-in', { body: { email: viewer.email, password }, ip: '10.9.9.9' })
    await done(sign('wrong password'), 'member.sign_in_refused')
    await done(sign(PASSWORD), 'member.sign_in')
    const editor = cookieOf(await sign(PASSWORD)())
    await done(() => server.send('POST', '/api/tokens', { cookie: editor, body: { name: 'x', role: 'admin' } }), 'access.refused')
    await done(() => server.send('POST', '/api/sign-out', { cookie: editor }), 'member.sign_out')
    await done(
      () => server.send('POST', '/api/password', { cookie, body: { current: PASSWORD, next: 'another long phrase' } }),
      'member.password',
    )
    const last = await db.prisma.audit.findFirst({ where: { workspaceId, action: 'settings.change' } })
    expect(last).toMatchObject({ memberId: admin.id, ip: '192.0.2.1', facts: { name: ['测试公司', '新名字'] } })
    expect(await server.deps.audit.verify(workspaceId)).toBeNull()
  })

  it('shows the audit log newest first, page by page', async () => {
    const { cookie } = await server.member('admin')
    for (const name of ['一', '二', '三']) await server.send('POST', '/api/tokens', { cookie, body: { name, role: 'viewer' } })
    type Page = { rows: { target: string }[]; total: number; next: string | null }
    const first = await json<Page>(await server.send('GET', '/api/audit?limit=2', { cookie }))
    const second = await json<Page>(await server.send('GET', `/api/audit?limit=2&cursor=${first.next}`, { cookie }))
    expect([...first.rows, ...second.rows].map((row) => row.target)).toEqual(['三', '二', '一', expect.stringContaining('admin')])
    expect([first.total, second.next]).toEqual([4, null])
  })
})
