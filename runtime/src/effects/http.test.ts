// runtime · tests of the only way out (security T5): what a flow may reach, and that nothing else is ever connected to.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Effect } from '@hotline/schemas'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isPublic } from './addresses.ts'
import { type Egress, fetchOut } from './http.ts'
import type { EffectDeps } from './index.ts'

let canary: Server
let port: number
let seen: string[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end('{}')
beforeAll(async () => {
  canary = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.host}${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  port = (canary.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => canary.close(resolve)))
beforeEach(() => {
  seen = []
  answer = (_request, response) => response.end('{}')
})

const egress = (more: Partial<Egress> = {}): Egress => ({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  allowed: new Set(),
  ...more,
})
const go = (url: string, more: Partial<Egress> = {}, effect: Partial<Extract<Effect, { kind: 'http' }>> = {}) =>
  fetchOut(
    { egress: egress(more) } as EffectDeps,
    { kind: 'http', method: 'GET', url, headers: {}, seconds: 1, ...effect },
    { workspace: 'w', call: 'c', id: 'c:1' },
  )
const here = () => ({ allowed: new Set([`crm.example:${port}`]) })
const address = (path = '/') => `http://crm.example:${port}${path}`

describe('addresses', () => {
  test.each(['8.8.8.8', '114.114.114.114', '2400:3200::1'])('%s is public', (ip) => expect(isPublic(ip)).toBe(true))
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (ip) => expect(isPublic(ip)).toBe(false))
})

describe('T5: addresses that a flow may not ask', () => {
  const port443 = 'https://'
  test.each([
    'http://example.com/',
    `${port443}127.0.0.1/`,
    `${port443}2130706433/`,
    `${port443}0177.0.0.1/`,
    `${port443}0x7f.1/`,
    `${port443}127.1/`,
    `${port443}0/`,
    `${port443}[::1]/`,
    `${port443}[::ffff:127.0.0.1]/`,
    `${port443}[::ffff:7f00:1]/`,
    `${port443}[fe80::1]/`,
    `${port443}169.254.169.254/latest/meta-data/`,
    `${port443}metadata.google.internal/`,
    `${port443}localhost/`,
    `${port443}LOCALHOST./`,
    `${port443}rebind.example/`,
    `${port443}example.com:8443/`,
    `${port443}example.com:22/`,
    `${port443}user:secret@example.com/`,
    `${port443}①②⑦.⓪.⓪.①/`,
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://127.0.0.1:6379/_',
    'data:text/plain,hello',
  ])('%s', async (url) => {
    expect(await go(url)).toMatchObject({ ok: false, code: 'refused' })
    expect(seen).toEqual([])
  })

  test('what is no address at all fails', async () => {
    expect(await go('not an address')).toMatchObject({ ok: false })
    expect(await go('')).toMatchObject({ ok: false })
  })

  test('one private address among public ones is enough to refuse', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    expect(await go('https://mixed.example/', { resolve })).toMatchObject({ code: 'refused' })
  })

  test('the connection goes to the address that was checked, whatever the name means a moment later', async () => {
    let asked = 0
    const resolve = async () => [{ address: ++asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
    expect(await go(address(), { ...here(), resolve })).toMatchObject({ ok: true })
    expect(asked).toBe(1)
  })

  test('a redirect is checked like the first address, and no more than three are followed', async () => {
    answer = (_request, response) => response.writeHead(302, { Location: 'https://169.254.169.254/' }).end()
    expect(await go(address(), here())).toMatchObject({ ok: false, code: 'refused' })
    expect(seen).toHaveLength(1)
    answer = (request, response) => response.writeHead(302, { Location: `${request.url}x` }).end()
    expect(await go(address('/'), here())).toMatchObject({ ok: false, code: 'refused' })
    expect(seen).toHaveLength(5)
  })

  test('a redirect to another host does not see what was meant for the first', async () => {
    const heads: IncomingMessage['headers'][] = []
    answer = (request, response) => {
      heads.push(request.headers)
      if (request.url === '/') response.writeHead(307, { Location: `http://other.example:${port}/next` }).end()
      else response.end('{}')
    }
    const allowed = new Set([`crm.example:${port}`, `other.example:${port}`])
    await go(address(), { allowed }, { headers: { Authorization: 'Bearer SEKRET', 'X-Key': 'SEKRET' } })
    expect(heads[0]).toMatchObject({ authorization: 'Bearer SEKRET' })
    expect(JSON.stringify(heads[1])).not.toContain('SEKRET')
  })
})

test('an allowed host answers with its status and its JSON, or its text', async () => {
  answer = (_request, response) => response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"order":"没有"}')
  expect(await go(address(), here())).toEqual({ ok: true, value: { status: 404, body: { order: '没有' } } })
  answer = (_request, response) => response.end('plain {words')
  expect(await go(address(), here())).toEqual({ ok: true, value: { status: 200, body: 'plain {words' } })
})

test('a post brings its body and its idempotency key, and headers of the connection are ours', async () => {
  let body = ''
  let headers: IncomingMessage['headers'] = {}
  answer = (request, response) => {
    headers = request.headers
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => response.end('{}'))
  }
  const given = {
    Host: 'evil.example',
    Connection: 'upgrade',
    'Content-Length': '1',
    Cookie: 'a=b',
    'X-Forwarded-For': '1.1.1.1',
    'X-Order': '7',
    'X-Bad': 'a\r\nX-Evil: 1',
  }
  await go(address(), here(), { method: 'POST', body: '{"订单":7}', headers: given })
  expect(body).toBe('{"订单":7}')
  expect(headers).toMatchObject({ 'x-order': '7', 'idempotency-key': 'c:1', host: `crm.example:${port}` })
  for (const name of ['cookie', 'x-forwarded-for', 'x-evil', 'x-bad']) expect(headers[name]).toBeUndefined()
})

test('an answer above 256 KB is refused, a slow one is a timeout, a closed door a failure', async () => {
  answer = (_request, response) => response.end('x'.repeat(300_000))
  expect(await go(address(), here())).toMatchObject({ ok: false, code: 'refused' })
  answer = () => {}
  expect(await go(address(), here(), { seconds: 0.05 })).toEqual({ ok: false, code: 'timeout' })
  answer = (_request, response) => void response.write('{"a":')
  expect(await go(address(), here(), { seconds: 0.05 })).toEqual({ ok: false, code: 'timeout' })
  const never = { resolve: () => new Promise<never>(() => {}), allowed: new Set<string>() }
  expect(await go('https://slow.example/', never, { seconds: 0.05 })).toEqual({ ok: false, code: 'timeout' })
  const closed = await freePort()
  expect(await go(`http://crm.example:${closed}/`, { allowed: new Set([`crm.example:${closed}`]) })).toMatchObject({
    ok: false,
    code: 'failed',
  })
})

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: free } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  await new Promise<void>((resolve) => connect(free, '127.0.0.1').on('error', () => resolve()))
  return free
}
