// runtime · tests of the door of the API: rows T13, T17, T23 and T28.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type TestServer, testServer } from '../testing/test-server.ts'

const INNARDS = /\bat \/|at async|node_modules|prisma|SELECT|INSERT|workspace_id|\/work|\/tmp|\.ts\b|P20\d\d|stack/i
const MB = 1024 * 1024

describe.each(databases)('the door of the API on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  let cookie: string
  let settings: Record<string, unknown>
  beforeAll(async () => {
    db = await open()
    server = await testServer(db)
    cookie = (await server.member('admin')).cookie
    settings = (await (await server.send('GET', '/api/settings', { cookie })).json()) as Record<string, unknown>
  }, 90_000)
  afterAll(async () => {
    await server.close()
    await db.close()
  })
  const put = (body: unknown, headers: Record<string, string> = {}) => server.send('PUT', '/api/settings', { cookie, body, headers })
  const nameNow = async () => ((await (await server.send('GET', '/api/settings', { cookie })).json()) as { name: string }).name

  it('T17 does nothing for another site, however the request is dressed', async () => {
    const text = JSON.stringify({ ...settings, name: '被改了' })
    const corpus: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://studio.test.evil.example' },
      { Origin: 'https://studio.test' },
      { Origin: 'http://studio.test:8080' },
      { Origin: 'http://sub.studio.test' },
      { Origin: 'http://studio.test', 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
      { Origin: 'https://evil.example', Host: 'studio.test' },
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      { 'Content-Type': 'text/plain; application/json' },
      { 'Content-Type': 'application/json-evil' },
      { 'Content-Type': '' },
      { Origin: 'https://evil.example', 'Content-Type': 'text/plain' },
      { Origin: 'file://' },
    ]
    for (const headers of corpus) {
      const { status } = await put(text, headers)
      expect([400, 403], JSON.stringify(headers)).toContain(status)
    }
    expect(await nameNow()).toBe(settings.name)
    expect((await server.send('POST', '/api/sign-out', { cookie, headers: { Origin: 'https://evil.example' } })).status).toBe(403)
    expect(
      (await server.send('GET', '/api/session', { headers: { Origin: 'https://evil.example' } })).headers.has(
        'Access-Control-Allow-Origin',
      ),
    ).toBe(false)
  })

  it('T17 serves our own pages, by the public address and by the address the browser used', async () => {
    for (const headers of [
      { Origin: 'http://studio.test', 'Sec-Fetch-Site': 'same-origin' },
      { Origin: 'http://10.0.0.5:3400', Host: '10.0.0.5:3400' },
    ]) {
      expect((await put(settings, headers)).status).toBe(200)
    }
  })

  it('T17 judges a request with a token by the token alone', async () => {
    const made = await server.send('POST', '/api/tokens', { cookie, body: { name: '脚本', role: 'admin' } })
    const { secret } = (await made.json()) as { secret: string }
    const headers = { Origin: 'https://other.example' }
    expect((await server.send('PUT', '/api/settings', { token: secret, body: settings, headers })).status).toBe(200)
    const wrong = { Authorization: 'Bearer hs_nothing', ...headers }
    expect((await server.send('PUT', '/api/settings', { cookie, body: settings, headers: wrong })).status).toBe(401)
  })

  it('T13 refuses fields that nobody may write', async () => {
    const extra = { workspaceId: 'x', id: 'x', createdAt: '2020-01-01', passwordHash: 'x', role: 'admin', settings: {} }
    const answer = await put({ ...settings, name: '被改了', ...extra })
    expect(answer.status).toBe(422)
    const { details } = (await answer.json()) as { details: { at: string; zh: string }[] }
    expect(details.map((detail) => detail.at).sort()).toEqual(Object.keys(extra).sort())
    expect(await nameNow()).toBe(settings.name)
    const invited = { name: '小李', email: 'x@example.com', role: 'viewer', active: true, passwordHash: 'x' }
    expect((await server.send('POST', '/api/members', { cookie, body: invited })).status).toBe(422)
  })

  it('says in both languages which field is wrong, and never repeats what was typed', async () => {
    const answer = await put({ ...settings, name: '', retention: { recordingsDays: 0, callsDays: 'SECRET-TYPED', auditDays: 1 } })
    const text = await answer.text()
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(JSON.parse(text)).toMatchObject({
      code: 'invalid',
      details: [
        { at: 'name', zh: '不能为空', en: 'must not be empty' },
        { at: 'retention.recordingsDays', zh: '不能小于 1', en: 'must be at least 1' },
        { at: 'retention.callsDays', zh: '类型不对', en: 'is of the wrong kind' },
        { at: 'retention.auditDays', zh: '不能小于 180', en: 'must be at least 180' },
      ],
    })
    expect(text).not.toContain('SECRET-TYPED')
    const missing = (await (await server.send('POST', '/api/tokens', { cookie, body: {} })).json()) as { details: unknown[] }
    expect(missing.details).toContainEqual({ at: 'name', zh: '必须填写', en: 'is required' })
  })

  it('T23 refuses what is too large or too deep before it costs anything', async () => {
    const statusOf = async (body: unknown, headers: Record<string, string> = {}) => (await put(body, headers)).status
    expect(await statusOf(`{"name":"${'a'.repeat(MB)}"}`)).toBe(413)
    expect(await statusOf('{}', { 'Content-Length': String(100 * MB) })).toBe(413)
    expect(await statusOf('['.repeat(100_000) + ']'.repeat(100_000))).toBe(400)
    expect(await statusOf(`{"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`)).toBe(400)
    expect(await statusOf(`[${'1,'.repeat(400_000)}1]`)).toBe(422)
    for (const broken of ['', '{', 'null', 'nul', '{"a":}', new Uint8Array([0xff, 0xfe, 0x7b])])
      expect([400, 422]).toContain(await statusOf(broken))
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(32)) })
    const init = { method: 'PUT', headers: { Cookie: cookie, 'Content-Type': 'application/json' }, body: endless, duplex: 'half' }
    expect((await server.app.request('/api/settings', init as RequestInit)).status).toBe(413)
    expect((await server.send('GET', '/api/audit?limit=201', { cookie })).status).toBe(422)
  })

  it('T28 tells nothing of its innards, whatever it is asked', async () => {
    const weird = [
      'x',
      '../../etc/passwd',
      '%00',
      "' OR 1=1 --",
      '0'.repeat(200),
      '1e999',
      'ÿ',
      '{"$ne":null}',
      '../',
      '%',
      'a'.repeat(5000),
    ]
    const paths = weird.flatMap((text) => {
      const part = encodeURIComponent(text)
      return [
        `/api/members/${part}`,
        `/api/tokens/${part}`,
        `/api/flows/${part}/ticket`,
        `/api/audit?cursor=${part}`,
        `/api/${part}`,
        `/assets/${part}`,
        `/${part}`,
      ]
    })
    for (const where of [...paths, '/api/%', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fpackage.json']) {
      for (const method of ['GET', 'PATCH', 'DELETE', 'POST']) {
        const answer = await server.send(method, where, { cookie, ...(method === 'GET' ? {} : { body: { role: 'viewer' } }) })
        const text = await answer.text()
        expect(answer.status, `${method} ${where} ${text}`).toBeLessThan(500)
        expect(text).not.toMatch(INNARDS)
      }
    }
    expect(server.logged.filter((line) => line.level === 'error')).toEqual([])
  })

  it('T28 answers our own faults with a reference that stands in the log, and with nothing else', async () => {
    const broken = await testServer({ ...db, prisma: { ...db.prisma, signIn: undefined } as never })
    const answer = await broken.send('GET', '/api/members', { cookie })
    const body = (await answer.json()) as { code: string; reference: string }
    expect([answer.status, body.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(body)).not.toMatch(INNARDS)
    expect(broken.logged).toMatchObject([{ level: 'error', facts: { reference: body.reference, fault: 'TypeError' } }])
    await broken.close()
  })

  it('refuses edits while the disk is nearly full, but not what makes room or what calls need', async () => {
    const code = async (answer: Promise<Response>) => ((await (await answer).json()) as { code?: string }).code
    server.disk.free = 199 * MB
    server.clock.pass(6_000)
    expect(await code(put(settings))).toBe('disk_full')
    expect((await put(settings)).status).toBe(507)
    expect((await server.send('GET', '/api/settings', { cookie })).status).toBe(200)
    expect(await code(server.send('DELETE', '/api/tokens/01970000-0000-7000-8000-00000000000b', { cookie }))).toBe('not_found')
    expect(await (await server.send('GET', '/ready')).json()).toEqual({ ok: true, database: true, diskFull: true })
    server.disk.free = 201 * MB
    server.clock.pass(6_000)
    expect((await put(settings)).status).toBe(200)
  })

  it('sends the headers that keep a browser safe with every answer', async () => {
    for (const where of ['/api/session', '/api/nothing', '/health', '/']) {
      const { headers } = await server.send('GET', where)
      expect(headers.get('Content-Security-Policy')).toContain("script-src 'self' 'wasm-unsafe-eval';")
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    }
    expect((await server.send('GET', '/api/session')).headers.get('Cache-Control')).toBe('no-store')
  })

  it('says that it is well without asking who wants to know', async () => {
    expect(await (await server.send('GET', '/health')).json()).toEqual({ ok: true, version: '0.0.0-test' })
    expect((await server.send('GET', '/ready')).status).toBe(200)
  })
})
