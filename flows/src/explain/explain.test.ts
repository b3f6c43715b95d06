// flows · a call explains itself in both languages.
import type { Event, Flows, Resume } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { createEngine } from '../engine/engine.ts'
import { nodeTypes } from '../nodes/index.ts'
import { draw, id, said } from '../testing/draw.ts'
import { describeVerb, explain, heardAtHangup, outcomeOf, pathOf, titleOf } from './index.ts'

const document = draw({
  来电: ['entry', {}, { next: '欢迎' }],
  欢迎: ['play', { prompt: said('欢迎致电。') }, { next: '主菜单' }],
  主菜单: [
    'menu',
    {
      prompt: said('报修请按 1，密码请按 2，留言请按 9。'),
      items: [
        ['1', '产品报修'],
        ['2', '密码'],
        ['9', '留言'],
      ].map(([key, label], at) => ({ id: id(at + 1), key, label })),
    },
    { [id(1)]: '维修组', [id(2)]: '密码', [id(3)]: '留言', wrong: '再见', silence: '再见' },
  ],
  维修组: [
    'transfer',
    { targets: [{ id: id(1), name: '王工', number: '13812342266' }] },
    { talked: '再见', no_answer: '留言', busy: '留言', unreachable: '留言' },
  ],
  密码: ['collect', { prompt: said('请输入密码。'), variable: 'pin', secret: true }, { ok: '再见', silence: '再见', wrong_format: '再见' }],
  留言: ['voicemail', { prompt: said('请留言。') }, { recorded: '再见', empty: '再见' }],
  再见: ['hangup', { prompt: said('再见。') }],
})
const compiled = compile(nodeTypes, document, {
  returnsOf: () => undefined,
  versionOf: () => undefined,
  columnsOf: () => undefined,
  hasRecording: () => true,
})
if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
const flows: Flows = { main: compiled.graph }
const engine = createEngine(nodeTypes)
const at = (seconds: number) => new Date(Date.UTC(2026, 9, 14, 2, 20, 0) + seconds * 1000).toISOString()
type Given = { [K in Resume['kind']]: Omit<Extract<Resume, { kind: K }>, 'at'> }[Resume['kind']]

/** Calls in and answers each wait after the given seconds. */
function call(...answers: [seconds: number, resume: Given][]): Event[] {
  const party = (number: string) => ({ number, raw: number })
  let turn = engine.start(flows, {
    session: 's',
    at: at(0),
    flow: 'main',
    caller: party('13800138000'),
    called: party('4001230088'),
    values: {},
  })
  const events = [...turn.events]
  for (const [seconds, resume] of answers) {
    turn = engine.resume(flows, turn.session, { ...resume, at: at(seconds) } as Resume)
    events.push(...turn.events)
  }
  return events
}
const typeOf = (name: string | undefined) => nodeTypes.find(({ type }) => type === name)
const place = (event: Event) => {
  const node = 'node' in event ? document.nodes[event.node] : undefined
  return { node, type: typeOf(node?.type) }
}
const told = (events: Event[], language: 'zh' | 'en' = 'zh') => events.map((event) => explain(event, place(event))[language])
const titles = Object.fromEntries(
  Object.values(document.nodes)
    .filter(({ type }) => type !== 'entry')
    .map(({ id, label, type }) => [id, { title: label, type }]),
)

const answered = call([5, { kind: 'digits', digits: '1' }], [40, { kind: 'dialed', status: 'completed', talkSeconds: 30 }])
const message = call(
  [5, { kind: 'digits', digits: '1' }],
  [20, { kind: 'dialed', status: 'busy' }],
  [40, { kind: 'recorded', seconds: 8, media: 'm', endedBy: 'key' }],
)
const secret = call([5, { kind: 'digits', digits: '2' }], [9, { kind: 'digits', digits: '1234' }])

describe('a trace', () => {
  test('reads as sentences in Chinese', () => {
    expect(told(answered)).toEqual([
      '来电 13800138000 拨打 4001230088',
      '进入“来电”',
      '从“来电”走“开始”',
      '进入“欢迎”',
      '说“欢迎致电。”',
      '从“欢迎”走“播完”',
      '进入“主菜单”',
      '说“报修请按 1，密码请按 2，留言请按 9。”',
      '等来电者按键',
      '按下 1',
      '按下 1 产品报修',
      '进入“维修组”',
      '正在拨 王工 138****2266',
      '等对方接听',
      '通话 30 秒后对方挂断',
      '通话 30 秒后结束',
      '进入“再见”',
      '说“再见。”',
      '流程结束通话',
    ])
  })
  test('and in English', () => {
    expect(told(message, 'en').slice(9)).toEqual([
      'Pressed 1',
      'Pressed 1 产品报修',
      'Entered “维修组”',
      'Ringing 王工 138****2266',
      'Waiting for somebody to answer',
      'Busy',
      'Busy',
      'Entered “留言”',
      'Said “请留言。”',
      'Waiting for the message',
      'A message of 8 s',
      'A message of 8 s, ended by key',
      'Entered “再见”',
      'Said “再见。”',
      'The flow ended the call',
    ])
  })
  test('without its version it is still told', () => {
    expect(explain({ type: 'node_left', at: at(0), turn: 1, flow: 'main', node: 'x', exit: 'ok' }).zh).toBe('从“已不在的步骤”走“ok”')
  })
  test('names what went wrong', () => {
    const where = { at: at(0), turn: 1, flow: 'main', node: 'x' }
    expect(explain({ type: 'error', ...where, code: 'expression:unknown_name', facts: { name: '称呼' } }).zh).toBe(
      '没有叫“称呼”的变量，按空白处理',
    )
    expect(explain({ type: 'failed', at: at(0), turn: 1, code: 'session:too_many_steps', facts: { limit: 100 } }).en).toMatch(
      /^100 steps in one go/,
    )
    expect(explain({ type: 'error', ...where, code: 'new:code', facts: {} }).zh).toBe('new:code')
  })
})

describe('at a glance', () => {
  test('the way: steps and keys, without the entry', () => {
    expect(pathOf(answered, titles).map(({ text }) => text)).toEqual(['欢迎', '主菜单', '1', '维修组', '再见'])
    expect(pathOf(answered, titles)[1]).toEqual({ kind: 'node', text: '主菜单', type: 'menu' })
  })
  test('secret keys are dots', () => {
    expect(pathOf(secret, titles).filter(({ kind }) => kind === 'key')).toEqual([
      { kind: 'key', text: '2' },
      { kind: 'key', text: '••••' },
    ])
    expect(told(secret)).toContain('输入 ••••')
  })
  test.each([
    ['a message, although nobody answered before', message, 'voicemail'],
    ['a talk', answered, 'answered'],
    ['rung in vain', call([5, { kind: 'digits', digits: '1' }], [9, { kind: 'hangup', by: 'caller' }]), 'ring_no_answer'],
    [
      'an empty message after ringing in vain',
      call(
        [5, { kind: 'digits', digits: '1' }],
        [9, { kind: 'dialed', status: 'no_answer' }],
        [20, { kind: 'recorded', seconds: 0, media: null, endedBy: 'silence' }],
      ),
      'ring_no_answer',
    ],
    ['the menus alone', call([3, { kind: 'hangup', by: 'caller' }]), 'ivr'],
    ['still on', call(), null],
  ])('outcome: %s', (_name, events, outcome) => {
    expect(outcomeOf(events)).toBe(outcome)
  })
})

describe('what was heard at hang-up', () => {
  const texts = (events: Event[], indexes: Iterable<number>) =>
    [...indexes].map((index) => {
      const event = events[index]
      return event?.type === 'said' ? event.text : event?.type
    })
  test('the welcome takes 1.2 s: a caller gone after 1 s met no menu', () => {
    const events = call([1, { kind: 'hangup', by: 'caller' }])
    const { cutAt, notHeard } = heardAtHangup(events)
    expect(texts(events, cutAt === null ? [] : [cutAt])).toEqual(['欢迎致电。'])
    expect(texts(events, notHeard)).toEqual(['node_entered', '报修请按 1，密码请按 2，留言请按 9。'])
  })
  test('a caller gone in the middle of the menu has met it', () => {
    const events = call([3, { kind: 'hangup', by: 'caller' }])
    const { cutAt, notHeard } = heardAtHangup(events)
    expect(texts(events, cutAt === null ? [] : [cutAt])).toEqual(['报修请按 1，密码请按 2，留言请按 9。'])
    expect([...notHeard]).toEqual([])
  })
  test('a caller who waits has heard everything', () => {
    expect(heardAtHangup(call([30, { kind: 'hangup', by: 'caller' }]))).toEqual({ cutAt: null, notHeard: new Set() })
  })
  test('words before the last answer were heard; the goodbye may be cut when the time is known', () => {
    const events = call([5, { kind: 'digits', digits: '1' }], [40, { kind: 'dialed', status: 'completed', talkSeconds: 30 }])
    expect(heardAtHangup(events)).toEqual({ cutAt: null, notHeard: new Set() })
    expect(texts(events, [heardAtHangup(events, at(40.2)).cutAt ?? -1])).toEqual(['再见。'])
  })
})

test('verbs are told in one line', () => {
  const say = { verb: 'say' as const, text: ['报修请按 1。'], language: 'zh-CN' }
  expect(describeVerb(say).zh).toBe('说“报修请按 1。”')
  expect(
    describeVerb({
      verb: 'gather',
      id: 'n',
      minDigits: 1,
      maxDigits: 7,
      finishOnKey: '#',
      timeout: 5,
      interDigitTimeout: 2,
      bargein: true,
      prompt: [say],
    }).zh,
  ).toBe('说“报修请按 1。”，等按键（最多 7 位，# 结束）')
  expect(
    describeVerb({ verb: 'dial', id: 'n', target: [{ type: 'phone', number: '021' }], timeout: 15, timeLimit: 60, callerId: 'hotline' }).en,
  ).toBe('Rings 021 for 15 s')
  expect(describeVerb({ verb: 'listen', id: 'n', maxLength: 60, finishOnKey: '#', playBeep: true }).zh).toBe('录音，最长 60 秒，# 结束')
  expect([
    describeVerb({ verb: 'hangup' }).zh,
    describeVerb({ verb: 'pause', length: 2 }).zh,
    describeVerb({ verb: 'play', audio: 'x', caption: '您好', seconds: 1 }).zh,
  ]).toEqual(['挂断', '停 2 秒', '播放录音“您好”'])
})

test('a step without a label is called by its kind', () => {
  expect(titleOf({ node: { label: '', props: {} }, type: typeOf('menu') }).zh).toBe('按键菜单')
})
