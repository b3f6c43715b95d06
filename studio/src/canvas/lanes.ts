// studio · where each wire runs: upright parts beside one another, level parts around the cards in between.
import type { CardNode, WireEdge } from './to-canvas.ts'

const STUB = 16
const APART = 12
const CLEAR = 14

export interface Route {
  /** x of the first upright part. */
  lane: number
  /** y of a level part that goes around cards; then the wire turns again just before its target. */
  level?: number
}

interface Obstacle {
  id: string
  left: number
  right: number
  top: number
  bottom: number
}

/** A route for each wire that is not upright, by its id. */
export function routesOf(wires: readonly WireEdge[], cards: ReadonlyMap<string, CardNode>): Map<string, Route> {
  const lanes = lanesOf(wires, cards)
  const obstacles = [...cards.values()].map(
    ({ id, position: { x, y }, data: { size } }): Obstacle => ({ id, left: x, right: x + size.width, top: y, bottom: y + size.height }),
  )
  const routes = new Map<string, Route>()
  for (const wire of wires) {
    const source = cards.get(wire.source)
    const target = cards.get(wire.target)
    if (!source || !target || wire.data?.upright) continue
    const right = source.position.x + source.data.size.width
    const from = source.position.y + (source.data.size.ports[wire.data?.exit ?? ''] ?? 18)
    const to = target.position.y + 18
    const lane = lanes.get(wire.id) ?? right + STUB
    const level = wire.data?.back
      ? freeLevel(obstacles, target.position.x - STUB, right + STUB, from, to, true)
      : freeLevel(
          obstacles.filter(({ id }) => id !== target.id && id !== source.id),
          Math.min(lane, right + STUB),
          target.position.x,
          from,
          to,
          false,
        )
    routes.set(wire.id, level === null ? { lane } : { lane, level })
  }
  return routes
}

/** Null when the straight way at the target’s height is free, else the nearest height at which nothing stands in the way. */
function freeLevel(obstacles: readonly Obstacle[], left: number, right: number, from: number, to: number, back: boolean): number | null {
  const near = obstacles.filter((box) => box.left < right && box.right > left)
  const hit = (y: number) => near.some((box) => y > box.top - CLEAR / 2 && y < box.bottom + CLEAR / 2)
  if (!back && !hit(to)) return null
  const cost = (y: number) => Math.abs(y - from) + Math.abs(y - to)
  const heights = [(from + to) / 2, ...near.flatMap(({ top, bottom }) => [top - CLEAR, bottom + CLEAR])]
  return heights.sort((a, b) => cost(a) - cost(b)).find((y) => !hit(y)) ?? null
}

/** x of the upright part for each forward wire. Going down, the upper port turns furthest right; going up, the lower one: so no two cross. */
function lanesOf(wires: readonly WireEdge[], places: ReadonlyMap<string, CardNode>): Map<string, number> {
  const lanes = new Map<string, number>()
  const bySource = new Map<string, WireEdge[]>()
  for (const wire of wires) {
    if (wire.data?.upright || wire.data?.back) continue
    bySource.set(wire.source, [...(bySource.get(wire.source) ?? []), wire])
  }
  for (const [source, group] of bySource) {
    const card = places.get(source)
    if (!card) continue
    const right = card.position.x + card.data.size.width
    const fallOf = (wire: WireEdge): number =>
      (places.get(wire.target)?.position.y ?? 0) + 18 - card.position.y - (card.data.size.ports[wire.data?.exit ?? ''] ?? 18)
    const gap = Math.min(120, ...group.map((wire) => (places.get(wire.target)?.position.x ?? 0) - right))
    const order = card.data.exits.map((exit) => exit.id)
    const port = (wire: WireEdge) => order.indexOf(wire.data?.exit ?? '')
    const turning = group.filter((wire) => Math.abs(fallOf(wire)) > 1)
    const ups = turning.filter((wire) => fallOf(wire) < 0).sort((a, b) => port(a) - port(b))
    const downs = turning.filter((wire) => fallOf(wire) > 0).sort((a, b) => port(b) - port(a))
    const apart = Math.min(APART, Math.max(2, (gap - 2 * STUB) / Math.max(1, ups.length, downs.length)))
    for (const side of [ups, downs])
      side.forEach((wire, index) => {
        lanes.set(wire.id, right + gap / 2 + (index - (side.length - 1) / 2) * apart)
      })
  }
  return lanes
}
