// studio · where the upright part of each wire runs, so that wires from one node neither lie on nor cross each other.
import type { CardNode, WireEdge } from './to-canvas.ts'

const STUB = 16
const APART = 12

/** x of the upright part for each forward wire, by its id. Going down, the upper port turns furthest right; going up, the lower one. */
export function lanesOf(wires: readonly WireEdge[], places: ReadonlyMap<string, CardNode>): Map<string, number> {
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
    const fallOf = (wire: WireEdge): number => {
      const target = places.get(wire.target)!
      return target.position.y + 18 - card.position.y - (card.data.size.ports[wire.data!.exit] ?? 18)
    }
    const gap = Math.min(120, ...group.map((wire) => places.get(wire.target)!.position.x - right))
    const order = card.data.exits.map((exit) => exit.id)
    const port = (wire: WireEdge) => order.indexOf(wire.data!.exit)
    const turning = group.filter((wire) => Math.abs(fallOf(wire)) > 1)
    const ups = turning.filter((wire) => fallOf(wire) < 0).sort((a, b) => port(a) - port(b))
    const downs = turning.filter((wire) => fallOf(wire) > 0).sort((a, b) => port(b) - port(a))
    const both = Math.max(ups.length, downs.length)
    const apart = Math.min(APART, Math.max(2, (gap - 2 * STUB) / Math.max(1, both)))
    for (const side of [ups, downs])
      side.forEach((wire, index) => {
        lanes.set(wire.id, right + gap / 2 + (index - (side.length - 1) / 2) * apart)
      })
  }
  return lanes
}
