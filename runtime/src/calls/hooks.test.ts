// runtime · tests of a whole call over its hooks: what the caller hears, step by step.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Exchange, openExchange } from './testing/exchange.ts'
import { hotline } from './testing/sample-flow.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await openExchange()
  await exchange.publish(hotline())
})
afterEach(() => exchange.close())

const heard = (verbs: { verb: string }[]) => verbs.map(({ verb }) => verb)

test('a caller hears the greeting, presses 1, rings the desk, and leaves a message when nobody answers', async () => {
  const first = await exchange.ring('call-1')
  expect(first.status).toBe(200)
  expect(heard(first.verbs)).toEqual(['say', 'gather', 'say', 'hangup'])
  expect(first.verbs[1]).toMatchObject({ minDigits: 1, timeout: 5, say: { text: ['咨询请按 1，留言请按 2。'] } })
  expect(first.verbs[1]?.actionHook).toMatch(/^https:\/\/hotline\.example\/jambonz\/step\/[\w.-]+#rc=2&rp=all$/)

  const ringing = await exchange.press(first, 'call-1', '1')
  expect(heard(ringing.verbs)).toEqual(['say', 'dial', 'say', 'hangup'])
  expect(ringing.verbs[1]).toMatchObject({ callerId: '4001230088', target: [{ type: 'phone', number: '02155500142' }] })

  const message = await exchange.act(ringing, 'call-1', { dial_call_status: 'no-answer', dial_sip_status: 480 })
  expect(heard(message.verbs)).toEqual(['say', 'listen', 'say', 'hangup'])
  expect(message.verbs[1]?.url).toMatch(/^wss:\/\/hotline\.example\/jambonz\/record\/[\w.-]+$/)

  const end = await exchange.act(message, 'call-1', { digits: '#', dial_call_duration: 8 })
  expect(heard(end.verbs)).toEqual(['say', 'hangup'])
})
