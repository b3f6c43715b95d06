// studio · the clipboard: ours comes back whole, everybody else reads words, nothing foreign gets in.
import type { FlowDocument } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { missingIn, readable, readCutting, written } from './clipboard.ts'
import { emptyLibrary } from './node-view.ts'

const id = (letter: string) => letter.repeat(26)
const document: FlowDocument = {
  schemaVersion: 1,
  title: 't',
  start: null,
  nodes: {
    [id('A')]: {
      id: id('A'),
      type: 'play',
      label: '欢迎“词” <1>',
      pos: [0, 0],
      props: { prompt: { 'zh-CN': { mode: 'text', text: '您好 & 再见' } } },
    },
    [id('B')]: { id: id('B'), type: 'hangup', label: '挂断', pos: [300, 0], props: {} },
  },
  edges: { [`${id('A')}:next`]: { target: id('B') } },
  notes: {},
  frames: {},
  variables: {},
  languages: ['zh-CN'],
  voices: {},
}
const cutting = { nodes: Object.values(document.nodes), edges: document.edges }

describe('a copy', () => {
  it('comes back out of the rich text whole', () => {
    expect(readCutting(written(cutting, '您好 <b>'))).toEqual(cutting)
  })
  it('reads as words with the ways out', () => {
    expect(readable(cutting, document, emptyLibrary)).toBe('欢迎“词” <1> “您好 & 再见”\n  播完 → 挂断\n挂断')
  })
  it('of something else is nobody’s node', () => {
    expect(readCutting({ html: '<pre data-hotline="%%%">x</pre>', text: 'x' })).toBeNull()
    expect(readCutting({ html: '', text: '{"format":"hotline/nodes@1","nodes":[{"id":"<script>"}],"edges":{}}' })).toBeNull()
    expect(readCutting({ html: '', text: '您好' })).toBeNull()
    expect(readCutting({ html: `<pre data-hotline="${btoa('{"a":1')}">`, text: '' })).toBeNull()
  })
})

describe('a paste', () => {
  const form = () => ({ table: { widget: 'table' }, prompt: { widget: 'prompt' } })
  const node = (letter: string, table: string) => ({
    id: id(letter),
    type: 'lookup',
    label: '',
    pos: [0, 0] as [number, number],
    props: { table },
  })
  it('lists what is missing here once, with everything that names it', () => {
    const missing = missingIn([node('A', 't1'), node('B', 't1'), node('C', 'here'), node('D', '')], form, (_, name) => name === 'here')
    expect(missing).toEqual([
      {
        widget: 'table',
        id: 't1',
        uses: [
          { node: id('A'), prop: 'table' },
          { node: id('B'), prop: 'table' },
        ],
      },
    ])
  })
})
