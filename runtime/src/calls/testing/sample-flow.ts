// runtime · for tests of calls: the flow of the example hotline (entry → play → menu → transfer → voicemail), and others like it.
import type { FlowDocument } from '@hotline/schemas'

/** A ULID that reads as its name, such as `0000000000000000000000MENV`. */
export const idOf = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[ILOU]/g, 'V')
    .padStart(26, '0')

const text = (words: string) => ({ 'zh-CN': { mode: 'text', text: words } })
type Drawn = [name: string, type: string, props: Record<string, unknown>]

/** A document from nodes and `from:exit → to` wires; the first node is the start. */
export function drawing(title: string, nodes: Drawn[], wires: Record<string, string>): FlowDocument {
  return {
    schemaVersion: 1,
    title,
    start: idOf(nodes[0]![0]),
    nodes: Object.fromEntries(
      nodes.map(([name, type, props], index) => [
        idOf(name),
        { id: idOf(name), type, label: name, pos: [0, index * 100], props: props as never },
      ]),
    ),
    edges: Object.fromEntries(
      Object.entries(wires).map(([from, to]) => {
        const [node = '', exit = ''] = from.split(':')
        return [`${idOf(node)}:${exit}`, { target: idOf(to) }]
      }),
    ),
    notes: {},
    frames: {},
    variables: {},
    languages: ['zh-CN'],
    voices: {},
  }
}

/** Key 1 rings the desk, then takes a message; key 2 takes a message at once. `greeting` tells versions apart. */
export const hotline = (greeting = '您好，欢迎致电。'): FlowDocument =>
  drawing(
    '售后热线',
    [
      ['entry', 'entry', {}],
      ['hello', 'play', { prompt: text(greeting) }],
      [
        'menu',
        'menu',
        {
          prompt: text('咨询请按 1，留言请按 2。'),
          items: [
            { id: idOf('key1'), key: '1', label: '咨询' },
            { id: idOf('key2'), key: '2', label: '留言' },
          ],
        },
      ],
      ['desk', 'transfer', { prompt: text('正在转接。'), targets: [{ id: idOf('t1'), number: '02155500142', seconds: 15 }] }],
      ['box', 'voicemail', { prompt: text('请留言。'), maxSeconds: 60, silenceSeconds: 3 }],
      ['bye', 'hangup', { prompt: text('再见。') }],
    ],
    {
      'entry:next': 'hello',
      'hello:next': 'menu',
      [`menu:${idOf('key1')}`]: 'desk',
      [`menu:${idOf('key2')}`]: 'box',
      'menu:silence': 'bye',
      'menu:wrong': 'bye',
      'desk:talked': 'bye',
      'desk:no_answer': 'box',
      'desk:busy': 'box',
      'desk:unreachable': 'box',
      'box:recorded': 'bye',
      'box:empty': 'bye',
    },
  )
