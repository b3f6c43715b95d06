// runtime · tests of emergency notices in calls: heard by the next one, over by the clock, told in its record, replayed byte for byte.
import { writeFile } from 'node:fs/promises'
import { createEngine, nodeTypes, replay } from '@hotline/flows'
import type { Event } from '@hotline/schemas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldCall } from '../calls/call-fold.ts'
import type { TurnRecord } from '../calls/records.ts'
import { type Exchange, openExchange } from '../calls/testing/exchange.ts'
import { hotline } from '../calls/testing/sample-flow.ts'
import { type KeptNotice, type NoticeBoard, noticeVersion, openNoticeBoard } from './index.ts'

const WORDS = '您好，因停电暂停接听，预计今天 18:00 恢复。'
let board: NoticeBoard
let exchange: Exchange
beforeEach(async () => {
  exchange = await openExchange({
    notices: {
      current: (...asked) => board.current(...asked),
      heard: (...told) => board.heard(...told),
      versionAfter: (notice) => noticeVersion({ ...notice, workspace: exchange.workspace, endedBy: null })?.hash ?? null,
    },
  })
  board = await openNoticeBoard(`${exchange.dir}/live`, () => {})
  await exchange.publish(hotline())
})
afterEach(() => exchange.close())

const send = async (given: Partial<KeptNotice> = {}): Promise<KeptNotice> => {
  const at = exchange.clock.at
  const notice: KeptNotice = {
    id: `notice-${at}`,
    workspace: exchange.workspace,
    numbers: ['4001230088'],
    words: WORDS,
    language: 'zh-CN',
    recording: null,
    after: 'flow',
    forwardTo: null,
    sentAt: new Date(at).toISOString(),
    sentBy: '李婷',
    endsAt: new Date(at + 3_600_000).toISOString(),
    endedAt: null,
    endedBy: null,
    heardAt: null,
    ...given,
  }
  const version = noticeVersion(notice)
  if (version) await exchange.shelf.shelve(version)
  await board.put(notice)
  return notice
}
const firstWords = (verbs: { verb: string; text?: unknown }[]) => (verbs[0]?.text as string[] | undefined)?.join('')
const engine = createEngine(nodeTypes)

test('the next call hears it before its flow, whose events stay what they are', async () => {
  const before = await exchange.ring('call-0')
  await send()
  const { verbs } = await exchange.ring('call-1')
  expect(firstWords(verbs)).toBe(WORDS)
  expect(verbs.slice(1).map(({ verb }) => verb)).toEqual(before.verbs.map(({ verb }) => verb))
})

test('a call in progress is not disturbed, and a repeated hook is answered with the same bytes', async () => {
  const first = await exchange.ring('call-0')
  await send()
  const next = await exchange.press(first, 'call-0', '1')
  expect(next.body).not.toContain(WORDS)
  expect((await exchange.ring('call-0')).body).not.toContain(WORDS)
  const heard = await exchange.ring('call-1')
  await board.change(exchange.workspace, `notice-${exchange.clock.at}`, { endedAt: new Date(exchange.clock.at).toISOString() })
  expect((await exchange.ring('call-1')).body).toBe(heard.body)
})

test('it ends by the clock of the call, with nothing that has to run', async () => {
  await send()
  exchange.clock.at += 3_599_999
  expect(firstWords((await exchange.ring('call-1')).verbs)).toBe(WORDS)
  exchange.clock.at += 1
  expect((await exchange.ring('call-2')).body).not.toContain(WORDS)
})

test('hanging up after it is an end by the house, and counts as a call that stayed in the menu', async () => {
  await send({ after: 'hangup' })
  const { verbs } = await exchange.ring('call-1')
  expect(verbs.map(({ verb }) => verb)).toEqual(['say', 'hangup'])
  expect(foldCall(await told('call-1'), () => undefined).outcome).toBe('ivr')
})

test('forwarding rings the number, and says so when nobody answers', async () => {
  await send({ after: 'forward', forwardTo: '13812342266' })
  const first = await exchange.ring('call-1')
  expect(first.verbs.map(({ verb }) => verb).slice(0, 2)).toEqual(['say', 'dial'])
  expect(first.verbs[1]?.target).toEqual([{ type: 'phone', number: '13812342266' }])
  const after = await exchange.act(first, 'call-1', { dial_call_status: 'no-answer', dial_sip_status: 480 })
  expect(after.verbs.map(({ verb }) => verb)).toEqual(['say', 'hangup'])
  expect(after.body).toContain('无人接听')
  expect(foldCall(await told('call-1'), () => undefined).outcome).toBe('ring_no_answer')
})

test('the record says what was heard, and the rest of it replays byte for byte', async () => {
  for (const after of ['flow', 'hangup', 'forward'] as const) {
    const notice = await send({ after, ...(after === 'forward' && { forwardTo: '13812342266' }) })
    const call = `call-${after}`
    const first = await exchange.ring(call)
    if (after === 'forward') await exchange.act(first, call, { dial_call_status: 'busy', dial_sip_status: 486 })
    const recorded = await told(call)
    expect(recorded.slice(0, 2)).toMatchObject([
      { type: 'session_started' },
      { type: 'notice_heard', notice: notice.id, text: WORDS, after },
    ])
    const own = recorded.filter(({ type }) => type !== 'notice_heard')
    const [began] = own
    if (began?.type !== 'session_started') throw new Error('It did not begin.')
    expect(JSON.stringify(replay(engine, exchange.shelf.flows(began.trigger.flow), recorded))).toBe(JSON.stringify(own))
    exchange.clock.at += 1000
  }
})

test('the first call that heard it confirms it, once, also after a restart', async () => {
  const { id } = await send()
  exchange.clock.at += 31_000
  await exchange.ring('call-1')
  const at = new Date(exchange.clock.at).toISOString()
  await expect.poll(() => board.find(exchange.workspace, id)?.heardAt).toBe(at)
  exchange.clock.at += 1000
  await exchange.ring('call-2')
  const again = await openNoticeBoard(`${exchange.dir}/live`, () => {})
  expect(again.find(exchange.workspace, id)?.heardAt).toBe(at)
})

test('a newer notice takes its numbers from the older, which ends when none is left', async () => {
  const numbers = ['4001230088', '4001230099']
  await send({ numbers })
  exchange.clock.at += 1
  await send({ words: '线路故障。' })
  expect(board.active(exchange.workspace, new Date(exchange.clock.at)).map((one) => one.numbers)).toEqual([['4001230088'], ['4001230099']])
  expect(firstWords((await exchange.ring('call-1')).verbs)).toBe('线路故障。')
  exchange.clock.at += 1
  await send({ numbers })
  expect(board.active(exchange.workspace, new Date(exchange.clock.at))).toHaveLength(1)
})

test('a file that cannot be read leaves callers their flows', async () => {
  await writeFile(`${exchange.dir}/live/notices.json`, '{"half":')
  const complaints: string[] = []
  board = await openNoticeBoard(`${exchange.dir}/live`, (_, message) => void complaints.push(message))
  expect(complaints).toHaveLength(1)
  expect((await exchange.ring('call-1')).status).toBe(200)
})

/** What the journal holds of a call. */
async function told(call: string): Promise<Event[]> {
  const placed = await exchange.calls.journal.read(0, 1000)
  const turns = placed.map(({ record }) => record as TurnRecord).filter(({ kind }) => kind === 'turn')
  return turns.flatMap(({ stored, events }) => (stored.call === call ? events : []))
}
