// e2e · the hotlines F1, F3, F6, F7: every test of their templates, over real HTTP against the real server.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FlowTest } from '@hotline/schemas'
import { expect, test } from '@playwright/test'
import { ask, type CallPrinted, hotlineJson, setUp, until } from '../prepare/hotline.ts'
import { root, type Server, startServer } from '../prepare/server.ts'

const hotlines = {
  stores: '4001230001',
  'two-level': '4001230003',
  'code-check': '4001230006',
  'after-sales': '4001230007',
  voicemail: '4001230009',
}
const endings = { completed: 'talked', busy: 'busy', no_answer: 'no_answer', failed: 'failed' }

let server: Server
test.beforeAll(async () => {
  server = await startServer()
  await setUp(server)
  // The vectors ask a code twice from one telephone and want to be told; within half an hour that is one query otherwise.
  await ask(server, 'changeSettings', { body: { ...(await ask(server, 'getSettings')), codeRepeatMinutes: 0 } })
})
test.afterAll(() => server.close())

for (const [template, number] of Object.entries(hotlines)) {
  const given = JSON.parse(readFileSync(join(root, `flows/src/templates/${template}/tests.json`), 'utf8')) as {
    answers: Record<string, never>
    tests: unknown[]
  }

  test.describe(`template ${template}`, () => {
    test.beforeAll(async () => {
      const flow = await ask(server, 'createFlow', { body: { name: template, template, answers: given.answers } })
      await ask(server, 'addNumber', { body: { number } })
      await ask(server, 'publish', { params: { flow: flow.id }, body: { numbers: [number] } })
    })

    // A registry that does not answer is the engine's own test: a healthy server cannot be told to fail here.
    const asksInVain = ({ keys, world }: FlowTest) =>
      template === 'code-check' && keys.some((pressed) => /^\d{7}#$/.test(pressed)) && !world.effects.code_check
    const vectors = given.tests.map((one) => FlowTest.parse(one)).filter((vector) => !asksInVain(vector))
    for (const vector of vectors)
      test(vector.name, async () => {
        const codes = vector.keys
          .filter((keys) => /^\d{7}#$/.test(keys) && keys !== '0000000#')
          .map((keys) => ({ code: keys.slice(0, -1) }))
        // Each vector asks about codes nobody asked about before it: its own batch, its own caller.
        const fresh = new Map<string, string>()
        for (const { code } of codes) fresh.set(code, fresh.get(code) ?? String(Number(code) + freshness))
        freshness += 11
        const rows = [...new Set(fresh.values())].map((code) => ({ code }))
        if (rows.length) await ask(server, 'importCodes', { body: { name: vector.name.slice(0, 60), rows } })

        const keys = vector.keys.map((pressed) => (fresh.has(pressed.slice(0, -1)) ? `${fresh.get(pressed.slice(0, -1))}#` : pressed))
        const call = await hotlineJson<CallPrinted>(
          server,
          'call',
          number,
          ...[
            '--from',
            vector.caller ?? 'anonymous',
            `--keys=${keys.join(' ')}`,
            '--at',
            vector.at,
            '--message',
            String(vector.world.message.seconds),
          ],
          ...vector.world.dials.flatMap(({ status, talkSeconds }) => [
            '--dial',
            `${endings[status]}${status === 'completed' ? `:${talkSeconds ?? 60}` : ''}`,
          ]),
        )
        expect(call.hooks.filter(({ status }) => status !== 200)).toEqual([])
        expect(call.outcome.stuck).toBe(false)

        const heard = call.heard.join('\n')
        for (const words of vector.expect.heard ?? []) expect(heard).toContain(words)
        const record = await until(
          () => ask(server, 'getCall', { params: { call: call.call } }).catch(() => null),
          (seen) => seen?.outcome != null,
        )
        if (vector.expect.path)
          expect(record?.path.filter(({ kind }) => kind === 'node').map(({ text }) => text)).toEqual(vector.expect.path)
        if (vector.expect.outcome) expect(record?.outcome).toBe(vector.expect.outcome)
      })
  })
}
let freshness = 0
