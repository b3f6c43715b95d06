// runtime · every call of every template, over real HTTP: the caller hears there what the engine says in the template's own tests.
import { readFileSync } from 'node:fs'
import { createEngine, type Library, nodeTypes, templates } from '@hotline/flows'
import { runFlowTest } from '@hotline/flows/testing'
import { FlowTest } from '@hotline/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from './api.ts'
import { readCredentials } from './credentials.ts'
import { type CallOrder, placeCall } from './place-call.ts'
import { pretendLine } from './pretend-line.ts'
import { type ServerProcess, startProcess, terminalOf, throwAway, type } from './testing.ts'
import { calleeOf } from './world-options.ts'

const empty: Library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => undefined, hasRecording: () => false }
const engine = createEngine(nodeTypes)
let server: ServerProcess
let api: Api
let order: Pick<CallOrder, 'url' | 'secret' | 'accountSid'>

beforeAll(async () => {
  server = await startProcess()
  const env = { DATA_DIR: server.dataDir }
  await type(env, [
    'setup',
    '--company',
    '青禾净水',
    '--name',
    '陈思远',
    '--email',
    'chen@example.com',
    '--password',
    '一段很长的口令 42',
    '--url',
    server.url,
  ])
  const io = terminalOf(env)
  const credentials = await readCredentials(io)
  api = createApi(credentials.url, credentials.token)
  const line = await pretendLine(io, credentials, {})
  order = { url: server.url, secret: line.webhookSecret, accountSid: line.accountSid }
}, 120_000)
afterAll(async () => {
  await server.stop()
  throwAway(server.dataDir)
})

const given = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../../flows/src/templates/${id}/tests.json`, import.meta.url), 'utf8')) as {
    answers: Record<string, string>
    tests: unknown[]
  }

// What the world of a test makes up about codes is not in the registry here: codes have calls of their own below.
for (const [index, template] of templates.filter(({ id }) => id !== 'code-check').entries()) {
  const number = `40012300${10 + index}`
  const { answers, tests } = given(template.id)
  const played = tests.map((one) => FlowTest.parse(one))

  describe(`template ${template.id}`, () => {
    beforeAll(() => publish(template.id, number, answers))

    test.each(played.map((one) => [one.name, one] as const))('%s', async (_, one) => {
      let minted = 0
      const document = template.document(answers, () => String(++minted).padStart(26, '0'))
      const expected = await runFlowTest({ engine, types: nodeTypes, library: empty }, document, one)
      const placed = await placeCall({
        ...order,
        to: number,
        from: one.caller ?? 'anonymous',
        keys: one.keys,
        at: new Date(one.at),
        dials: one.world.dials.map(({ status, talkSeconds }) => calleeOf({ status, talkSeconds: talkSeconds ?? 60 })),
        message: { seconds: one.world.message.seconds, afterwards: 'key' },
      })
      expect(placed.heard.filter((heard) => !heard.startsWith('tone_stream'))).toEqual(expected.heard)
      expect(placed.hooks.every(({ status }) => status === 200)).toBe(true)
      await expect.poll(() => outcomeOf(placed.callSid), { timeout: 20_000 }).toBe(expected.outcome)
    })
  })
}

describe('codes', () => {
  const say = (code: string, from: string, ...more: string[]) =>
    placeCall({ ...order, to: '4001230099', from, keys: [code, ...more, 'hangup'] }).then(({ heard }) => heard[heard.length > 2 ? 1 : 0])

  beforeAll(async () => {
    await publish('code-check', '4001230099', given('code-check').answers)
    await api('importCodes', { body: { name: '一批', product: '净水器', rows: [{ 防伪码: '6518660' }] } })
  })

  test('are genuine once, then counted, and unknown when nobody made them; a short one is asked again', async () => {
    expect(await say('6518660#', '13800138000')).toContain('您查询的是正品，首次查询，谢谢')
    expect(await say('6518660#', '13900139000')).toContain('该防伪码已被查询 2 次')
    expect(await say('0000000#', '13800138000')).toContain('您输入的防伪码不存在')
    expect(await say('651866#', '13800138000', '0000000#')).toContain('防伪码是 7 位数字，请重新输入')
  })
})

async function publish(template: string, number: string, answers: Record<string, unknown>) {
  const flow = await api('createFlow', { body: { name: template, template, answers: answers as never } })
  await api('addNumber', { body: { number } })
  await api('publish', { flow: flow.id, body: { numbers: [number], note: '' } })
}

const outcomeOf = async (call: string) => (await api('getCall', { call }).catch(() => null))?.outcome ?? null
