// flows · places the nodes of a drawing: layers from left to right, in the order of the ports, nothing on top of anything.

export interface Box {
  id: string
  width: number
  height: number
  /** Ways out from top to bottom; `y` is where each leaves the box, from its top. */
  ports: readonly { id: string; y: number }[]
}
export interface Wire {
  from: string
  port: string
  to: string
}
export interface Gaps {
  /** Between layers, and between boxes of a layer. */
  across: number
  down: number
}
export interface Point {
  x: number
  y: number
}

/** Where a wire ends on a box, from its top: the middle of its header. */
const INLET = 18
/** Odd, so that the last sweep follows the ports. */
const SWEEPS = 7

/**
 * Equal drawings give equal places. Wires that run back (to play a menu again) do not push their target to the right.
 * What cannot be reached from `start` stands below, laid out in the same way.
 */
export function layout(
  boxes: readonly Box[],
  wires: readonly Wire[],
  start: string | null,
  gaps: Gaps = { across: 96, down: 40 },
): Map<string, Point> {
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  const outOf = new Map<string, { to: string; y: number }[]>()
  for (const { id, ports } of boxes)
    outOf.set(
      id,
      ports.flatMap((port) =>
        wires.filter((wire) => wire.from === id && wire.port === port.id && boxOf.has(wire.to)).map(({ to }) => ({ to, y: port.y })),
      ),
    )
  const places = new Map<string, Point>()
  let below = 0
  const rest = new Set(boxOf.keys())
  for (let root = start && rest.has(start) ? start : rootIn(rest, outOf); root !== undefined; root = rootIn(rest, outOf)) {
    const forward = forwardWires(root, outOf, rest)
    const placed = placeComponent(forward, boxOf, gaps)
    const top = Math.min(...[...placed.values()].map(({ y }) => y))
    for (const [id, { x, y }] of placed) {
      places.set(id, { x, y: Math.round(y - top + below) })
      rest.delete(id)
    }
    below = Math.max(...[...places].map(([id, { y }]) => y + (boxOf.get(id)?.height ?? 0))) + gaps.down * 2
  }
  return places
}

type Out = ReadonlyMap<string, readonly { to: string; y: number }[]>

/** A node that no other of the rest leads to, else the first. */
function rootIn(rest: ReadonlySet<string>, outOf: Out): string | undefined {
  const led = new Set([...rest].flatMap((id) => (outOf.get(id) ?? []).map(({ to }) => to).filter((to) => to !== id)))
  return [...rest].find((id) => !led.has(id)) ?? [...rest][0]
}

/** Nodes that can be reached, in call order, with the wires that do not run back to a node on the way. */
function forwardWires(root: string, outOf: Out, rest: ReadonlySet<string>): Map<string, { to: string; y: number }[]> {
  const forward = new Map<string, { to: string; y: number }[]>()
  const open = new Set<string>()
  const work: { id: string; next: number }[] = []
  const enter = (id: string) => {
    forward.set(id, [])
    open.add(id)
    work.push({ id, next: 0 })
  }
  enter(root)
  for (let frame = work.at(-1); frame; frame = work.at(-1)) {
    const wire = (outOf.get(frame.id) ?? [])[frame.next++]
    if (!wire) {
      open.delete(frame.id)
      work.pop()
    } else if (rest.has(wire.to) && !open.has(wire.to)) {
      forward.get(frame.id)?.push(wire)
      if (!forward.has(wire.to)) enter(wire.to)
    }
  }
  return forward
}

function placeComponent(
  forward: Map<string, { to: string; y: number }[]>,
  boxOf: ReadonlyMap<string, Box>,
  gaps: Gaps,
): Map<string, Point> {
  const layers = layersOf(forward)
  const into = new Map<string, { from: string; y: number }[]>()
  for (const [from, wires] of forward) for (const { to, y } of wires) into.set(to, [...(into.get(to) ?? []), { from, y }])
  const height = (id: string) => boxOf.get(id)?.height ?? 0
  const yOf = new Map<string, number>()
  for (const layer of layers) stack(layer, yOf, height, gaps.down)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const rightwards = sweep % 2 === 0
    for (const layer of rightwards ? layers : [...layers].reverse()) {
      const wanted = new Map(layer.map((id) => [id, rightwards ? fromLeft(id) : fromRight(id)]))
      if (rightwards) layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
      settle(layer, wanted, yOf, height, gaps.down)
    }
  }
  const places = new Map<string, Point>()
  let x = 0
  for (const layer of layers) {
    for (const id of layer) places.set(id, { x, y: yOf.get(id) ?? 0 })
    x += Math.max(...layer.map((id) => boxOf.get(id)?.width ?? 0)) + gaps.across
  }
  return places

  /** Top at which the wires into a node would run level; its own place when none do. */
  function fromLeft(id: string): number {
    return mean((into.get(id) ?? []).map(({ from, y }) => (yOf.get(from) ?? 0) + y - INLET)) ?? yOf.get(id) ?? 0
  }
  function fromRight(id: string): number {
    return mean((forward.get(id) ?? []).map(({ to, y }) => (yOf.get(to) ?? 0) + INLET - y)) ?? yOf.get(id) ?? 0
  }
}

/** Each node stands right of all that lead to it; within a layer, in the order in which a caller meets them. */
function layersOf(forward: ReadonlyMap<string, readonly { to: string }[]>): string[][] {
  const waiting = new Map<string, number>()
  for (const wires of forward.values()) for (const { to } of wires) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const layerOf = new Map<string, number>()
  const queue = [...forward.keys()].filter((id) => !waiting.get(id))
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const layer = layerOf.get(id) ?? 0
    layerOf.set(id, layer)
    for (const { to } of forward.get(id) ?? []) {
      layerOf.set(to, Math.max(layerOf.get(to) ?? 0, layer + 1))
      const left = (waiting.get(to) ?? 1) - 1
      waiting.set(to, left)
      if (!left) queue.push(to)
    }
  }
  const layers: string[][] = []
  for (const id of forward.keys()) {
    const layer = layerOf.get(id) ?? 0
    while (layers.length <= layer) layers.push([])
    layers[layer]?.push(id)
  }
  return layers
}

function stack(layer: readonly string[], yOf: Map<string, number>, height: (id: string) => number, gap: number) {
  let y = 0
  for (const id of layer) {
    yOf.set(id, y)
    y += height(id) + gap
  }
}

/** Puts each box as near to its wanted place as order and gaps allow: blocks that touch move together to the mean of their wishes. */
function settle(
  layer: readonly string[],
  wanted: ReadonlyMap<string, number>,
  yOf: Map<string, number>,
  height: (id: string) => number,
  gap: number,
) {
  const blocks: { ids: string[]; sum: number; size: number; y: number }[] = []
  for (const id of layer) {
    let block = { ids: [id], sum: wanted.get(id) ?? 0, size: height(id) + gap, y: wanted.get(id) ?? 0 }
    for (let above = blocks.at(-1); above && above.y + above.size > block.y; above = blocks.at(-1)) {
      blocks.pop()
      const sum = above.sum + block.sum - block.ids.length * above.size
      const ids = [...above.ids, ...block.ids]
      block = { ids, sum, size: above.size + block.size, y: sum / ids.length }
    }
    blocks.push(block)
  }
  for (const { ids, y } of blocks) {
    let top = y
    for (const id of ids) {
      yOf.set(id, top)
      top += height(id) + gap
    }
  }
}

const mean = (numbers: readonly number[]): number | null => (numbers.length ? numbers.reduce((a, b) => a + b, 0) / numbers.length : null)
