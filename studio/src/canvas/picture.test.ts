// studio · the canvas' pure half: sizes, places of ports, what stays the same object, the order of the call.
import type { FlowDocument } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { emptyLibrary } from '../editor/node-view.ts'
import { arrange } from './arrange.ts'
import { callOrder, type Ways, walk } from './call-order.ts'
import { freePlace } from './place.ts'
import { HEADER, LINE, PORT, sizeOf } from './size-of.ts'
import { type CardNode, type Picture, toCanvas } from './to-canvas.ts'

const id = (letter: string) => letter.repeat(26)
const say = (text: string) => ({ 'zh-CN': { mode: 'text', text } })
const node = (letter: string, type: string, label: string, pos: [number, number], props = {}) => ({
  [id(letter)]: { id: id(letter), type, label, pos, props },
})

const flow = (): FlowDocument => ({
  schemaVersion: 1,
  title: 't',
  start: id('A'),
  nodes: {
    ...node('A', 'entry', '来电', [0, 0]),
    ...node('B', 'menu', '主菜单', [0, 66], {
      prompt: say('您好，{{name}}，维修请按 1。'),
      items: [
        { id: id('1'), key: '1', label: '维修' },
        { id: id('2'), key: '2', label: '订单' },
      ],
    }),
    ...node('C', 'play', '播放', [400, 66], { prompt: say('好的') }),
    ...node('D', 'hangup', '挂断', [400, 300]),
    ...node('E', 'play', '没人来', [0, 900]),
  } as FlowDocument['nodes'],
  edges: {
    [`${id('A')}:next`]: { target: id('B') },
    [`${id('B')}:${id('1')}`]: { target: id('C') },
    [`${id('B')}:${id('2')}`]: { target: id('D') },
    [`${id('B')}:silence`]: { target: id('D'), jump: true },
    [`${id('C')}:next`]: { target: id('D') },
  },
  notes: {},
  frames: {},
  variables: { name: { label: '称呼' } },
  languages: ['zh-CN'],
  voices: {},
})
const seeing = {
  library: emptyLibrary,
  language: 'zh-CN' as const,
  labelOf: (expression: string) => (expression === 'name' ? '称呼' : expression),
}
const cardsOf = (picture: Picture) => new Map(picture.nodes.map((one) => [one.id, one as CardNode]))
const waysOf =
  (picture: Picture): Ways =>
  (at) =>
    cardsOf(picture)
      .get(at)
      ?.data.exits.map((exit) => ({ exit: exit.id, target: exit.target?.id ?? null })) ?? []

describe('the size of a card', () => {
  const base = { category: 'talk', pill: false, quote: [], summary: null }
  it('is header, lines and ports, and each port sits in the middle of its row', () => {
    const size = sizeOf({ ...base, quote: [{ text: '您好' }], exits: [{ id: 'a' }, { id: 'b' }] }, 'zh-CN')
    expect(size.height).toBe(HEADER + LINE + 10 + 2 * PORT)
    expect(size.ports).toEqual({ a: HEADER + LINE + 10 + PORT / 2, b: HEADER + LINE + 10 + PORT * 1.5 })
  })
  it('puts a single way out on the header and draws no row', () => {
    const size = sizeOf({ ...base, exits: [{ id: 'next' }] }, 'zh-CN')
    expect(size).toMatchObject({ rows: false, height: HEADER, ports: { next: HEADER / 2 } })
  })
  it('stops at three lines however long the prompt is', () => {
    expect(sizeOf({ ...base, quote: [{ text: '很长的话。'.repeat(60) }], exits: [] }, 'zh-CN').quoteLines).toBe(3)
  })
  it('follows the language of the interface only in the summary', () => {
    const summary = { zh: '短', en: 'A much longer sentence that needs a second line here' }
    expect(sizeOf({ ...base, summary, exits: [] }, 'zh-CN').summaryLines).toBe(1)
    expect(sizeOf({ ...base, summary, exits: [] }, 'en').summaryLines).toBe(2)
  })
})

describe('the picture', () => {
  it('shows variables as chips with their labels, never as expressions', () => {
    const card = cardsOf(toCanvas(flow(), seeing)).get(id('B'))
    expect(card?.data.pieces).toEqual([{ text: '您好，' }, { chip: '称呼' }, { text: '，维修请按 1。' }])
  })
  it('keeps every node and wire that looks the same', () => {
    const before = toCanvas(flow(), seeing)
    const document = flow()
    const base = flow()
    for (const key of Object.keys(document.nodes)) document.nodes[key] = base.nodes[key]!
    const first = toCanvas(document, seeing)
    const moved: FlowDocument = { ...document, nodes: { ...document.nodes, [id('E')]: { ...document.nodes[id('E')]!, pos: [10, 910] } } }
    const after = toCanvas(moved, seeing, first)
    expect(before.nodes).toHaveLength(after.nodes.length)
    for (const one of first.nodes) if (one.id !== id('E')) expect(after.nodes.find((other) => other.id === one.id)).toBe(one)
    expect(after.nodes.find((one) => one.id === id('E'))).not.toBe(first.nodes.find((one) => one.id === id('E')))
    for (const [index, edge] of first.edges.entries()) expect(after.edges[index]).toBe(edge)
  })
  it('draws an exit that jumps as a chip, not as a wire', () => {
    const picture = toCanvas(flow(), seeing)
    expect(picture.edges.map((edge) => edge.id)).not.toContain(`${id('B')}:silence`)
    expect(
      cardsOf(picture)
        .get(id('B'))
        ?.data.exits.find((exit) => exit.id === 'silence'),
    ).toMatchObject({ jump: true, target: { title: '挂断' } })
  })
  it('says that an exit leads nowhere when its target is gone', () => {
    const document = flow()
    delete document.nodes[id('D')]
    expect(cardsOf(toCanvas(document, seeing)).get(id('C'))?.data.exits[0]?.target).toBeNull()
  })
  it('docks the entry upright above what it leads to', () => {
    const picture = toCanvas(flow(), seeing)
    expect(cardsOf(picture).get(id('A'))?.data).toMatchObject({ pill: true, below: true })
    expect(picture.edges.find((edge) => edge.source === id('A'))).toMatchObject({ targetHandle: 'above', data: { upright: true } })
  })
  it('tells the ports where the card draws them', () => {
    const card = cardsOf(toCanvas(flow(), seeing)).get(id('B'))!
    for (const exit of card.data.exits) {
      const handle = card.handles?.find((one) => one.id === exit.id)
      expect((handle?.y ?? 0) + 5.5).toBe(card.data.size.ports[exit.id])
      expect((handle?.x ?? 0) + 5.5).toBe(card.data.size.width)
    }
  })
  it('shows a node of an unknown kind instead of failing', () => {
    const document = flow()
    document.nodes[id('E')] = { ...document.nodes[id('E')]!, type: 'teleport' }
    expect(cardsOf(toCanvas(document, seeing)).get(id('E'))?.data).toMatchObject({ title: '没人来', exits: [] })
  })
})

describe('walking the call', () => {
  const picture = toCanvas(flow(), seeing)
  const ways = waysOf(picture)
  const order = callOrder(flow(), ways)
  it('goes depth first in port order and ends with what nobody reaches', () => {
    expect(order).toEqual(['A', 'B', 'C', 'D', 'E'].map(id))
  })
  it('goes right to the first target, left to where one came from, and up and down between siblings', () => {
    expect(walk(order, ways, id('B'), 'right', null)).toBe(id('C'))
    expect(walk(order, ways, id('D'), 'left', id('C'))).toBe(id('C'))
    expect(walk(order, ways, id('D'), 'left', id('E'))).toBe(id('B'))
    expect(walk(order, ways, id('C'), 'down', id('B'))).toBe(id('D'))
    expect(walk(order, ways, id('C'), 'up', id('B'))).toBeNull()
    expect(walk(order, ways, id('D'), 'right', null)).toBeNull()
  })
})

describe('places', () => {
  it('of new cards are free and on the grid', () => {
    const boxes = [{ x: 100, y: 100, width: 240, height: 200 }]
    expect(freePlace(boxes, { x: 103, y: 148, width: 240, height: 80 })).toEqual([100, 320])
    expect(freePlace(boxes, { x: 403, y: 148, width: 240, height: 80 })).toEqual([400, 150])
  })
  it('after tidying up overlap nowhere, and the entry stays above its first step', () => {
    const document = flow()
    for (const one of Object.values(document.nodes)) one.pos = [0, 0]
    const picture = toCanvas(document, seeing)
    const places = arrange(picture, callOrder(document, waysOf(picture)))
    const boxes = picture.nodes.map((one) => ({ id: one.id, x: places[one.id]![0], y: places[one.id]![1], ...(one as CardNode).data.size }))
    for (const a of boxes)
      for (const b of boxes)
        if (a.id < b.id)
          expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height, `${a.id} ${b.id}`).toBe(false)
    expect(places[id('A')]![1]).toBeLessThan(places[id('B')]![1])
  })
})
