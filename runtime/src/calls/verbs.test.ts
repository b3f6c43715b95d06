// runtime · properties of every list of verbs that jambonz is given, over random flows and random calls, held against both of its validators.
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Exchange, type Hooked, openExchange, type Verbs } from './testing/exchange.ts'
import { drawing, hotline, idOf } from './testing/sample-flow.ts'

const require = createRequire(import.meta.url)
const schema = require('@jambonz/schema') as { validateApp(verbs: object[]): { valid: boolean; errors: unknown } }
const specs = require('@jambonz/verb-specifications') as {
  normalizeJambones(log: object, verbs: unknown): object[]
  validate(log: object, verbs: object[]): void
}
const quiet = { debug: () => {}, info: () => {}, error: () => {} }

let exchange: Exchange
beforeAll(async () => {
  exchange = await openExchange({ emergencyNumber: '02155500199' })
})
afterAll(() => exchange.close())

const WAITS = new Set(['gather', 'dial', 'listen'])

/** What must hold of any answer to a hook of a living call. */
function sound({ status, verbs }: Hooked): void {
  expect(status).toBe(200)
  expect(verbs.length).toBeGreaterThan(0)
  expect(verbs.at(-1)?.verb).toBe('hangup')
  expect(() => specs.validate(quiet, specs.normalizeJambones(quiet, structuredClone(verbs)))).not.toThrow()
  expect(schema.validateApp(structuredClone(verbs))).toMatchObject({ valid: true })
  const waiting = verbs.findIndex(({ verb, actionHook }) => WAITS.has(verb) && actionHook !== undefined)
  for (const [index, verb] of verbs.entries()) {
    if (WAITS.has(verb.verb) && index <= waiting)
      expect(verb.actionHook).toMatch(/^https:\/\/hotline\.example\/jambonz\/step\/[\w.-]+#rc=2&rp=all$/)
    if (verb.verb === 'gather') {
      expect(verb.minDigits).toBeGreaterThanOrEqual(1)
      expect(verb.timeout).toBeGreaterThan(0)
      expect(verb.say ?? verb.play).toBeDefined()
    }
    for (const text of textsOf(verb)) {
      expect(text.length).toBeLessThanOrEqual(300)
      expect(text).not.toMatch(/[<>{}]|^\s*\w+:\/\//)
    }
  }
  if (waiting >= 0) expect(verbs.slice(waiting + 1).map(({ verb }) => verb)).toEqual(['say', 'dial', 'hangup'])
  expect(JSON.stringify(verbs)).not.toMatch(/"(caption|audio|seconds|language":"zh-CN","text)"/)
}
const textsOf = (verb: Verbs[number]): string[] =>
  [verb.text, (verb.say as { text?: unknown })?.text].flat().filter((text) => typeof text === 'string')

const words = fc.oneof(
  fc.constantFrom('您好。', 'https://evil.example/x.wav', '<speak><audio src="x"/></speak>', '来电 {{caller}}', '{echo} & 1 < 2'),
  fc.string({ minLength: 1, maxLength: 900 }),
)
const prompt = words.filter((text) => text.trim() !== '').map((text) => ({ 'zh-CN': { mode: 'text', text } }))
const recording = fc.constant({
  'zh-CN': { mode: 'recording', text: '录音', recording: { sha256: 'ab'.repeat(32), seconds: 2, name: 'a' } },
})
const heard = fc.oneof(prompt, recording)

/** A flow with a menu, digits, a transfer, a message and a survey in it, spoken and recorded in any mixture. */
const flow = fc
  .record({
    hello: heard,
    menu: heard,
    collect: heard,
    desk: heard,
    box: heard,
    keys: fc.uniqueArray(fc.constantFrom('1', '2', '3', '80', '801', '*'), { minLength: 1 }),
    bargein: fc.boolean(),
    max: fc.integer({ min: 1, max: 20 }),
  })
  .map((given) =>
    drawing(
      '任意',
      [
        ['entry', 'entry', {}],
        ['hello', 'play', { prompt: given.hello }],
        [
          'menu',
          'menu',
          {
            prompt: given.menu,
            bargein: given.bargein,
            items: given.keys.map((key, index) => ({ id: idOf(`key${index}`), key, label: key })),
          },
        ],
        ['digits', 'collect', { prompt: given.collect, max: given.max }],
        [
          'desk',
          'transfer',
          {
            prompt: given.desk,
            targets: [
              { id: idOf('t1'), number: '13912345678' },
              { id: idOf('t2'), number: '{{caller}}' },
            ],
          },
        ],
        ['box', 'voicemail', { prompt: given.box }],
        ['bye', 'hangup', {}],
      ],
      {
        'entry:next': 'hello',
        'hello:next': 'menu',
        ...Object.fromEntries(given.keys.map((_, index) => [`menu:${idOf(`key${index}`)}`, ['digits', 'desk', 'box'][index % 3] ?? 'bye'])),
        'menu:silence': 'bye',
        'menu:wrong': 'box',
        'digits:ok': 'desk',
        'digits:wrong_format': 'bye',
        'digits:silence': 'menu',
        'desk:talked': 'bye',
        'desk:no_answer': 'box',
        'desk:busy': 'menu',
        'desk:unreachable': 'box',
        'box:recorded': 'bye',
        'box:empty': 'menu',
      },
    ),
  )
const act = fc.oneof(
  fc.constantFrom('1', '2', '80', '801', '*', '', '13800138000').map((digits) => ({ reason: 'dtmfDetected', digits })),
  fc.constant({ reason: 'timeout' }),
)
const ending = fc
  .constantFrom('completed', 'busy', 'no-answer', 'failed')
  .map((dial_call_status) => ({ dial_call_status, dial_sip_status: 486 }))

test('any call through any flow is answered soundly at every step, and reaches its end', { timeout: 120_000 }, async () => {
  let calls = 0
  await fc.assert(
    fc.asyncProperty(
      flow,
      fc.array(act, { minLength: 1, maxLength: 12 }),
      fc.array(ending, { minLength: 12, maxLength: 12 }),
      async (document, acts, endings) => {
        await exchange.publish(document)
        const call = `call-${++calls}`
        let answer = await exchange.ring(call)
        sound(answer)
        for (const [index, keys] of acts.entries()) {
          const waiting = answer.verbs.find(({ verb, actionHook }) => WAITS.has(verb) && actionHook !== undefined)
          if (!waiting) return
          const more = waiting.verb === 'gather' ? keys : waiting.verb === 'dial' ? endings[index]! : { digits: '#', dial_call_duration: 3 }
          answer = await exchange.act(answer, call, more)
          sound(answer)
        }
      },
    ),
    { seed: 20261015, numRuns: 60 },
  )
})

test('hooks lost, doubled, late and out of order leave one history, and no hook is left without words', { timeout: 120_000 }, async () => {
  await exchange.publish(hotline())
  let calls = 0
  const trouble = fc.array(fc.constantFrom('on', 'twice', 'old', 'status', 'restart key'), { minLength: 3, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(trouble, fc.infiniteStream(act), async (troubles, stream) => {
      const call = `trouble-${++calls}`
      const past: { answer: Hooked; keys: object; body: string }[] = []
      let answer = await exchange.ring(call)
      for (const what of troubles) {
        const waiting = answer.verbs.find(({ verb, actionHook }) => WAITS.has(verb) && actionHook !== undefined)
        if (!waiting) break
        if (what === 'status') await exchange.status(call, { call_status: 'in-progress' })
        else if (what === 'old' && past.length > 0) {
          const { answer: then, keys } = past[0]!
          sound(await exchange.act(then, call, keys))
        } else {
          const keys =
            waiting.verb === 'gather' ? stream.next().value! : waiting.verb === 'dial' ? { dial_call_status: 'busy' } : { digits: '#' }
          const next = await exchange.act(answer, call, keys)
          sound(next)
          if (what === 'twice') expect((await exchange.act(answer, call, keys)).body).toBe(next.body)
          past.push({ answer, keys, body: next.body })
          answer = next
        }
      }
      expect((await exchange.ring(call)).body).toBe(past.at(-1)?.body ?? answer.body)
    }),
    { seed: 20261016, numRuns: 60 },
  )
})
