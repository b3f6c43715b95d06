// flows · a flow test fails when the call goes another way than it says.
import { FlowTest } from '@hotline/schemas'
import { expect, it } from 'vitest'
import { createEngine } from '../engine/engine.ts'
import { nodeTypes } from '../nodes/index.ts'
import { templates } from '../templates/index.ts'
import { pressed } from './caller.ts'
import { runFlowTest } from './run-flow-test.ts'

const template = templates[0]
let minted = 0
const document = template?.document({ company: '青禾净水', phone: '13812342266' }, () => String(++minted).padStart(26, '0'))
const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => undefined, hasRecording: () => false }
const run = (given: object) => {
  if (!document) throw new Error('there is no template')
  const test = FlowTest.parse({ name: '试', at: '2026-10-12T02:00:00.000Z', keys: ['1', '1'], expect: {}, ...given })
  return runFlowTest({ engine: createEngine(nodeTypes), types: nodeTypes, library }, document, test)
}

it('holds when everything is as written', async () => {
  const { failures, path } = await run({ expect: { outcome: 'answered', heard: ['感谢您的评价'] } })
  expect([failures, path.at(-1)]).toEqual([[], '再见'])
})

it.each([
  ['another path', { path: ['来电'] }],
  ['words nobody said', { heard: ['没有说过'] }],
  ['words in another order', { heard: ['感谢您的评价', '正在为您转接'] }],
  ['another outcome', { outcome: 'voicemail' }],
  ['another value', { values: { 评价: '一般' } }],
])('fails by %s', async (_, expected) => {
  expect((await run({ expect: expected })).failures).toHaveLength(1)
})

it('tells the errors of a flow that cannot be compiled', async () => {
  if (!document) throw new Error('there is no template')
  const broken = { ...document, edges: {} }
  const test = FlowTest.parse({ name: '试', at: '2026-10-12T02:00:00.000Z', keys: [], expect: {} })
  const { failures } = await runFlowTest({ engine: createEngine(nodeTypes), types: nodeTypes, library }, broken, test)
  expect(failures.length).toBeGreaterThan(0)
})

it('presses keys as the telephone takes them', () => {
  const at = '2026-10-12T02:00:00.000Z'
  const gather = {
    verb: 'gather' as const,
    id: 'n',
    minDigits: 1,
    maxDigits: 4,
    finishOnKey: '#',
    timeout: 5,
    interDigitTimeout: 2,
    bargein: true,
    prompt: [{ verb: 'say' as const, text: ['x'], language: 'zh-CN' }],
  }
  const said = ['021#', '#', '12345', '-', undefined, 'hangup'].map((word) => pressed(word, gather, at))
  expect(said.map((resume) => (resume.kind === 'digits' ? resume.digits : resume.kind))).toEqual([
    '021',
    '',
    '1234',
    'silence',
    'silence',
    'hangup',
  ])
})
