// flows · the ways by which a flow returns to the one that called it.
import type { FlowGraph } from '@hotline/schemas'
import type { AnyNode } from '../nodes/define-node.ts'

/** Exits that a step calling this graph has, in the order of their ids; `id` is the node that returns, `name` what people read. */
export function returnsOf(types: readonly AnyNode[], graph: Pick<FlowGraph, 'nodes'>): { id: string; name: string }[] {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  return Object.values(graph.nodes)
    .flatMap(({ id, type, props }) => {
      const name = typeOf.get(type)?.returns?.(props)
      return name === undefined ? [] : [{ id, name }]
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
