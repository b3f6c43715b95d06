// runtime · tests of the line against a stand-in for jambonz on a real socket.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jambonzClient } from './jambonz-client.ts'
import { type Line, noLine, openLine } from './line.ts'
import { type PretendJambonz, pretendJambonz } from './testing/pretend-jambonz.ts'

let jambonz: PretendJambonz
let kept: string | null
let remembered: Map<string, string>
beforeEach(async () => {
  jambonz = await pretendJambonz()
  kept = null
  remembered = new Map()
  jambonz.applications.push({ application_sid: 'demo-sid', name: 'demo', call_hook: { url: 'https://else.where/call' } })
  jambonz.numbers.push(
    { phone_number_sid: 'n-0088', number: '4001230088', application_sid: null },
    { phone_number_sid: 'n-0088b', number: '864001230088', application_sid: null },
    { phone_number_sid: 'n-0099', number: '4001230099', application_sid: 'demo-sid' },
  )
})
afterEach(() => jambonz.close())

const line = ({ key = jambonz.key, seconds = 5 } = {}): Line =>
  openLine({
    client: jambonzClient({ apiUrl: jambonz.url, apiKey: key, seconds }),
    accountSid: jambonz.accountSid,
    publicUrl: 'https://hotline.example',
    voice: { vendor: 'microsoft', language: 'zh-CN', voice: 'zh-CN-XiaoxiaoNeural', speed: 1 },
    applicationSid: kept,
    keepApplication: async (sid) => {
      kept = sid
    },
    former: {
      get: async (sid) => remembered.get(sid) ?? null,
      keep: async (sid, application) => void remembered.set(sid, application),
      forget: async (sid) => void remembered.delete(sid),
    },
  })
const at = (sid: string) => jambonz.numbers.find(({ phone_number_sid }) => phone_number_sid === sid)?.application_sid
const n0088 = { number: '4001230088', forms: ['4001230088', '864001230088'] }
const n0099 = { number: '4001230099', forms: ['4001230099'] }

test('the first number makes one application that points at us, and every form of the number stands on it', async () => {
  const { numbers } = await line().assign([n0088])
  expect(numbers).toEqual([{ number: '4001230088', ok: true, problem: null }])
  const ours = jambonz.applications.find(({ application_sid }) => application_sid === kept)
  expect(ours).toMatchObject({
    account_sid: 'account-1',
    call_hook: { url: 'https://hotline.example/jambonz/call#rc=2&rp=all', method: 'POST' },
    call_status_hook: { url: 'https://hotline.example/jambonz/status#rc=2&rp=all', method: 'POST' },
    speech_synthesis_voice: 'zh-CN-XiaoxiaoNeural',
  })
  expect([at('n-0088'), at('n-0088b')]).toEqual([kept, kept])
})

test('a second time nothing is made and nothing moves', async () => {
  await line().assign([n0088])
  jambonz.asked.length = 0
  await line().assign([n0088])
  expect(jambonz.asked.filter((asked) => !asked.startsWith('GET'))).toEqual([])
})

test('an application that was pointed elsewhere is mended, not made again', async () => {
  await line().assign([n0088])
  const ours = jambonz.applications.find(({ application_sid }) => application_sid === kept)
  Object.assign(ours ?? {}, { call_hook: { url: 'https://old.example/jambonz/call' } })
  await line().assign([n0088])
  expect(jambonz.applications).toHaveLength(2)
  expect(ours).toMatchObject({ call_hook: { url: 'https://hotline.example/jambonz/call#rc=2&rp=all' } })
})

test('a number of another application stays there, and so does everything beside it, until it is claimed by name', async () => {
  const refused = await line().assign([n0088, n0099])
  expect(refused.numbers.map(({ ok }) => ok)).toEqual([false, false])
  expect(refused.numbers[1]?.problem?.zh).toContain('demo')
  expect([at('n-0088'), at('n-0099')]).toEqual([null, 'demo-sid'])
  const wrong = await line().assign([n0099], { '4001230099': 'some other' })
  expect(wrong.numbers[0]?.ok).toBe(false)
  const claimed = await line().assign([n0099], { '4001230099': 'demo' })
  expect(claimed.numbers[0]).toMatchObject({ ok: true, problem: null })
  expect(at('n-0099')).toBe(kept)
})

test('a number that is let go returns to the application it came from', async () => {
  await line().assign([n0088, n0099], { '4001230099': 'demo' })
  await line().release([n0088, n0099])
  expect([at('n-0088'), at('n-0099')]).toEqual([null, 'demo-sid'])
  expect(remembered.size).toBe(0)
})

test('a request that fails half-way leaves every number and application as it was, and says what jambonz said', async () => {
  jambonz.failOn(/PUT \/v1\/PhoneNumbers\/n-0099/)
  const { numbers } = await line().assign([n0088, n0099], { '4001230099': 'demo' })
  expect(numbers.map(({ ok }) => ok)).toEqual([false, false])
  expect(numbers[0]?.problem?.en).toContain('database is on holiday')
  expect([at('n-0088'), at('n-0088b'), at('n-0099')]).toEqual([null, null, 'demo-sid'])
  expect(jambonz.applications.map(({ name }) => name)).toEqual(['demo'])
})

test('an assignment can be taken back when the next step fails', async () => {
  const { undo } = await line().assign([n0099], { '4001230099': 'demo' })
  await undo()
  expect(at('n-0099')).toBe('demo-sid')
  expect(remembered.size).toBe(0)
})

test('a number jambonz does not know is ours to bind, and the notice says that calls do not arrive yet', async () => {
  const { numbers } = await line().assign([{ number: '4001230077', forms: ['4001230077'] }])
  expect(numbers[0]).toMatchObject({ ok: true, problem: { en: expect.stringContaining('does not know') } })
})

test('a wrong key and a server that never answers are problems with a sentence', async () => {
  const wrong = await line({ key: 'another' }).assign([n0088])
  expect(wrong.numbers[0]?.problem?.en).toContain('does not accept this API key')
  expect(JSON.stringify(wrong.numbers)).not.toContain('another')
  jambonz.hang(true)
  const silent = await line({ seconds: 0.2 }).assign([n0088])
  expect(silent.numbers[0]?.problem?.en).toContain('cannot be reached')
})

test('numbers are listed with the application that answers them', async () => {
  await line().assign([n0088])
  expect((await line().numbers()).map(({ number, ours, application }) => [number, ours, application?.name])).toEqual([
    ['4001230088', true, 'Hotline Studio 热线工坊'],
    ['864001230088', true, 'Hotline Studio 热线工坊'],
    ['4001230099', false, 'demo'],
  ])
})

test('without an account numbers are bound here and nothing is asked', async () => {
  expect((await noLine.assign([n0088])).numbers).toEqual([{ number: '4001230088', ok: true, problem: null }])
})
