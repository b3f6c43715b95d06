// runtime · tests of effects within a call: recorded before they are performed, slow ones filled with words, and never twice.
import type { EffectResult } from '@hotline/schemas'
import { afterEach, expect, test } from 'vitest'
import type { TurnRecord } from './records.ts'
import { type Exchange, openExchange } from './testing/exchange.ts'
import { drawing } from './testing/sample-flow.ts'

let exchange: Exchange
afterEach(() => exchange.close())

const text = (words: string) => ({ 'zh-CN': { mode: 'text', text: words } })
const asking = drawing(
  '查询',
  [
    ['entry', 'entry', {}],
    ['wait', 'play', { prompt: text('欢迎。') }],
    ['ask', 'http_request', { url: 'https://crm.example/orders', seconds: 5 }],
    ['good', 'hangup', { prompt: text('查到了。') }],
    ['bad', 'hangup', { prompt: text('没有查到。') }],
  ],
  { 'entry:next': 'wait', 'wait:next': 'ask', 'ask:ok': 'good', 'ask:failed': 'bad', 'ask:timeout': 'bad' },
)
const answered: EffectResult = { ok: true, value: { status: 200, body: { ok: true } } }
const records = async () => (await exchange.calls.journal.read(0, 100)).map(({ record }) => record as TurnRecord)
const spoken = (verbs: { verb: string }[]) =>
  verbs.flatMap((verb) => (verb.verb === 'say' ? (verb as unknown as { text: string[] }).text : []))

test('an effect is on the disk before it is performed, and what was said before it is said after it', async () => {
  let seen = 0
  exchange = await openExchange({
    perform: () => async (_effect, id) => {
      const before = await records()
      seen = before.length
      expect(before.at(-1)?.stored.session.wait?.for).toBe('effect')
      expect(id).toBe('call-1:1')
      return answered
    },
  })
  await exchange.publish(asking)
  const answer = await exchange.ring('call-1')
  expect(seen).toBe(1)
  expect(spoken(answer.verbs)).toEqual(['欢迎。', '查到了。'])
  expect((await records()).at(-1)?.stored).toMatchObject({ step: 1, rev: 2 })
})

test('a slow effect is filled with words and a next hook, again and again, and is performed once', async () => {
  let performed = 0
  let finish: (result: EffectResult) => void = () => {}
  exchange = await openExchange({
    effectMs: 20,
    perform: () => () => {
      performed += 1
      return new Promise<EffectResult>((resolve) => {
        finish = resolve
      })
    },
  })
  await exchange.publish(asking)
  const first = await exchange.ring('call-1')
  expect(first.verbs.map(({ verb }) => verb)).toEqual(['say', 'gather', 'say', 'hangup'])
  expect(spoken(first.verbs)[0]).toBe('请稍候。')
  expect(first.verbs[1]).toMatchObject({ timeout: 1, minDigits: 1 })
  const second = await exchange.silence(first, 'call-1')
  expect(spoken(second.verbs)[0]).toBe('请稍候。')
  expect((await exchange.silence(first, 'call-1')).body).toBe(second.body)
  finish(answered)
  const last = await exchange.press(second, 'call-1', '5')
  expect(spoken(last.verbs)).toEqual(['欢迎。', '查到了。'])
  expect(performed).toBe(1)
})

test('after a crash the effect is performed again under the same id, and the call goes on', async () => {
  const ids: string[] = []
  exchange = await openExchange({
    effectMs: 20,
    perform: () => (_effect, id) => {
      ids.push(id)
      return new Promise(() => {})
    },
  })
  await exchange.publish(asking)
  const first = await exchange.ring('call-1')
  await exchange.close(true)
  exchange = await openExchange({
    dir: exchange.dir,
    perform: () => async (_effect, id) => {
      ids.push(id)
      return { ok: false, code: 'timeout' }
    },
  })
  const next = await exchange.silence(first, 'call-1')
  expect(spoken(next.verbs)).toEqual(['欢迎。', '没有查到。'])
  expect(ids).toEqual(['call-1:1', 'call-1:1'])
})

test('hanging up while an effect runs ends the call', async () => {
  exchange = await openExchange({ effectMs: 20, perform: () => () => new Promise(() => {}) })
  await exchange.publish(asking)
  const first = await exchange.ring('call-1')
  await exchange.status('call-1', { call_status: 'completed', call_termination_by: 'caller' })
  expect((await exchange.silence(first, 'call-1')).verbs.map(({ verb }) => verb)).toEqual(['hangup'])
})
