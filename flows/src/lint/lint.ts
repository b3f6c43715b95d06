// flows · what is wrong with a drawing: every rule, then every node's own checks.
import type { Issue } from '@hotline/schemas'
import type { Linked } from '../compiler/link-edges.ts'
import { builtInNames } from '../expression/built-in.ts'
import type { Library } from '../nodes/define-node.ts'
import { issue } from './issue.ts'
import { rules } from './rules/index.ts'

export interface Rule {
  check(linked: Linked, library: Library): Issue[]
}

/** Worst first, then in the order of the drawing. Ignored problems are left out unless they are errors. */
export function lint(linked: Linked, library: Library): Issue[] {
  const weight = { error: 0, warning: 1, hint: 2 }
  const order = new Map([...linked.nodes.keys()].map((node, at) => [node, at]))
  const place = ({ node }: Issue) => (node ? (order.get(node) ?? 0) : -1)
  return [...rules.flatMap((rule) => rule.check(linked, library)), ...ownChecks(linked, library)]
    .filter(({ severity, node, code }) => severity === 'error' || !node || !linked.nodes.get(node)?.drawn.ignored?.[code])
    .sort((a, b) => weight[a.severity] - weight[b.severity] || place(a) - place(b))
}

function ownChecks({ nodes, document }: Linked, library: Library): Issue[] {
  const found: Issue[] = []
  const names = new Set<string>([...builtInNames, ...Object.keys(document.variables)])
  for (const node of nodes.values())
    node.type.lint?.(
      node.props,
      (code, facts, at) => {
        const words = node.type.face.issues[code]
        if (words) found.push(issue({ code, words, node, ...(facts && { facts }), ...at }))
      },
      { node: node.drawn, languages: document.languages, library, names },
    )
  return found
}
