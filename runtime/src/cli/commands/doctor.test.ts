// runtime · tests of `hotline doctor` against a server that found what we say.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Finding } from '@hotline/schemas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type } from '../testing.ts'

let server: Server
let found: Finding[]
let asked: string[]
beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ at: '2026-10-12T02:00:00.000Z', running: false, findings: found }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => server.close())

const env = () => ({ HOTLINE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, HOTLINE_TOKEN: 'hs_token' })
const words = (zh: string, en: string) => ({ zh, en })
const base = { about: '', harm: null, cure: null, figure: null, actions: [] }
const well: Finding = {
  ...base,
  id: 'address',
  state: 'ok',
  what: words('公网地址能访问', 'It is reached'),
  figure: words('82 毫秒', '82 ms'),
}
const slow: Finding = {
  ...base,
  id: 'clock',
  state: 'warning',
  what: words('服务器时钟快了 48 秒', 'Fast'),
  harm: words('会被拒掉。', 'Refused.'),
}
const dumb: Finding = {
  ...base,
  id: 'voice',
  state: 'failing',
  what: words('“晓云”出不了声', 'Silent'),
  harm: words('来电者会听到静音。', 'Silence.'),
  cure: words('换一个嗓音。', 'Change it.'),
}

test('says each finding as the studio does, and ends well while nobody suffers', async () => {
  found = [slow, well]
  const { code, out } = await type(env(), ['doctor'])
  expect(asked).toEqual(['POST /api/line-check Bearer hs_token'])
  expect(out.split('\n')).toEqual([
    '! 服务器时钟快了 48 秒',
    '  会被拒掉。',
    '✓ 公网地址能访问  82 毫秒',
    '',
    '0 处来电者正在受影响，1 处要留意，0 项没能检查。',
  ])
  expect(code).toBe(0)
})

test('ends with 1 when callers suffer now, with their harm and the cure', async () => {
  found = [dumb, well]
  const { code, out } = await type(env(), ['doctor'])
  expect(code).toBe(1)
  expect(out).toContain('✗ “晓云”出不了声\n  来电者会听到静音。\n  换一个嗓音。')
})

test('answers one JSON value when asked to', async () => {
  found = [dumb]
  const { code, json } = await type(env(), ['doctor', '--json'])
  expect([code, json]).toEqual([1, { at: '2026-10-12T02:00:00.000Z', running: false, findings: [dumb] }])
})

test('says that the server is away, and ends with 1', async () => {
  const away = env()
  server.close()
  const { code, err } = await type(away, ['doctor'])
  expect([code, err.includes('连不上')]).toEqual([1, true])
})
