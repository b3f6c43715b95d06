// flows · promises of the phone for whatever an application answers and a caller does.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { json } from './converse.ts'
import { callWith, type Given, type Verbs } from './verified-calls.ts'

const hook = fc.constantFrom('/act', '/other', 'http://app.test/act#rc=1&rp=all', 'bad', undefined)
const digits = fc.integer({ min: 1, max: 4 })
const say = fc.record({ verb: fc.constant('say'), text: fc.constantFrom('好', '请稍候', ''), loop: fc.integer({ min: 1, max: 2 }) })
const play = fc.record({ verb: fc.constant('play'), url: fc.constantFrom('https://x/a.wav', 'https://x/missing.wav'), actionHook: hook })
const gather = fc.record(
  {
    verb: fc.constant('gather'),
    minDigits: digits,
    maxDigits: digits,
    numDigits: digits,
    finishOnKey: fc.constantFrom('#', '*'),
    timeout: fc.integer({ min: 0, max: 5 }),
    interDigitTimeout: fc.integer({ min: 0, max: 3 }),
    dtmfBargein: fc.boolean(),
    listenDuringPrompt: fc.boolean(),
    say: fc.constant({ text: '请按键' }),
    actionHook: hook,
  },
  { requiredKeys: ['verb'] },
)
const dial = fc.record(
  {
    verb: fc.constant('dial'),
    target: fc.array(fc.record({ type: fc.constant('phone'), number: fc.constantFrom('1', '2', '3') }), { maxLength: 4 }),
    timeout: fc.integer({ min: 1, max: 9 }),
    answerOnBridge: fc.boolean(),
    actionHook: hook,
  },
  { requiredKeys: ['verb', 'target'] },
)
const queue = fc.record({ verb: fc.constantFrom('enqueue', 'dequeue'), name: fc.constant('q'), actionHook: hook, waitHook: hook })
const listen = fc.record({
  verb: fc.constant('listen'),
  url: fc.constant('wss://app.test/v'),
  maxLength: fc.integer({ min: 1, max: 9 }),
  actionHook: hook,
})
const bargeIn = fc.record({ enable: fc.boolean(), sticky: fc.boolean(), numDigits: digits, actionHook: hook })
const other = fc.oneof(
  fc.constantFrom(
    { verb: 'hangup' },
    { verb: 'tag', data: { a: 1 } },
    { verb: 'conference', name: 'r' },
    { verb: 'sip:decline', status: 486 },
    { verb: 'nosuch' },
  ),
  fc.record({ verb: fc.constant('pause'), length: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ verb: fc.constant('config'), bargeIn }),
  fc.record({ verb: fc.constant('redirect'), actionHook: fc.constantFrom('/act', '/other') }),
)
const list = fc
  .array(fc.oneof(say, play, gather, dial, queue, listen, other), { maxLength: 6 })
  .map((verbs) => JSON.parse(JSON.stringify(verbs)) as Verbs)
const answer = fc.oneof(
  list.map((verbs) => json(verbs)),
  fc.constantFrom(json([]), { status: 204 }, json({}, 500), { error: 'ct' as const }, { error: 'rt' as const }),
)
const script = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 5000 }) }),
    fc.record({ do: fc.constant('press' as const), keys: fc.constantFrom('1', '12', '#', '9*') }),
    fc.constantFrom(
      { do: 'hangup' as const },
      { do: 'update' as const, with: { call_hook: '/other' } },
      { do: 'update' as const, with: { call_status: 'completed' } },
    ),
  ),
  { maxLength: 6 },
)
const over = ['completed', 'failed', 'no-answer', 'busy']

it('whatever is answered and pressed, a call ends, ends once, reports nothing after its end but replies, and is the same again', () => {
  fc.assert(
    fc.property(
      list,
      answer,
      answer,
      script,
      fc.array(fc.constantFrom('1', '12#', '-', 'hangup'), { maxLength: 4 }),
      (first, act, next, acts, keys) => {
        const given: Given = {
          script: acts,
          keys,
          patience: 60,
          replies: { '/act': [act, next, json([])], '/other': [next, json([])], '/wait': json([]) },
        }
        const seen = callWith(first, given)
        const mine = seen.requests.filter(({ path, json: { parent_call_sid } }) => path.endsWith('/status') && !parent_call_sid)
        const ends = mine.filter(({ json: { call_status, error } }) => over.includes(String(call_status)) && !error)
        expect(ends.length).toBeLessThanOrEqual(1)
        if (ends[0]) expect(mine.at(-1)).toBe(ends[0])
        for (const leg of new Set(
          seen.requests.flatMap(({ json: { parent_call_sid, call_sid } }) => (parent_call_sid ? [call_sid] : [])),
        )) {
          const last = seen.requests.filter(({ json: { call_sid } }) => call_sid === leg).at(-1)
          expect(over).toContain(last?.json.call_status)
        }
        expect(callWith(first, given)).toEqual(seen)
      },
    ),
    { numRuns: 300, seed: 20261122 },
  )
})

it('gives up a call that runs in a circle without time passing', () => {
  const { end, requests } = callWith([{ verb: 'redirect', actionHook: '/act' }], {
    replies: { '/act': [{ verb: 'redirect', actionHook: '/act' }] },
  })
  expect(end.stuck).toBe(true)
  expect(requests.length).toBeLessThan(6000)
})
