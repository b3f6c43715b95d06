// studio · 整理布局: columns from left to right in the order of the call, ports in their order.
import { Graph, layout } from '@dagrejs/dagre'
import type { Picture } from './to-canvas.ts'

const SNAP = 10
const snap = (n: number): number => Math.round(n / SNAP) * SNAP

/** New places for the cards named in `only`, or for all. The first card in the call's order keeps its place. */
export function arrange(picture: Picture, order: readonly string[], only?: ReadonlySet<string>): Record<string, [number, number]> {
  const cards = picture.nodes.flatMap((node) => (node.type === 'card' && (!only || only.has(node.id)) ? [node] : []))
  const byId = new Map(cards.map((card) => [card.id, card]))
  const ordered = order.flatMap((id) => byId.get(id) ?? [])
  const first = ordered[0]
  if (!first) return {}
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 80, marginx: 0, marginy: 0 })
  graph.setDefaultEdgeLabel(() => ({}))
  // A pill stands on the first card: the two are laid out as one.
  const dock = first.data.pill ? picture.edges.find((edge) => edge.source === first.id && byId.has(edge.target))?.target : undefined
  const DOCK = 60
  for (const card of ordered) {
    if (card.id === first.id && dock) continue
    const { width, height } = card.data.size
    graph.setNode(card.id, { width, height: card.id === dock ? height + DOCK : height })
  }
  for (const card of ordered)
    for (const exit of card.data.exits) {
      const target = exit.target?.id
      if (target && !exit.jump && graph.hasNode(card.id) && graph.hasNode(target) && target !== card.id) graph.setEdge(card.id, target)
    }
  layout(graph)
  const places: Record<string, [number, number]> = {}
  for (const card of ordered) {
    if (!graph.hasNode(card.id)) continue
    const at = graph.node(card.id)
    const docked = card.id === dock ? DOCK : 0
    places[card.id] = [at.x - card.data.size.width / 2, at.y - (card.data.size.height + docked) / 2 + docked]
  }
  if (dock && places[dock]) {
    const below = byId.get(dock)!
    places[first.id] = [places[dock][0] + (below.data.size.width - first.data.size.width) / 2, places[dock][1] - DOCK]
  }
  const anchor = places[first.id] ?? [0, 0]
  const [dx, dy] = [first.position.x - anchor[0], first.position.y - anchor[1]]
  return Object.fromEntries(Object.entries(places).map(([id, [x, y]]) => [id, [snap(x + dx), snap(y + dy)]]))
}
