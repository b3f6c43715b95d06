// runtime · tests of publishing with a voice: prompts are rendered once, a failure names the prompt, and nobody publishes silence.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { FlowDocument, Problem, Published, SpeechConnection } from '@hotline/schemas'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { drawing } from '../calls/testing/sample-flow.ts'
import { embeddedDatabase, type TestDatabase } from '../db/test-db.ts'
import { type TestServer, testServer } from '../testing/test-server.ts'
import { type PretendSpeech, pretendSpeech } from './testing/pretend-speech.ts'

let db: TestDatabase
let server: TestServer
let speech: PretendSpeech
let cookie: string
let workspaceId: string
beforeAll(async () => {
  db = await embeddedDatabase()
  server = await testServer(db)
}, 90_000)
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  speech = await pretendSpeech()
  ;({ cookie, workspaceId } = await server.member('admin'))
})
afterEach(() => speech.close())

const ask = async <T>(method: string, where: string, body?: unknown): Promise<{ status: number; body: T }> => {
  const answer = await server.send(method, where, { cookie, ...(body !== undefined && { body }) })
  return { status: answer.status, body: (await answer.json()) as T }
}
const connect = (more: object = {}) =>
  ask<{ connection: SpeechConnection | null } & Problem>('PUT', '/api/speech', {
    url: speech.url,
    secret: speech.secret,
    language: 'zh-CN',
    voice: 'xiaoyun',
    ...more,
  })
const flowOf = (greeting: string): FlowDocument => {
  const text = (words: string) => ({ 'zh-CN': { mode: 'text', text: words } })
  const steps: Parameters<typeof drawing>[1] = [
    ['entry', 'entry', {}],
    ['hello', 'play', { prompt: text(greeting) }],
    ['count', 'play', { prompt: text('您的号码是 {{ 主叫 }}。') }],
    ['bye', 'hangup', { prompt: text('再见。') }],
  ]
  return drawing('一', steps, { 'entry:next': 'hello', 'hello:next': 'count', 'count:next': 'bye' })
}
const draft = async (greeting = '您好，欢迎致电。') => {
  const made = await ask<{ id: string }>('POST', '/api/flows', { name: '热线', document: flowOf(greeting) })
  return made.body.id
}
const publish = (flow: string) => ask<Published & Problem>('POST', `/api/flows/${flow}/publish`, { note: '', numbers: [] })
const said = () => speech.said.map(({ text }) => text).filter((text) => text !== '您好。')
const listed = () =>
  Object.values(
    (JSON.parse(readFileSync(path.join(server.deps.config.dataDir, 'live', 'rendered.json'), 'utf8')) as Record<string, object>)[
      workspaceId
    ] ?? {},
  ) as { sha256: string }[]

test('each prompt without variables is spoken once, and lies where calls fetch it', async () => {
  await connect()
  const flow = await draft()
  expect((await publish(flow)).status).toBe(200)
  expect(said().sort()).toEqual(['再见。', '您好，欢迎致电。'])
  expect(speech.said.at(-1)).toMatchObject({ language: 'zh-CN', voice: 'xiaoyun', type: 'text' })
  for (const { sha256 } of listed()) {
    expect(existsSync(path.join(server.deps.config.dataDir, 'media', workspaceId, `${sha256}.wav`))).toBe(true)
    expect((await server.send('GET', `/audio/${sha256}.wav`)).status).toBe(200)
  }
})

test('publishing again speaks only what is new; another voice speaks everything anew', async () => {
  await connect()
  const flow = await draft()
  await publish(flow)
  const before = said().length
  await ask('PUT', `/api/flows/${flow}/draft`, { document: flowOf('您好，欢迎再次致电。') })
  expect((await publish(flow)).status).toBe(200)
  expect(said().slice(before)).toEqual(['您好，欢迎再次致电。'])
  await connect({ voice: 'zhiyu' })
  await publish(flow)
  expect(
    said()
      .slice(before + 1)
      .sort(),
  ).toEqual(['再见。', '您好，欢迎再次致电。'])
})

test('a prompt that cannot be spoken is named, and the old version stays', async () => {
  await connect()
  const flow = await draft()
  await publish(flow)
  await ask('PUT', `/api/flows/${flow}/draft`, { document: flowOf('今天放假。') })
  speech.failOn(/放假/)
  const refused = await publish(flow)
  expect(refused.status).toBe(422)
  expect(refused.body.details?.[0]?.zh).toContain('“今天放假。”没能变成声音：语音服务回答 HTTP 500')
  expect((await ask<object[]>('GET', `/api/flows/${flow}/versions`)).body).toHaveLength(1)
})

test('the secret is write-only, sealed, kept for its own address only, and must be right', async () => {
  const connected = await connect()
  expect(connected.body.connection).toEqual({ url: speech.url, hasSecret: true, language: 'zh-CN', voice: 'xiaoyun' })
  expect(JSON.stringify(await db.prisma.meta.findMany())).not.toContain(speech.secret)
  expect((await connect({ secret: undefined, voice: 'zhiyu' })).body.connection?.hasSecret).toBe(true)
  const wrong = await connect({ secret: 'another' })
  expect(wrong).toMatchObject({ status: 422, body: { details: [{ at: 'url', zh: '语音服务不认这个密钥。' }] } })
  const elsewhere = await connect({ secret: undefined, url: `${speech.url}/elsewhere` })
  expect(elsewhere.status).toBe(422)
  expect((await ask<{ connection: SpeechConnection }>('GET', '/api/speech')).body.connection.voice).toBe('zhiyu')
  const gone = await connect({ url: '', secret: undefined })
  expect(gone.body.connection).toBeNull()
})

test('a sentence can be tried before anything is kept', async () => {
  const tried = await ask<{ wav: string; seconds: number }>('POST', '/api/speech/try', {
    url: speech.url,
    secret: speech.secret,
    language: 'zh-CN',
    voice: 'xiaoyun',
    text: '您好，听得见吗。',
  })
  expect(tried.body.seconds).toBeCloseTo(0.8, 1)
  expect(Buffer.from(tried.body.wav, 'base64').toString('latin1', 0, 4)).toBe('RIFF')
  expect((await ask<{ connection: null }>('GET', '/api/speech')).body.connection).toBeNull()
})

test('an emergency notice is rendered too', async () => {
  await connect()
  await ask('POST', '/api/numbers', { number: '4001230011' })
  const endsAt = new Date(server.clock.now().getTime() + 3_600_000).toISOString()
  const body = { numbers: ['4001230011'], words: '今天停电。', after: 'hangup', endsAt }
  expect((await ask('POST', '/api/notices', body)).body).toMatchObject({ recording: { seconds: expect.any(Number) as number } })
  speech.failOn(/./)
  expect((await ask('POST', '/api/notices', body)).status).toBe(422)
})

const listening = async (credentials: object[]): Promise<{ url: string; server: Server }> => {
  const jambonz = createServer((request, response) => {
    const found = request.url?.endsWith('/SpeechCredentials')
      ? credentials
      : request.url?.endsWith('/WebhookSecret')
        ? { webhook_secret: 's' }
        : []
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found))
  })
  await new Promise<void>((resolve) => jambonz.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(jambonz.address() as AddressInfo).port}`, server: jambonz }
}

test('with an account that has no key for the voice, words are not published; with one, or with an engine, they are', async () => {
  const flow = await draft()
  const credentials: object[] = []
  const jambonz = await listening(credentials)
  await ask('PUT', '/api/jambonz', { apiUrl: jambonz.url, accountSid: `account-${workspaceId}`, apiKey: 'key' })
  const refused = await publish(flow)
  expect(refused.status).toBe(422)
  expect(refused.body.details?.[0]?.zh).toMatch(/^来电者会听到静音：jambonz 上没有 microsoft 的密钥/)
  await ask('POST', '/api/numbers', { number: '4001230022' })
  const endsAt = new Date(server.clock.now().getTime() + 3_600_000).toISOString()
  const notice = await ask<Problem>('POST', '/api/notices', { numbers: ['4001230022'], words: '今天停电。', after: 'hangup', endsAt })
  expect(notice.body.details?.[0]?.zh).toBe('没有能用的嗓音，请现在录一段。')
  credentials.push({ speech_credential_sid: 'x', vendor: 'microsoft', label: null, use_for_tts: 0 })
  expect((await publish(flow)).status).toBe(422)
  credentials.push({ speech_credential_sid: 'y', vendor: 'microsoft', label: null, use_for_tts: 1 })
  expect((await publish(flow)).status).toBe(200)
  credentials.length = 0
  await ask('PUT', `/api/flows/${flow}/draft`, { document: flowOf('改了一句。') })
  expect((await publish(flow)).status).toBe(422)
  await connect()
  expect((await publish(flow)).status).toBe(200)
  jambonz.server.closeAllConnections()
  jambonz.server.close()
})

test('without an account the pretend phone is the line, and anything can be published', async () => {
  expect((await publish(await draft())).status).toBe(200)
})
