// flows · the linked drawing as plain ways, for questions about the graph.
import type { Ways } from '../graph/reach.ts'
import type { Linked } from './link-edges.ts'

export const waysOf = ({ nodes }: Pick<Linked, 'nodes'>): Ways =>
  new Map([...nodes].map(([id, { exits, targets }]) => [id, exits.flatMap((exit) => targets[exit.id] ?? [])]))
