// runtime · tests of signing in and out: rows T14, T15, T16 and the ticket of T11.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { verify } from '@node-rs/argon2'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { cookieOf, PASSWORD, type TestServer, testServer } from '../testing/test-server.ts'

// The real one, watched: how long it takes depends on the machine, how often it is asked does not.
vi.mock('@node-rs/argon2', async (actual) => {
  const argon2 = await actual<typeof import('@node-rs/argon2')>()
  return { ...argon2, verify: vi.fn(argon2.verify) }
})

const MINUTE = 60_000
const company = { company: '演示公司', name: '小王', email: 'Wang@Example.com', password: PASSWORD }

describe.each(databases)('the first admin on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  beforeEach(async () => {
    db = await open()
    server = await testServer(db)
  }, 90_000)
  afterEach(async () => {
    await server.close()
    await db.close()
  })

  it('T14 comes in by the one-time token, which is kept over restarts and then gone', async () => {
    const token = await server.deps.people.setUp.token()
    expect(await server.deps.people.setUp.token()).toBe(token)
    const file = path.join(server.deps.config.dataDir, 'set-up-token')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await server.send('POST', '/api/set-up', { body: { ...company, token: 'guess' } })).status).toBe(403)

    const answer = await server.send('POST', '/api/set-up', { body: { ...company, token } })
    expect(answer.status).toBe(200)
    const me = await server.send('GET', '/api/session', { cookie: cookieOf(answer) })
    expect(await me.json()).toMatchObject({
      member: { email: 'wang@example.com', role: 'admin' },
      workspace: { name: '演示公司' },
      needsSetUp: false,
    })
    expect(existsSync(file)).toBe(false)
    expect(await server.deps.people.setUp.token()).toBeNull()
    expect((await server.send('POST', '/api/set-up', { body: { ...company, token } })).status).toBe(409)
  })

  it('T14 is made once even when two come at the same moment', async () => {
    const token = await server.deps.people.setUp.token()
    const both = ['a@example.com', 'b@example.com'].map((email) =>
      server.send('POST', '/api/set-up', { body: { ...company, email, token } }),
    )
    const statuses = (await Promise.all(both)).map((answer) => answer.status)
    expect(statuses.sort()).toEqual([200, 409])
    expect(await db.prisma.member.count()).toBe(1)
  })

  it('leaves the command line a token that only the operator can read', async () => {
    const token = await server.deps.people.setUp.token()
    await server.send('POST', '/api/set-up', { body: { ...company, token } })
    const file = path.join(server.deps.config.dataDir, 'cli.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { url: string; token: string }
    expect(kept.url).toBe('http://studio.test')
    expect((await server.send('GET', '/api/audit', { token: kept.token })).status).toBe(200)
  })
})

describe.each(databases)('signing in on $name', ({ open }) => {
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
  const signIn = (email: string, password = PASSWORD, more: { ip?: string; cookie?: string } = {}) =>
    server.send('POST', '/api/sign-in', { body: { email, password }, ...more })
  const status = async (cookie: string) => (await server.send('GET', '/api/members', { cookie })).status

  it('T14 keeps passwords as argon2id of 19 MiB and two passes only', async () => {
    const { id } = await server.member('viewer')
    const row = await db.prisma.member.findFirst({ where: { id } })
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('T14 answers alike for an unknown address, a wrong password, a closed and an invited account', async () => {
    const closed = await server.member('viewer')
    await db.prisma.member.updateMany({ where: { id: closed.id }, data: { active: false } })
    const invited = await server.member('viewer')
    await db.prisma.member.updateMany({ where: { id: invited.id }, data: { passwordHash: null } })
    const known = await server.member('viewer')
    const answers = await Promise.all([
      signIn('nobody@example.com'),
      signIn(known.email, 'wrong password'),
      signIn(closed.email),
      signIn(invited.email),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401])
    expect(new Set(bodies).size).toBe(1)
    expect(answers.some((answer) => answer.headers.has('Set-Cookie'))).toBe(false)
  })

  it('T14 does the same work for an unknown address as for a known one', async () => {
    const { email } = await server.member('viewer')
    const work = async (address: string) => {
      vi.mocked(verify).mockClear()
      await signIn(address, 'wrong password', { ip: '203.0.113.9' })
      return vi.mocked(verify).mock.calls.map(([kept]) => String(kept).split('$').slice(1, 4))
    }
    const known = await work(email)
    expect(known).toEqual([['argon2id', 'v=19', 'm=19456,t=2,p=1']])
    expect(await work('nobody4@example.com')).toEqual(known)
  })

  it('T15 looks at five tries of an account, then makes it wait 1, 2, 4, 8 and 15 minutes, whoever asks', async () => {
    const { email } = await server.member('viewer')
    const tries = async (count: number) => {
      const all = Array.from({ length: count }, (_, i) => signIn(email, 'wrong password', { ip: `10.0.0.${i}` }))
      return (await Promise.all(all)).filter((answer) => answer.status === 401).length
    }
    expect(await tries(40)).toBe(5)
    expect((await signIn(email, PASSWORD, { ip: '10.1.0.1' })).status).toBe(429)
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      server.clock.pass(minutes * MINUTE - 1)
      expect(await tries(3)).toBe(0)
      server.clock.pass(1)
      expect(await tries(3)).toBe(1)
    }
    server.clock.pass(15 * MINUTE)
    expect((await signIn(email, PASSWORD, { ip: '10.1.0.2' })).status).toBe(200)
    expect(await tries(3)).toBe(3)
  })

  it('T15 remembers failures over a restart, and treats addresses without an account alike', async () => {
    for (let i = 0; i < 5; i += 1) await signIn('ghost@example.com', 'wrong password', { ip: '10.2.0.1' })
    const after = await testServer(db)
    const again = { body: { email: 'ghost@example.com', password: 'x' }, ip: '10.2.0.2' }
    expect((await after.send('POST', '/api/sign-in', again)).status).toBe(429)
    await after.close()
  })

  it('T15 looks at 30 tries a minute of one peer, and believes X-Forwarded-For of trusted proxies only', async () => {
    const from = async (headers: Record<string, string>, ip: string, to = server) => {
      const all = Array.from({ length: 40 }, (_, i) =>
        to.send('POST', '/api/sign-in', { body: { email: `t${i}@example.com`, password: 'x' }, ip, headers }),
      )
      return (await Promise.all(all)).filter((answer) => answer.status === 429).length
    }
    expect(await from({}, '10.3.0.1')).toBe(10)
    expect(await from({ 'X-Forwarded-For': '1.2.3.4' }, '10.3.0.1')).toBe(40)
    const behind = await testServer(db, { TRUSTED_PROXIES: '10.3.0.9' })
    expect(await from({ 'X-Forwarded-For': '6.6.6.6, 5.5.5.5' }, '10.3.0.9', behind)).toBe(10)
    expect(await from({ 'X-Forwarded-For': '7.7.7.7, 5.5.5.5' }, '10.3.0.9', behind)).toBe(40)
    await behind.close()
    server.clock.pass(MINUTE)
  })

  it('T16 gives a new 256-bit token at each sign-in, ends the one before, and keeps hashes only', async () => {
    const { email, cookie } = await server.member('viewer')
    const fixed = `hotline=${'A'.repeat(43)}`
    const second = cookieOf(await signIn(email, PASSWORD, { cookie: fixed }))
    expect(second).not.toBe(fixed)
    expect(await status(fixed)).toBe(401)
    expect(second.split('=')[1]).toMatch(/^[\w-]{43}$/)
    const third = cookieOf(await signIn(email, PASSWORD, { cookie }))
    expect([await status(cookie), await status(second), await status(third)]).toEqual([401, 200, 200])
    const hashes = (await db.prisma.signIn.findMany()).map((row) => row.tokenHash)
    expect(hashes.join()).not.toContain(third.split('=')[1])
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  })

  it('T16 guards the cookie, and more so behind https', async () => {
    const { email } = await server.member('viewer')
    expect((await signIn(email)).headers.get('Set-Cookie')).toMatch(/^hotline=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
    const secure = await testServer(db, { PUBLIC_URL: 'https://studio.test' })
    const answer = await secure.send('POST', '/api/sign-in', { body: { email, password: PASSWORD } })
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-hotline=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=43200$/)
    expect(answer.headers.get('Strict-Transport-Security')).toBeTruthy()
    expect(await answer.json()).toMatchObject({ insecure: false })
    await secure.close()
  })

  it('T16 ends a sign-in after 30 minutes without a request, and after 12 hours in any case', async () => {
    const { cookie, email } = await server.member('viewer')
    server.clock.pass(29 * MINUTE)
    expect(await status(cookie)).toBe(200)
    server.clock.pass(30 * MINUTE)
    expect(await status(cookie)).toBe(401)
    const other = cookieOf(await signIn(email))
    for (let i = 0; i < 12 * 3 - 1; i += 1) {
      server.clock.pass(20 * MINUTE)
      expect(await status(other)).toBe(200)
    }
    server.clock.pass(20 * MINUTE)
    expect(await status(other)).toBe(401)
    await server.deps.people.sweep()
    expect(await db.prisma.signIn.count()).toBe(0)
  })

  it('T16 signing out ends the cookie at once and tells its sockets', async () => {
    const { cookie, id } = await server.member('viewer')
    const told: unknown[] = []
    const stop = server.deps.people.revocations.listen((revoked) => told.push(revoked))
    const answer = await server.send('POST', '/api/sign-out', { cookie })
    stop()
    expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(await status(cookie)).toBe(401)
    expect(told).toMatchObject([{ memberId: id, signIn: expect.any(String) }])
  })

  it('T16 a new password ends every sign-in of the member, and gives this browser a new one', async () => {
    const { cookie, email } = await server.member('viewer')
    const elsewhere = cookieOf(await signIn(email))
    const told: unknown[] = []
    const stop = server.deps.people.revocations.listen((revoked) => told.push(revoked.signIn))
    const change = (current: string, next: string) => server.send('POST', '/api/password', { cookie, body: { current, next } })
    expect((await change('not this one', 'another long phrase')).status).toBe(401)
    expect((await change(PASSWORD, 'password123')).status).toBe(422)
    const answer = await change(PASSWORD, 'another long phrase')
    stop()
    expect([await status(cookie), await status(elsewhere), await status(cookieOf(answer))]).toEqual([401, 401, 200])
    expect(told).toEqual([null])
    expect((await signIn(email)).status).toBe(401)
    expect((await signIn(email, 'another long phrase')).status).toBe(200)
  })

  it('T11 a ticket opens the draft once, within 30 seconds, for a member who may still come in', async () => {
    const { cookie, workspaceId, id } = await server.member('editor')
    const flow = '01970000-0000-7000-8000-00000000000a'
    const at = server.clock.now()
    await db.prisma.flow.create({ data: { workspaceId, id: flow, name: '流程', createdAt: at, changedAt: at } })
    const draw = async () =>
      ((await (await server.send('POST', `/api/flows/${flow}/ticket`, { cookie })).json()) as { ticket: string }).ticket
    const { tickets } = server.deps.people

    const good = await draw()
    expect(await tickets.take(good)).toMatchObject({ workspaceId, flow, member: { id }, role: 'editor' })
    expect(await tickets.take(good)).toBeNull()
    expect(await tickets.take('made up')).toBeNull()
    const late = await draw()
    server.clock.pass(30_000)
    expect(await tickets.take(late)).toBeNull()
    const demoted = await draw()
    await db.prisma.member.updateMany({ where: { id }, data: { role: 'viewer' } })
    expect(await tickets.take(demoted)).toMatchObject({ role: 'viewer' })
    const left = await draw()
    await server.send('POST', '/api/sign-out', { cookie })
    expect(await tickets.take(left)).toBeNull()

    const stranger = await server.member('admin')
    expect((await server.send('POST', `/api/flows/${flow}/ticket`, { cookie: stranger.cookie })).status).toBe(404)
  })
})
