// studio · trace: events of a call as people read them.
import type { Event, FlowDocument } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { rangeOf } from './range-of.ts'
import { reasonPieces, stepsOf, valuesOf } from './trace.ts'
import { worthTelling } from './worth-telling.ts'

const [entry, menu, bye, item] = ['A', 'B', 'C', 'D'].map((letter) => `01J9ZZZZZZZZZZZZZZZZZZZZZ${letter}`) as [
  string,
  string,
  string,
  string,
]
const document: FlowDocument = {
  schemaVersion: 1,
  title: '',
  start: entry,
  nodes: {
    [entry]: { id: entry, type: 'entry', label: '来电', pos: [0, 0], props: {} },
    [menu]: { id: menu, type: 'menu', label: '主菜单', pos: [0, 0], props: { items: [{ id: item, key: '1', label: '产品报修' }] } },
    [bye]: { id: bye, type: 'hangup', label: '再见', pos: [0, 0], props: {} },
  },
  edges: {},
  notes: {},
  frames: {},
  variables: { choice: { label: '选择' } },
  languages: ['zh-CN'],
  voices: {},
}
const at = (second: number) => new Date(Date.UTC(2025, 9, 15, 2, 20, second)).toISOString()
const turn = 1
const flow = 'f'
const events: Event[] = [
  { type: 'node_entered', at: at(0), turn, flow, node: entry },
  { type: 'node_left', at: at(0), turn, flow, node: entry, exit: 'next' },
  { type: 'node_entered', at: at(0), turn, flow, node: menu },
  { type: 'said', at: at(0), turn, flow, node: menu, text: '产品报修请按 1。', language: 'zh-CN', seconds: 9 },
  { type: 'session_resumed', at: at(12), turn, resume: { kind: 'digits', at: at(12), digits: '7' } },
  { type: 'said', at: at(12), turn, flow, node: menu, text: '没有这个选项。', language: 'zh-CN', seconds: 2 },
  { type: 'said', at: at(12), turn, flow, node: menu, text: '产品报修请按 1。', language: 'zh-CN', seconds: 9 },
  { type: 'node_stayed', at: at(12), turn, flow, node: menu, why: { code: 'wrong', facts: { digits: '7', times: 1 } } },
  { type: 'session_resumed', at: at(18), turn, resume: { kind: 'digits', at: at(18), digits: '1' } },
  { type: 'value_set', at: at(18), turn, flow, node: menu, name: 'choice', value: '1' },
  { type: 'node_left', at: at(18), turn, flow, node: menu, exit: item, why: { code: 'key', facts: { key: '1', label: '产品报修' } } },
  { type: 'node_entered', at: at(18), turn, flow, node: bye },
  { type: 'session_ended', at: at(20), turn, by: 'flow' },
]
const detail = { events, document, titles: { [entry]: '来电', [menu]: '主菜单', [bye]: '再见' }, startedAt: at(0) }

describe('the steps of a call', () => {
  const steps = stepsOf(detail)
  it('stand in the order of the call with the time each took', () => {
    expect(steps.map(({ title, at: from, seconds, ends }) => [title, from, seconds, ends])).toEqual([
      ['来电', 0, 0, undefined],
      ['主菜单', 0, 18, undefined],
      ['再见', 18, 2, undefined],
      ['', 20, null, 'flow'],
    ])
  })
  it('tell what was said, what was pressed and why it went on', () => {
    const lines = steps[1]?.lines ?? []
    expect(lines.map(({ kind }) => kind)).toEqual(['said', 'why', 'said', 'said', 'why', 'kept'])
    expect(lines[1]).toMatchObject({ tone: 'warn', cut: null })
    expect(lines[4]).toMatchObject({ tone: 'plain', pieces: [{ text: { zh: '按下 ' } }, { key: '1' }, { text: { zh: ' 产品报修' } }] })
  })
  it('tell after how many seconds a prompt was cut short, and not when it was heard out', () => {
    expect(steps[1]?.lines.flatMap((line) => (line.kind === 'why' ? [line.cut] : []))).toEqual([null, 6])
  })
})

describe('a reason', () => {
  it('stays one sentence when the languages name what was pressed in another order', () => {
    expect(reasonPieces({ zh: '{key} 后 {digits}', en: '{digits} after {key}' }, { key: '1', digits: '22' })).toEqual([
      { text: { zh: '1 后 22', en: '22 after 1' } },
    ])
  })
  it('leaves out facts that are not there', () => {
    expect(reasonPieces({ zh: '不在 {hours} 内', en: 'outside {hours}' }, {})).toEqual([{ text: { zh: '不在  内', en: 'outside ' } }])
  })
})

it('keeps the last value of each variable under its label', () => {
  expect(valuesOf(detail)).toEqual([{ name: 'choice', label: '选择', value: '1' }])
})

it('shows in a line only the stops that callers notice', () => {
  expect(
    worthTelling([
      { kind: 'node', text: '来电', type: 'entry' },
      { kind: 'node', text: '主菜单', type: 'menu' },
      { kind: 'key', text: '1' },
    ]),
  ).toEqual([
    { kind: 'node', text: '主菜单', type: 'menu' },
    { kind: 'key', text: '1' },
  ])
  expect(worthTelling([{ kind: 'node', text: '来电', type: 'entry' }])).toHaveLength(1)
})

it('begins a day at midnight of this machine', () => {
  const now = new Date(2025, 9, 15, 10, 24)
  expect(rangeOf('today', now)).toEqual({ from: new Date(2025, 9, 15).toISOString(), to: null })
  expect(rangeOf('yesterday', now)).toEqual({ from: new Date(2025, 9, 14).toISOString(), to: new Date(2025, 9, 15).toISOString() })
  expect(rangeOf('all', now)).toEqual({ from: null, to: null })
})

describe('an emergency notice', () => {
  const heard = { type: 'notice_heard' as const, at: at(0), turn, notice: 'n', text: '今天停电。', language: 'zh-CN' }
  const [entered, left, ...rest] = events as [Event, Event, ...Event[]]
  it('is a step of its own before the flow', () => {
    const [first, ...others] = stepsOf({ ...detail, events: [{ ...heard, after: 'flow' }, entered, left, ...rest] })
    expect(first).toMatchObject({ notice: true, lines: [{ kind: 'said', text: '今天停电。' }] })
    expect(others.map(({ title }) => title)).toEqual(stepsOf(detail).map(({ title }) => title))
  })
  it('tells what came of forwarding in its own step', () => {
    const dialed = { kind: 'dialed' as const, at: at(9), status: 'busy' as const }
    const after: Event[] = [
      { ...heard, after: 'forward' },
      { type: 'node_entered', at: at(0), turn, flow: 'behind', node: entry },
      { type: 'session_resumed', at: at(9), turn, resume: dialed },
      { type: 'session_ended', at: at(9), turn, by: 'flow' },
    ]
    const steps = stepsOf({ ...detail, events: after, document: null, titles: {} })
    expect(steps.map(({ notice, ends }) => notice ?? ends)).toEqual([true, 'flow'])
    expect(steps[0]?.lines).toHaveLength(2)
  })
})
