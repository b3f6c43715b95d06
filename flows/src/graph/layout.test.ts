// flows · the layout keeps order, never overlaps, and is the same every time.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, layout, type Wire } from './layout.ts'

const box = (id: string, ports: string[] = ['next'], height = 36 + 26 * ports.length): Box => ({
  id,
  width: 240,
  height,
  ports: ports.map((port, at) => ({ id: port, y: 36 + 26 * at + 13 })),
})
const wire = (from: string, port: string, to: string): Wire => ({ from, port, to })

describe('a menu', () => {
  const boxes = [box('entry'), box('menu', ['1', '2', '0', 'wrong']), box('repair'), box('order'), box('person'), box('bye', [])]
  const wires = [
    wire('entry', 'next', 'menu'),
    wire('menu', '1', 'repair'),
    wire('menu', '2', 'order'),
    wire('menu', '0', 'person'),
    wire('menu', 'wrong', 'menu'),
    wire('repair', 'next', 'bye'),
    wire('order', 'next', 'menu'),
    wire('person', 'next', 'bye'),
  ]
  const placed = layout(boxes, wires, 'entry')
  const at = (id: string) => placed.get(id) ?? { x: Number.NaN, y: Number.NaN }
  test('runs from left to right; ways back push nothing', () => {
    expect([at('entry').x, at('menu').x, at('repair').x, at('bye').x]).toEqual([0, 336, 672, 1008])
    expect(at('order').x).toBe(672)
  })
  test('its targets stand in the order of its ports', () => {
    expect(at('repair').y).toBeLessThan(at('order').y)
    expect(at('order').y).toBeLessThan(at('person').y)
  })
  test('a single line runs level', () => {
    const line = layout([box('a'), box('b'), box('c', [])], [wire('a', 'next', 'b'), wire('b', 'next', 'c')], 'a')
    const [a, b, c] = ['a', 'b', 'c'].map((id) => line.get(id)?.y ?? 0)
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo((c ?? 0) - (b ?? 0), 0)
  })
})

test('what is not reached stands below', () => {
  const placed = layout([box('a', []), box('x'), box('y', [])], [wire('x', 'next', 'y')], 'a')
  expect(placed.get('x')?.y).toBeGreaterThanOrEqual(36 + 80)
  expect(placed.get('y')?.x).toBeGreaterThan(placed.get('x')?.x ?? 0)
})

test('nothing to place is fine', () => {
  expect(layout([], [], null).size).toBe(0)
})

test('any drawing: each box once, none on another, wires run right unless they go back, and twice the same', () => {
  const drawing = fc
    .integer({ min: 1, max: 25 })
    .chain((count) =>
      fc.array(fc.tuple(fc.nat(count - 1), fc.nat(3), fc.nat(count - 1)), { maxLength: 60 }).map((wires) => ({ count, wires })),
    )
  fc.assert(
    fc.property(drawing, ({ count, wires }) => {
      const boxes = Array.from({ length: count }, (_, at) => box(`n${at}`, ['0', '1', '2', '3'], 60 + ((at * 37) % 120)))
      const run = () =>
        layout(
          boxes,
          wires.map(([from, port, to]) => wire(`n${from}`, String(port), `n${to}`)),
          'n0',
        )
      const placed = run()
      expect([...placed.keys()].sort()).toEqual(boxes.map(({ id }) => id).sort())
      expect(run()).toEqual(placed)
      for (const { id } of boxes) {
        const only = [0, 1, 2, 3].flatMap((port) => {
          const targets = wires.filter(([from, nth]) => `n${from}` === id && nth === port).map(([, , to]) => to)
          const [target] = targets
          const led = wires.filter(([, , to]) => to === target).length
          return targets.length === 1 && led === 1 && target !== 0 && `n${target}` !== id
            ? [placed.get(`n${target}`) ?? { x: 0, y: 0 }]
            : []
        })
        const inOneLayer = only.filter(({ x }) => x === only[0]?.x && x > (placed.get(id)?.x ?? 0)).map(({ y }) => y)
        expect(inOneLayer, `targets of ${id} in the order of its ports`).toEqual([...inOneLayer].sort((p, q) => p - q))
      }
      for (const [at, a] of boxes.entries())
        for (const b of boxes.slice(at + 1)) {
          const [p, q] = [placed.get(a.id), placed.get(b.id)]
          if (!p || !q) throw new Error('unplaced')
          const apart = p.x + a.width <= q.x || q.x + b.width <= p.x || p.y + a.height <= q.y + 1 || q.y + b.height <= p.y + 1
          expect(apart, `${a.id} ${JSON.stringify(p)} on ${b.id} ${JSON.stringify(q)}`).toBe(true)
        }
    }),
    { seed: 5, numRuns: 150 },
  )
})

test('200 nodes take less than 50 ms', () => {
  const boxes = Array.from({ length: 200 }, (_, at) => box(`n${at}`, ['0', '1', '2', '3']))
  const wires = boxes.flatMap((_, at) => ['0', '1', '2'].map((port, nth) => wire(`n${at}`, port, `n${(at * 2 + nth + 1) % 200}`)))
  const best = Math.min(
    ...[1, 2, 3, 4].map(() => {
      const before = process.cpuUsage()
      layout(boxes, wires, 'n0')
      return process.cpuUsage(before).user / 1000
    }),
  )
  expect(best).toBeLessThan(50)
})
