// runtime · tests of running the server: who may read its figures, what they count, what its log never says.
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openExchange } from '../calls/testing/exchange.ts'
import { hotline } from '../calls/testing/sample-flow.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type TestServer, testServer } from '../testing/test-server.ts'
import { openLog } from './log.ts'

describe.each(databases)('figures on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    db = await open()
    server = await testServer(db, { PUBLIC_URL: 'http://studio.test' })
  }, 90_000)
  afterAll(async () => {
    await server.close()
    await db.close()
  })

  const metrics = (sent: { ip?: string; token?: string; headers?: Record<string, string> } = {}) =>
    server.send('GET', '/metrics', { ip: '127.0.0.1', ...sent, headers: { Host: 'localhost:3400', ...sent.headers } })
  const tokenOf = async (role: 'viewer' | 'admin') => {
    const { cookie } = await server.member('admin')
    const body = { name: role, role }
    const made = await server.send('POST', '/api/tokens', { cookie, body, headers: { Origin: 'http://studio.test' } })
    return ((await made.json()) as { secret: string }).secret
  }

  it('are read from this machine as they are, in the text of Prometheus', async () => {
    const answer = await metrics()
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const text = await answer.text()
    for (const name of [
      'hotline_live_calls 0',
      'hotline_failures_total 0',
      'hotline_waiting_records 0',
      'hotline_build_info{version="0.0.0-test",',
      'hotline_disk_free_bytes ',
      'hotline_memory_bytes ',
    ])
      expect(text).toContain(`\n${name}`)
    for (const line of text.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+]+(\+Inf)?)$/)
  })

  it.each([
    ['another machine', { ip: '192.0.2.7' }],
    ['a proxy on this machine', { headers: { 'X-Forwarded-For': '192.0.2.7' } }],
    ['a stranger’s page whose name was rebound', { headers: { Host: 'evil.example' } }],
  ])('are not read from %s', async (_, sent) => {
    expect((await metrics(sent)).status).toBe(401)
  })

  it('are read from elsewhere with the token of an admin, and of nobody less', async () => {
    expect((await metrics({ ip: '192.0.2.7', token: await tokenOf('admin') })).status).toBe(200)
    expect((await metrics({ ip: '192.0.2.7', token: await tokenOf('viewer') })).status).toBe(403)
    expect((await metrics({ ip: '192.0.2.7', token: `hs_${'x'.repeat(43)}` })).status).toBe(401)
  })

  it('count refused hooks by reason, and never whose they were', async () => {
    const body = JSON.stringify({ account_sid: 'nobody', from: '13800138000' })
    await server.send('POST', '/jambonz/call', { body })
    const text = await (await metrics()).text()
    expect(text).toContain('hotline_refused_hooks_total{reason="unsigned"} 1')
    expect(text).not.toContain('13800138000')
  })

  it('stand on a page for admins', async () => {
    const { cookie } = await server.member('admin')
    const read = (await (await server.send('GET', '/api/operation', { cookie })).json()) as Record<string, unknown>
    expect(read).toMatchObject({ liveCalls: 0, failures: 0, waitingRecords: 0, diskLow: false, hooks: { p50: null } })
    const { cookie: editors } = await server.member('editor')
    expect((await server.send('GET', '/api/operation', { cookie: editors })).status).toBe(403)
  })
})

describe('a whole call', () => {
  it('is counted: hooks by kind and status, how long, writes of the journal, the call while it lives', async () => {
    const told: string[] = []
    const exchange = await openExchange({
      news: {
        answered: ({ kind, status, seconds, ahead }) => told.push(`${kind} ${status} ${seconds > 0 && seconds < 5} ${ahead}`),
        flushed: () => told.push('flushed'),
        refused: ({ kind, reason }) => told.push(`${kind} refused: ${reason}`),
        failed: () => told.push('failed'),
      },
    })
    await exchange.publish(hotline())
    const first = await exchange.ring('call-1')
    expect(exchange.calls.live()).toBe(1)
    expect(exchange.calls.live('another workspace')).toBe(0)
    await exchange.press(first, 'call-1', '2')
    expect(told.filter((line) => line !== 'flushed')).toEqual(['call 200 true 0', 'step 200 true 0'])
    expect(told.filter((line) => line === 'flushed').length).toBeGreaterThanOrEqual(2)
    await exchange.post('/jambonz/step/made-up', {}, { 'Jambonz-Signature': 'no' })
    expect(told.at(-1)).toBe('step refused: unsigned')
    await exchange.close()
  })

  it('leaves neither the caller’s number nor a key in the log, though everything about it fails', async () => {
    let written = ''
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        written += chunk.toString()
        done()
      },
    })
    const log = openLog('debug', sink)
    const exchange = await openExchange({ log })
    await exchange.publish(hotline())
    const caller = { from: '+8613812345678' }
    const first = await exchange.ring('call-1', caller)
    const { journal } = exchange.calls
    const { append } = journal
    journal.append = async () => {
      throw new Error('Invalid value: from 13812345678, digits 90417733')
    }
    await exchange.press(first, 'call-1', '90417733')
    await exchange.post('/jambonz/call', { ...caller, digits: '90417733' }, { 'Jambonz-Signature': 'no' })
    journal.append = append
    await exchange.close()
    expect(written).toContain('"call":"call-1"')
    expect(written).toContain('A hook could not be served')
    expect(written).not.toMatch(/1381234|90417733/)
    for (const line of written.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) })
  })
})
