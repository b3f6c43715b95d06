// studio · 整理布局: columns from left to right in the order of the call, the entry docked above what it leads to.
import { layout } from '@hotline/flows'
import type { CardNode, Picture } from './to-canvas.ts'

const DOCK = 66

/** Not on the grid: wires that can run level do. New places for the cards named in `only`, or for all. The first card in the call's order keeps its place. */
export function arrange(picture: Picture, order: readonly string[], only?: ReadonlySet<string>): Record<string, [number, number]> {
  const cards = new Map(
    picture.nodes.flatMap((node) => (node.type === 'card' && (!only || only.has(node.id)) ? [[node.id, node] as const] : [])),
  )
  const ordered = order.flatMap((id) => cards.get(id) ?? [])
  const first = ordered[0]
  if (!first) return {}
  const dockedOn = first.data.pill ? cards.get(first.data.exits[0]?.target?.id ?? '') : undefined
  const laid = ordered.filter((card) => !(dockedOn && card === first))
  const places = layout(laid.map(boxOf), laid.flatMap(wiresOf), (dockedOn ?? first).id)
  if (dockedOn) {
    const below = places.get(dockedOn.id) ?? { x: 0, y: 0 }
    places.set(first.id, { x: below.x + (dockedOn.data.size.width - first.data.size.width) / 2, y: below.y - DOCK })
  }
  const anchor = places.get(first.id) ?? { x: 0, y: 0 }
  const [dx, dy] = [first.position.x - anchor.x, first.position.y - anchor.y]
  return Object.fromEntries([...places].map(([id, { x, y }]) => [id, [Math.round(x + dx), Math.round(y + dy)]]))
}

const boxOf = ({ id, data: { size, exits } }: CardNode) => ({
  id,
  width: size.width,
  height: size.height,
  ports: exits.map((exit) => ({ id: exit.id, y: size.ports[exit.id] ?? 0 })),
})

/** Jumps are drawn as chips: they pull nothing. */
const wiresOf = ({ id, data }: CardNode) =>
  data.exits.flatMap((exit) => (exit.target && !exit.jump ? [{ from: id, port: exit.id, to: exit.target.id }] : []))
