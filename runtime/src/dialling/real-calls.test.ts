// runtime · tests of transfers over real HTTP with the pretend phone: numbers as the line wants them, the tone, press 1 to accept.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawing, idOf } from '../calls/testing/sample-flow.ts'
import { type Api, createApi } from '../cli/api.ts'
import { readCredentials } from '../cli/credentials.ts'
import { placeCall } from '../cli/place-call.ts'
import { pretendLine } from '../cli/pretend-line.ts'
import { type ServerProcess, startProcess, terminalOf, throwAway, type } from '../cli/testing.ts'

let server: ServerProcess
let env: Record<string, string>
let api: Api
let line: { webhookSecret: string; accountSid: string }

const text = (words: string) => ({ 'zh-CN': { mode: 'text', text: words } })
const document = drawing(
  '转接',
  [
    ['entry', 'entry', {}],
    [
      'desk',
      'transfer',
      {
        prompt: text('正在转接。'),
        targets: [
          { id: idOf('t1'), number: '+86 138 1234 2266', name: '总机' },
          { id: idOf('t2'), number: '０２１－５５５００１４２', name: '客服' },
        ],
        confirm: true,
        whisper: text('售后热线来电，尾号 {{last(caller, 4)}}。'),
      },
    ],
    ['talked', 'hangup', { prompt: text('再见。') }],
    ['lost', 'hangup', { prompt: text('没有人接听。') }],
  ],
  {
    'entry:next': 'desk',
    'desk:talked': 'talked',
    ...Object.fromEntries(['no_answer', 'busy', 'unreachable', 'not_confirmed'].map((exit) => [`desk:${exit}`, 'lost'])),
  },
)

beforeAll(async () => {
  server = await startProcess()
  env = { DATA_DIR: server.dataDir }
  const who = ['--company', '青禾净水', '--name', '陈思远', '--email', 'chen@example.com', '--password', '一段很长的口令 42']
  await type(env, ['setup', ...who, '--url', server.url])
  const io = terminalOf(env)
  const credentials = await readCredentials(io)
  api = createApi(credentials.url, credentials.token)
  line = await pretendLine(io, credentials, {})
  const flow = await api('createFlow', { body: { name: '转接', document: document as never } })
  await api('addNumber', { body: { number: '4001230088' } })
  await api('publish', { flow: flow.id, body: { numbers: ['4001230088'], note: '' } })
}, 120_000)
afterAll(async () => {
  await server.stop()
  throwAway(server.dataDir)
})

const ring = (...confirm: ('presses' | 'declines')[]) =>
  placeCall({
    url: server.url,
    secret: line.webhookSecret,
    accountSid: line.accountSid,
    to: '4001230088',
    from: '13800138000',
    dials: confirm.map((confirm) => ({ result: 'answer', ringMs: 1000, answerMs: 6000, talkMs: 20_000, confirm })),
  })

test('whoever answers hears who calls, presses 1, and the caller hears the tone until then', async () => {
  const call = await ring('presses')
  const told = call.news.flatMap((news) => (news.kind === 'whispered' ? [news.text] : []))
  expect(told).toEqual(['售后热线来电，尾号 8000。', '接听请按 1。', '已接通。'])
  expect(call.heard).toEqual(['正在转接。', '再见。'])
  const tone = call.news.find((news) => news.kind === 'heard' && news.music)
  expect(tone).toMatchObject({ ms: 65_000, url: expect.stringMatching(/\/audio\/[0-9a-f]{64}\.wav$/) })
  expect(call.news.some(({ kind }) => kind === 'missing' || kind === 'alert')).toBe(false)
  expect(call.hooks.filter(({ path }) => path.includes('/confirm/')).map(({ status }) => status)).toEqual([200, 200])
})

test('who does not press loses the call to the next number, which rings at once', async () => {
  const call = await ring('declines', 'presses')
  expect(call.news.flatMap((news) => (news.kind === 'dialled' ? [news.to] : []))).toEqual(['13812342266', '02155500142'])
  expect(call.news.flatMap((news) => (news.kind === 'confirmed' ? [news.accepted] : []))).toEqual([false, true])
  expect(call.heard).toEqual(['正在转接。', '再见。'])
  const [first, second] = call.news.filter((news) => news.kind === 'heard' && news.music)
  const cut = call.news.find((news) => news.kind === 'cut' && news.music && news.at > (first?.at ?? 0))
  expect((second?.at ?? 0) - (cut?.at ?? 0)).toBeLessThan(1000)
  const lost = await ring('declines')
  expect(lost.heard).toEqual(['正在转接。', '没有人接听。'])
})

test('the dial format of the workspace holds from the next call on, and the command line tells who accepted', async () => {
  const settings = await api('getSettings', {})
  expect(settings.dialling).toEqual({ form: 'national', areaCode: '', homeMobiles: [], prefix: '', allowed: [] })
  await api('changeSettings', { body: { ...settings, dialling: { ...settings.dialling, form: 'e164', prefix: '' } } })
  const { out, code } = await type(env, ['call', '4001230088', '--dial', 'declined', '--dial', 'confirmed:30'])
  expect(code).toBe(0)
  expect(out).toContain('☎ 拨 +8613812342266')
  expect(out).toContain('☎ 对方没有按 1')
  expect(out).toContain('☎ 拨 +862155500142')
  expect(out).toContain('☎ 对方按 1 接听')
})
