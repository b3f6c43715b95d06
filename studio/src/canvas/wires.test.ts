// studio · wires: they neither cross their siblings nor run through cards.
import type { FlowDocument } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { emptyLibrary } from '../editor/node-view.ts'
import { type CardNode, toCanvas } from './to-canvas.ts'
import { cornersOf, middleOf, pathOf } from './wire-path.ts'

const id = (letter: string) => letter.repeat(26)
const play = (letter: string, pos: [number, number]) => ({ [id(letter)]: { id: id(letter), type: 'play', label: letter, pos, props: {} } })
const menu = (letter: string, pos: [number, number], keys: string) => ({
  [id(letter)]: {
    id: id(letter),
    type: 'menu',
    label: letter,
    pos,
    props: { items: [...keys].map((key) => ({ id: id(key), key, label: key })) },
  },
})
const flow = (nodes: object, edges: FlowDocument['edges']): FlowDocument =>
  ({
    schemaVersion: 1,
    title: 't',
    start: null,
    nodes,
    edges,
    notes: {},
    frames: {},
    variables: {},
    languages: ['zh-CN'],
    voices: {},
  }) as FlowDocument
const seeing = { library: emptyLibrary, language: 'zh-CN' as const, labelOf: (text: string) => text }

const drawn = (document: FlowDocument) => {
  const picture = toCanvas(document, seeing)
  const cards = new Map(picture.nodes.map((one) => [one.id, one as CardNode]))
  return picture.edges.map((edge) => {
    const from = cards.get(edge.source)!
    const to = cards.get(edge.target)!
    const corners = cornersOf({
      sourceX: from.position.x + from.data.size.width,
      sourceY: from.position.y + from.data.size.ports[edge.data!.exit]!,
      targetX: to.position.x,
      targetY: to.position.y + 18,
      lane: edge.data!.lane,
      level: edge.data!.level,
      back: edge.data!.back,
      upright: edge.data!.upright,
    })
    return { edge, corners }
  })
}
type Line = [[number, number], [number, number]]
const linesOf = (corners: [number, number][]): Line[] => corners.slice(1).map((corner, index) => [corners[index]!, corner])
const crosses = ([[ax, ay], [bx, by]]: Line, [[cx, cy], [dx, dy]]: Line): boolean => {
  const level = ay === by
  if (level === (cy === dy)) return false
  const [[x1, y], [x2]] = level ? [[ax, ay], [bx]] : [[cx, cy], [dx]]
  const [[x, y1], [, y2]] = level
    ? [
        [cx, cy],
        [dx, dy],
      ]
    : [
        [ax, ay],
        [bx, by],
      ]
  return x! > Math.min(x1!, x2!) + 0.5 && x! < Math.max(x1!, x2!) - 0.5 && y! > Math.min(y1!, y2!) + 0.5 && y! < Math.max(y1!, y2!) - 0.5
}

describe('wires', () => {
  it('of one menu to targets below and above it never cross', () => {
    const down = flow(
      { ...menu('M', [0, 0], '123'), ...play('A', [400, 300]), ...play('B', [400, 400]), ...play('C', [400, 500]) },
      {
        [`${id('M')}:${id('1')}`]: { target: id('A') },
        [`${id('M')}:${id('2')}`]: { target: id('B') },
        [`${id('M')}:${id('3')}`]: { target: id('C') },
      },
    )
    const up = flow(
      { ...menu('M', [0, 600], '123'), ...play('A', [400, 0]), ...play('B', [400, 100]), ...play('C', [400, 200]) },
      {
        [`${id('M')}:${id('1')}`]: { target: id('A') },
        [`${id('M')}:${id('2')}`]: { target: id('B') },
        [`${id('M')}:${id('3')}`]: { target: id('C') },
      },
    )
    for (const document of [down, up]) {
      const wires = drawn(document).map(({ corners }) => linesOf(corners as [number, number][]))
      for (const a of wires)
        for (const b of wires) if (a !== b) for (const one of a) for (const other of b) expect(crosses(one, other)).toBe(false)
    }
  })

  it('go around a card that stands in the way', () => {
    const [wire] = drawn(
      flow({ ...play('A', [0, 0]), ...menu('X', [320, -60], '123'), ...play('B', [700, 0]) }, { [`${id('A')}:next`]: { target: id('B') } }),
    )
    const box = { left: 320, right: 560, top: -60, bottom: -60 + 36 + 5 * 26 }
    for (const [[ax, ay], [bx, by]] of linesOf(wire!.corners as [number, number][])) {
      const inside =
        Math.max(ax, bx) > box.left && Math.min(ax, bx) < box.right && Math.max(ay, by) > box.top && Math.min(ay, by) < box.bottom
      expect(inside, `${ax},${ay} ${bx},${by}`).toBe(false)
    }
    expect(wire!.edge.data?.level).toBeDefined()
  })

  it('that lead back are marked so and leave by a stub', () => {
    const [wire] = drawn(flow({ ...play('A', [400, 0]), ...play('B', [0, 0]) }, { [`${id('A')}:next`]: { target: id('B') } }))
    expect(wire!.edge.data?.back).toBe(true)
    expect(wire!.corners[1]![0]).toBe(400 + 240 + 16)
  })

  it('have rounded corners and their middle on the longest part', () => {
    const corners: [number, number][] = [
      [0, 0],
      [40, 0],
      [40, 200],
      [80, 200],
    ]
    expect(pathOf(corners)).toBe('M0 0L32 0Q40 0 40 8L40 192Q40 200 48 200L80 200')
    expect(middleOf(corners)).toEqual([40, 100])
  })
})
