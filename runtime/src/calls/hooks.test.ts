// runtime · tests of whole calls over their hooks: what the caller hears, and that every hook counts once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TurnRecord } from './records.ts'
import { type Exchange, type Hooked, openExchange } from './testing/exchange.ts'
import { drawing, hotline, idOf } from './testing/sample-flow.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await openExchange()
  await exchange.publish(hotline())
})
afterEach(() => exchange.close())

const heard = ({ verbs }: Hooked) => verbs.map(({ verb }) => verb)
const records = async () => (await exchange.calls.journal.read(0, 10_000)).map(({ record }) => record as TurnRecord)
const events = async (call: string) =>
  (await records()).filter(({ kind, stored }) => kind === 'turn' && stored.call === call).flatMap((record) => record.events)

test('a caller hears the greeting, presses 1, rings the desk, and leaves a message when nobody answers', async () => {
  const first = await exchange.ring('call-1')
  expect(first.status).toBe(200)
  expect(heard(first)).toEqual(['say', 'gather', 'say', 'hangup'])
  expect(first.verbs[1]).toMatchObject({ minDigits: 1, timeout: 5, say: { text: ['咨询请按 1，留言请按 2。'] } })
  expect(first.verbs[1]?.actionHook).toMatch(/^https:\/\/hotline\.example\/jambonz\/step\/[\w.-]+#rc=2&rp=all$/)

  const ringing = await exchange.press(first, 'call-1', '1')
  expect(heard(ringing)).toEqual(['say', 'dial', 'say', 'hangup'])
  expect(ringing.verbs[1]).toMatchObject({ callerId: '4001230088', target: [{ type: 'phone', number: '02155500142' }] })

  const message = await exchange.act(ringing, 'call-1', { dial_call_status: 'no-answer', dial_sip_status: 480 })
  expect(heard(message)).toEqual(['say', 'listen', 'say', 'hangup'])
  expect(message.verbs[1]?.url).toMatch(/^wss:\/\/hotline\.example\/jambonz\/record\/[\w.-]+$/)

  const end = await exchange.act(message, 'call-1', { digits: '#', dial_call_duration: 8 })
  expect(heard(end)).toEqual(['say', 'hangup'])
})

test('T4: a hook that comes again gets the same bytes, and leaves nothing behind', async () => {
  const first = await exchange.ring('call-1')
  const second = await exchange.press(first, 'call-1', '1')
  const before = (await records()).length
  for (const wait of [0, 60_000, 200_000]) {
    exchange.clock.at += wait
    expect((await exchange.press(first, 'call-1', '1')).body).toBe(second.body)
    expect((await exchange.press(first, 'call-1', '2')).body).toBe(second.body)
    expect((await exchange.ring('call-1')).body).toBe(second.body)
  }
  expect((await records()).length).toBe(before)
})

test('hooks that come twice at the same moment are one step', async () => {
  const rings = await Promise.all(Array.from({ length: 10 }, () => exchange.ring('call-1')))
  expect(new Set(rings.map(({ body }) => body)).size).toBe(1)
  const presses = await Promise.all(Array.from({ length: 10 }, () => exchange.press(rings[0]!, 'call-1', '1')))
  expect(new Set(presses.map(({ body }) => body)).size).toBe(1)
  expect((await events('call-1')).filter(({ type }) => type === 'session_resumed')).toHaveLength(1)
})

test('after a restart the call goes on, and the last hook is answered alike', async () => {
  const first = await exchange.ring('call-1')
  const second = await exchange.press(first, 'call-1', '1')
  await exchange.close(true)
  exchange = await openExchange({ dir: exchange.dir })
  expect((await exchange.press(first, 'call-1', '1')).body).toBe(second.body)
  expect(heard(await exchange.act(second, 'call-1', { dial_call_status: 'busy' }))).toContain('listen')
})

test('a version that is published while a call is in the menu serves the next call only', async () => {
  const first = await exchange.ring('old')
  await exchange.publish(
    drawing(
      '售后热线',
      [
        ['entry', 'entry', {}],
        ['gone', 'hangup', {}],
      ],
      { 'entry:next': 'gone' },
    ),
    '4001230088',
    2,
  )
  expect(heard(await exchange.ring('new'))).toEqual(['hangup'])
  expect(heard(await exchange.press(first, 'old', '1'))).toContain('dial')
})

test('a number nobody claims says so, hangs up, and the call is written down', async () => {
  const answer = await exchange.ring('call-1', { to: '4009999999' })
  expect(heard(answer)).toEqual(['say', 'hangup'])
  expect(JSON.stringify(answer.verbs)).toContain('暂未开通')
  expect((await records())[0]?.stored.pinned.flow).toBeNull()
})

test('delivered forms are matched exactly, a plus is dropped, hidden callers are nobody', async () => {
  expect(heard(await exchange.ring('a', { to: '+4001230088' }))).toContain('gather')
  expect(heard(await exchange.ring('b', { to: '864001230088' }))).not.toContain('gather')
  await exchange.ring('c', { from: 'anonymous' })
  expect((await events('c'))[0]).toMatchObject({ trigger: { caller: { number: null, raw: 'anonymous' } } })
})

describe('the end of a call', () => {
  test('hanging up in the menu ends the session; a late key is answered and changes nothing', async () => {
    const first = await exchange.ring('call-1')
    expect((await exchange.status('call-1', { call_status: 'completed', duration: 9, call_termination_by: 'caller' })).status).toBe(200)
    expect((await events('call-1')).at(-1)).toMatchObject({ type: 'session_ended', by: 'caller' })
    const before = (await records()).length
    expect(heard(await exchange.press(first, 'call-1', '1'))).toEqual(['hangup'])
    expect((await records()).length).toBe(before)
  })

  test('statuses in any order, twice and before the first hook, do no harm', async () => {
    const call_status = ['completed', 'in-progress', 'trying', 'completed', 'ringing']
    for (const status of call_status) await exchange.status('call-1', { call_status: status })
    expect(heard(await exchange.ring('call-1'))).toContain('gather')
    for (const status of call_status) await exchange.status('call-1', { call_status: status })
    expect((await events('call-1')).filter(({ type }) => type === 'session_ended')).toHaveLength(1)
  })

  test('a caller who hangs up in a talk has talked as long as the leg did', async () => {
    const ringing = await exchange.press(await exchange.ring('call-1'), 'call-1', '1')
    await exchange.status('leg-1', { parent_call_sid: 'call-1', call_status: 'in-progress' })
    exchange.clock.at += 62_000
    const over = await exchange.act(ringing, 'call-1', { call_status: 'completed', dial_call_status: 'completed' })
    expect(over.status).toBe(200)
    const resumed = (await events('call-1')).filter((event) => event.type === 'session_resumed').at(-1)
    expect(resumed).toMatchObject({ resume: { kind: 'hangup', by: 'caller', talkSeconds: 62 } })
  })

  test('the other side hangs up first: the talk has its length, and the call goes on', async () => {
    const ringing = await exchange.press(await exchange.ring('call-1'), 'call-1', '1')
    await exchange.status('leg-1', { parent_call_sid: 'call-1', call_status: 'completed', duration: 40 })
    const end = await exchange.act(ringing, 'call-1', { dial_call_status: 'completed', dial_call_sid: 'leg-1' })
    expect(heard(end)).toEqual(['say', 'hangup'])
    const resumed = (await events('call-1')).filter((event) => event.type === 'session_resumed').at(-1)
    expect(resumed).toMatchObject({ resume: { kind: 'dialed', status: 'completed', talkSeconds: 40 } })
  })

  test('the reaper ends a call whose line fell silent, once, and not before its wait could have ended', async () => {
    await exchange.ring('call-1')
    exchange.clock.at += 600_000
    expect(await exchange.calls.reap()).toBe(0)
    exchange.clock.at += 300_000
    expect(await exchange.calls.reap()).toBe(1)
    expect(await exchange.calls.reap()).toBe(0)
    expect((await events('call-1')).at(-1)).toMatchObject({ type: 'session_ended', by: 'system' })
  })
})

describe('T1: what a flow may dial', () => {
  const dialling = (number: string) =>
    drawing(
      '拨号',
      [
        ['entry', 'entry', {}],
        ['desk', 'transfer', { targets: [{ id: idOf('t1'), number }] }],
        ['bye', 'hangup', {}],
      ],
      { 'entry:next': 'desk', 'desk:talked': 'bye', 'desk:no_answer': 'bye', 'desk:busy': 'bye', 'desk:unreachable': 'bye' },
    )

  test('a number that is not allowed is never dialled: the call goes on as unreachable', async () => {
    await exchange.publish(dialling('{{caller}}'), '4001230099')
    for (const from of ['0088216123456', '+8821612345', '+14155550100', '+85291234567', '16812345678', '00861680000']) {
      const answer = await exchange.ring(`call-${from}`, { to: '4001230099', from })
      expect([from, heard(answer)]).toEqual([from, ['hangup']])
    }
    expect(heard(await exchange.ring('good', { to: '4001230099', from: '+8613912345678' }))).toContain('dial')
  })
})

describe('when we fail', () => {
  test('a commit that is not done in time is answered by the way out, and changes nothing', async () => {
    await exchange.close()
    exchange = await openExchange({ commitMs: 30, emergencyNumber: '02155500199' })
    await exchange.publish(hotline())
    const first = await exchange.ring('call-1')
    const { append } = exchange.calls.journal
    exchange.calls.journal.append = (record) => (record.kind === 'turn' ? new Promise(() => {}) : append(record))
    const out = await exchange.press(first, 'call-1', '1')
    expect(out.status).toBe(200)
    expect(heard(out)).toEqual(['say', 'dial', 'hangup'])
    expect(out.verbs[1]).toMatchObject({ target: [{ number: '02155500199' }] })
    expect(out.verbs[1]).not.toHaveProperty('actionHook')
    exchange.calls.journal.append = append
    await append({ kind: 'mark' })
    const fault = (await records()).find(({ kind }) => String(kind) === 'fault')
    expect(fault).toMatchObject({ call: 'call-1', raw: expect.stringContaining('dtmfDetected') })
    expect(heard(await exchange.press(first, 'call-1', '1'))).toContain('dial')
    expect((await events('call-1')).filter(({ type }) => type === 'session_resumed')).toHaveLength(1)
  })

  test('a commit that lands after its time is as if it had never been, after a restart too', async () => {
    await exchange.close()
    exchange = await openExchange({ commitMs: 200 })
    await exchange.publish(hotline())
    const first = await exchange.ring('call-1')
    const { append } = exchange.calls.journal
    let land: () => void = () => {}
    exchange.calls.journal.append = async (record) => {
      const seq = await append(record)
      if (record.kind === 'turn') await new Promise<void>((resolve) => (land = resolve))
      return seq
    }
    expect(heard(await exchange.press(first, 'call-1', '1'))).toEqual(['say', 'hangup'])
    land()
    exchange.calls.journal.append = append
    const again = await exchange.press(first, 'call-1', '2')
    expect(heard(again)).toContain('listen')
    await exchange.close(true)
    exchange = await openExchange({ dir: exchange.dir })
    expect((await exchange.press(first, 'call-1', '1')).body).toBe(again.body)
  })

  test('a version whose file was changed is refused, and the version before it serves', async () => {
    const { writeFileSync, readFileSync } = await import('node:fs')
    const hash = await exchange.publish(hotline('新的问候。'), '4001230088', 2)
    await exchange.close(true)
    const file = `${exchange.dir}/live/versions/${hash}.json`
    writeFileSync(file, readFileSync(file, 'utf8').replace('新的问候', '被改的话'))
    exchange = await openExchange({ dir: exchange.dir })
    const answer = await exchange.ring('call-1')
    expect(JSON.stringify(answer.verbs)).toContain('欢迎致电')
    expect(exchange.logged.map(({ message }) => message)).toContain('A published version was refused.')
  })

  test('nothing of what a caller pressed or who called is ever logged', async () => {
    const first = await exchange.ring('call-1', { from: '13900007777' })
    exchange.calls.journal.append = () => Promise.reject(new Error('disk'))
    await exchange.press(first, 'call-1', '1')
    expect(exchange.logged.length).toBeGreaterThan(0)
    expect(JSON.stringify(exchange.logged)).not.toMatch(/13900007777|digits/)
  })
})
