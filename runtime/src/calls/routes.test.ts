// runtime · tests of the doors that jambonz uses: who is let in, what is refused, and that nothing of it leaves a trace.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sign } from './signature.ts'
import { ACCOUNT, type Exchange, openExchange, SECRET } from './testing/exchange.ts'
import { hotline } from './testing/sample-flow.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await openExchange()
  await exchange.publish(hotline())
})
afterEach(() => exchange.close())

describe('T3: hooks that are not genuine', () => {
  const body = () => JSON.stringify(exchange.hookOf('call-1'))
  const send = (raw: string, signature: string | null, headers: Record<string, string> = {}, method = 'POST') => {
    const all = new Headers({ 'Content-Type': 'application/json', ...headers })
    if (signature !== null) all.set('Jambonz-Signature', signature)
    return exchange.calls.door.request('/jambonz/call', { method, headers: all, ...(method === 'POST' ? { body: raw } : {}) })
  }
  const genuine = (raw = body()) => sign(SECRET, raw, exchange.clock.at)
  const vectors: Record<string, () => Response | Promise<Response>> = {
    'no signature': () => send(body(), null),
    'another secret': () => send(body(), sign('wh_secret_other', body(), exchange.clock.at)),
    'one byte changed': () => send(body().replace('13800138000', '13800138001'), genuine()),
    'signed 301 seconds ago': () => send(body(), sign(SECRET, body(), exchange.clock.at - 301_000)),
    'signed 301 seconds ahead': () => send(body(), sign(SECRET, body(), exchange.clock.at + 301_000)),
    'two signatures': () => send(body(), `${genuine()},v1=${'0'.repeat(64)}`),
    'upper-case hex': () =>
      send(
        body(),
        genuine().replace(/v1=.*/, (hex) => `v1=${hex.slice(3).toUpperCase()}`),
      ),
    'an empty secret': () => send(body(), sign('', body(), exchange.clock.at)),
    GET: () => send('', sign(SECRET, '', exchange.clock.at), {}, 'GET'),
    'a chunked body': () => send(body(), genuine(), { 'Transfer-Encoding': 'chunked' }),
    'the header twice': () => send(body(), `${genuine()}, ${genuine()}`),
    'keys in another order': () => send(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body())).reverse())), genuine()),
  }

  test.each(Object.keys(vectors))('%s is refused with 401 and no word', async (name) => {
    const before = exchange.calls.journal.last()
    const response = await vectors[name]!()
    expect(response.status).toBe(401)
    expect(await response.text()).toBe('')
    expect(exchange.calls.journal.last()).toBe(before)
  })

  test('the genuine one is let in, up to 300 seconds off either way', async () => {
    for (const [index, drift] of [0, -300_000, 300_000].entries()) {
      const raw = JSON.stringify(exchange.hookOf(`call-${index}`))
      expect((await send(raw, sign(SECRET, raw, exchange.clock.at + drift))).status).toBe(200)
    }
  })

  test('an account without a good secret lets nobody in, and of two secrets either is good', async () => {
    const directory = exchange.shelf.directory()
    const keep = (secrets: string[]) =>
      exchange.shelf.keep({ ...directory, accounts: { [ACCOUNT]: { workspace: exchange.workspace, secrets } } })
    await keep([''])
    expect((await send(body(), sign('', body(), exchange.clock.at))).status).toBe(401)
    await keep(['new', SECRET])
    expect((await send(body(), genuine())).status).toBe(200)
    expect((await send(body(), sign('new', body(), exchange.clock.at))).status).toBe(200)
  })

  test('an account that is not ours is refused', async () => {
    for (const account_sid of ['nobody', '__proto__', 'constructor', 1, null]) {
      const raw = JSON.stringify(exchange.hookOf('call-1', { account_sid }))
      expect((await send(raw, sign(SECRET, raw, exchange.clock.at))).status).toBe(401)
    }
  })

  test('a body above 256 KB is refused before it is read to its end', async () => {
    const raw = JSON.stringify(exchange.hookOf('call-1', { sip: 'x'.repeat(300_000) }))
    expect((await send(raw, genuine(raw))).status).toBe(401)
    expect((await send(raw, genuine(raw), { 'Content-Length': String(raw.length) })).status).toBe(401)
  })
})

test('what is signed but malformed is 400', async () => {
  expect((await exchange.post('/jambonz/call', '{')).status).toBe(400)
  expect((await exchange.post('/jambonz/call', JSON.stringify({ account_sid: ACCOUNT }))).status).toBe(400)
  expect((await exchange.post('/jambonz/call', exchange.hookOf('call-1', { from: 7 }))).status).toBe(400)
  expect((await exchange.post('/jambonz/status', exchange.hookOf('call-1', { call_status: 'odd' }))).status).toBe(400)
})

test('a token that we did not make is 401, one of another call is 400, an expired one is 410', async () => {
  const first = await exchange.ring('call-1')
  const hook = String(first.verbs[1]?.actionHook)
  const token = /step\/([^#]+)/.exec(hook)?.[1] ?? ''
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  expect((await exchange.post(hook.replace(token, forged), exchange.hookOf('call-1'))).status).toBe(401)
  expect((await exchange.post(hook, exchange.hookOf('call-2'))).status).toBe(400)
  exchange.clock.at += 3_600_000
  expect((await exchange.post(hook, exchange.hookOf('call-1'))).status).toBe(410)
})

describe('recorded prompts', () => {
  const sha256 = 'ab'.repeat(32)
  const get = (range?: string, method = 'GET', name = `${sha256}.wav`) =>
    exchange.calls.door.request(`/audio/${name}`, { method, headers: range ? { Range: range } : {} })
  beforeEach(() => {
    const folder = path.join(exchange.dir, 'media', exchange.workspace)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, `${sha256}.wav`), 'RIFF-and-so-on')
  })

  test('HEAD tells the length, GET brings the bytes, for ever the same', async () => {
    const head = await get(undefined, 'HEAD')
    expect(head.headers.get('Content-Length')).toBe('14')
    expect(await head.text()).toBe('')
    const whole = await get()
    expect(whole.status).toBe(200)
    expect(whole.headers.get('Content-Type')).toBe('audio/wav')
    expect(whole.headers.get('Cache-Control')).toContain('immutable')
    expect(await whole.text()).toBe('RIFF-and-so-on')
  })

  test('ranges from the beginning, the middle and the end', async () => {
    for (const [range, text, shown] of [
      ['bytes=0-3', 'RIFF', 'bytes 0-3/14'],
      ['bytes=5-', 'and-so-on', 'bytes 5-13/14'],
      ['bytes=-2', 'on', 'bytes 12-13/14'],
    ] as const) {
      const part = await get(range)
      expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([206, shown, text])
    }
    expect((await get('bytes=14-')).status).toBe(416)
    expect((await get('bytes=0-1,3-4')).status).toBe(200)
  })

  test('other names lead nowhere', async () => {
    for (const name of ['x.wav', `${'cd'.repeat(32)}.wav`, `..%2f${sha256}.wav`, sha256, `voicemail%2f${sha256}.wav`])
      expect((await get(undefined, 'GET', name)).status).toBe(404)
  })
})
