// flows · compiler step: edges become exits of their nodes.
import type { Exit, Library } from '../nodes/define-node.ts'
import type { Parsed, ParsedNode } from './parse-nodes.ts'

export interface LinkedNode extends ParsedNode {
  exits: Exit[]
  /** Exit id → node id, only for exits that exist and lead to a node that exists. */
  targets: Record<string, string>
}
export interface Linked extends Omit<Parsed, 'nodes'> {
  nodes: Map<string, LinkedNode>
}

/** Edges of exits or nodes that are gone are dropped; the shared draft may hold them for a while. */
export function linkEdges(parsed: Parsed, library: Library): Linked {
  const nodes = new Map<string, LinkedNode>()
  for (const [id, node] of parsed.nodes) {
    const exits = node.type.exits(node.props, library)
    const targets: Record<string, string> = {}
    for (const exit of exits) {
      const target = parsed.document.edges[`${id}:${exit.id}`]?.target
      if (target && parsed.nodes.has(target)) targets[exit.id] = target
    }
    nodes.set(id, { ...node, exits, targets })
  }
  return { ...parsed, nodes }
}
