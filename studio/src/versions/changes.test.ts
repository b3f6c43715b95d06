// studio · tests of how differences are read.
import { templates } from '@hotline/flows'
import type { FlowDocument } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { changesOf, stretches } from './changes.ts'

const drawn = (): FlowDocument => {
  let n = 0
  const [template] = templates
  if (!template) throw new Error('There is no template.')
  return template.document({ phone: '13812342266' }, () => String(++n).padStart(26, '0'))
}

test('what only moved is counted and not told', () => {
  const before = drawn()
  const [id = ''] = Object.keys(before.nodes)
  const node = before.nodes[id]
  if (!node) throw new Error('The template is empty.')
  const after = { ...before, nodes: { ...before.nodes, [id]: { ...node, pos: [node.pos[0] + 50, node.pos[1]] as [number, number] } } }
  expect(changesOf(before, after)).toEqual({ told: [], added: 0, changed: 0, removed: 0, moved: 1 })
})

test('a new name and a wire that is gone are told in sentences of both languages', () => {
  const before = drawn()
  const [edge = ''] = Object.keys(before.edges)
  const edges = { ...before.edges }
  delete edges[edge]
  const id = Object.keys(before.nodes).at(-1) ?? ''
  const node = before.nodes[id]
  if (!node) throw new Error('The template is empty.')
  const { told, changed, removed } = changesOf(before, { ...before, edges, nodes: { ...before.nodes, [id]: { ...node, label: '新名字' } } })
  expect([changed, removed]).toEqual([1, 1])
  expect(told.find(({ after }) => after === '新名字')?.words.zh).toContain('改名为')
  for (const { words } of told) expect(words.en).toBeTruthy()
})

test('the same document has no changes', () => expect(changesOf(drawn(), drawn()).told).toEqual([]))

test.each([
  ['安装请按 2，人工请按 0。', '安装请按 2，防伪请按 3，人工请按 0。', [{ is: 'in', text: '防伪请按 3，' }]],
  [
    '60 秒',
    '120 秒',
    [
      { is: 'out', text: '6' },
      { is: 'in', text: '12' },
    ],
  ],
  ['', '您好', [{ is: 'in', text: '您好' }]],
  ['再见', '', [{ is: 'out', text: '再见' }]],
  ['aa', 'aaa', [{ is: 'in', text: 'a' }]],
] as const)('from %j to %j is marked in place', (before, after, marked) => {
  const found = stretches(before, after)
  expect(found.filter(({ is }) => is !== 'same')).toEqual(marked)
  const read = (without: string) => found.flatMap(({ is, text }) => (is === without ? [] : text)).join('')
  if (!read('').includes('…')) expect([read('in'), read('out')]).toEqual([before, after])
})

test('long common parts are shortened to what stands near', () => {
  const found = stretches(`${'甲'.repeat(50)}1${'乙'.repeat(50)}`, `${'甲'.repeat(50)}2${'乙'.repeat(50)}`)
  expect(found[0]?.text).toBe(`…${'甲'.repeat(12)}`)
  expect(found.at(-1)?.text).toBe(`${'乙'.repeat(12)}…`)
})
