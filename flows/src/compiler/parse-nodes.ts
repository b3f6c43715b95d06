// flows · compiler step: each node's props, checked by its own type.
import type { DocumentNode, FlowDocument, Issue } from '@hotline/schemas'
import type { AnyNode } from '../nodes/define-node.ts'

export interface ParsedNode {
  drawn: DocumentNode
  type: AnyNode
  /** Output of the type's schema, defaults filled in. */
  props: Record<string, unknown>
}
export interface Parsed {
  /** Every type there is, for questions about nodes that are not drawn yet. */
  types: readonly AnyNode[]
  document: FlowDocument
  nodes: Map<string, ParsedNode>
  issues: Issue[]
}

/** A node of unknown type or with props that do not fit becomes an issue and is left out. */
export function parseNodes(types: readonly AnyNode[], document: FlowDocument): Parsed {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const nodes = new Map<string, ParsedNode>()
  const issues: Issue[] = []
  for (const drawn of Object.values(document.nodes)) {
    const type = typeOf.get(drawn.type)
    const props = type?.props.safeParse(drawn.props)
    if (!type) issues.push(unknown(drawn))
    else if (!props?.success) issues.push(misfit(drawn, props?.error.issues[0]))
    else nodes.set(drawn.id, { drawn, type, props: props.data })
  }
  return { types, document, nodes, issues }
}

const unknown = (node: DocumentNode): Issue => ({
  code: 'node:unknown',
  severity: 'error',
  node: node.id,
  facts: { type: node.type },
  what: {
    zh: `“${node.label}”是这个版本不认识的节点（${node.type}）。`,
    en: `“${node.label}” is of a kind this version does not know (${node.type}).`,
  },
  harm: { zh: '来电走到这里会被挂断。', en: 'Calls that reach it would be cut off.' },
  cure: { zh: '删除它，或升级热线工坊。', en: 'Delete it, or upgrade Hotline Studio.' },
  fixes: [{ label: { zh: '删除', en: 'Delete' }, safe: false, mends: [{ do: 'delete', node: node.id }] }],
})

const misfit = (node: DocumentNode, first: { path: PropertyKey[]; message: string } | undefined): Issue => {
  const prop = String(first?.path[0] ?? '')
  return {
    code: 'node:invalid',
    severity: 'error',
    node: node.id,
    ...(prop && { prop }),
    facts: { prop, message: first?.message ?? '' },
    what: {
      zh: `“${node.label}”有一项填得不对（${first?.path.join('.') ?? ''}）。`,
      en: `“${node.label}” has a value that does not fit (${first?.path.join('.') ?? ''}).`,
    },
    harm: { zh: '这一步不能运行，来电走不过去。', en: 'This step cannot run; calls cannot pass it.' },
    cure: { zh: '打开它，改正那一项。', en: 'Open it and correct the value.' },
    fixes: [{ label: { zh: '打开', en: 'Open' }, safe: false, mends: [{ do: 'open', node: node.id, ...(prop && { prop }) }] }],
  }
}
