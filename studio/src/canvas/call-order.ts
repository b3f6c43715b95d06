// studio · the order in which a caller may come to nodes, and how arrow keys walk it.
import { callOrder as orderOf } from '@hotline/flows'
import type { FlowDocument } from '@hotline/schemas'

/** Ways out in port order, each with where it leads. */
export type Ways = (node: string) => readonly { exit: string; target: string | null }[]

/** Depth first from the start in port order; then what no call reaches, from the upper left. */
export function callOrder(document: Pick<FlowDocument, 'nodes' | 'start'>, ways: Ways): string[] {
  const placed = Object.values(document.nodes).sort((a, b) => a.pos[0] - b.pos[0] || a.pos[1] - b.pos[1] || (a.id < b.id ? -1 : 1))
  return orderOf(document.start, new Map(placed.map(({ id }) => [id, ways(id).flatMap(({ target }) => (target ? [target] : []))])))
}

export type Direction = 'right' | 'left' | 'up' | 'down'

/**
 * Right goes to the first exit’s target, left to where the call came from (`from` when that really leads here),
 * up and down to the targets of the neighbouring exits of that node. Null where there is nothing.
 */
export function walk(order: readonly string[], ways: Ways, at: string, direction: Direction, from: string | null): string | null {
  if (direction === 'right') return ways(at).find(({ target }) => target && target !== at)?.target ?? null
  const leadsHere = (id: string) => id !== at && ways(id).some(({ target }) => target === at)
  const caller = from && leadsHere(from) ? from : (order.find(leadsHere) ?? null)
  if (direction === 'left' || !caller) return caller
  const siblings = [...new Set(ways(caller).flatMap(({ target }) => (target ? [target] : [])))]
  const to = siblings.indexOf(at) + (direction === 'down' ? 1 : -1)
  return siblings[to] ?? null
}
