// flows · what is wrong with a drawing: every rule, then every node's own checks.
import type { Issue } from '@hotline/schemas'
import type { Linked } from '../compiler/link-edges.ts'
import type { Library } from '../nodes/define-node.ts'
import { rules } from './rules/index.ts'

export interface Rule {
  code: string
  check(linked: Linked, library: Library): Issue[]
}

/** Worst first, then in the order of the drawing. Ignored problems are left out unless they are errors. */
export function lint(linked: Linked, library: Library): Issue[] {
  const weight = { error: 0, warning: 1, hint: 2 }
  return rules
    .flatMap((rule) => rule.check(linked, library))
    .filter((issue) => issue.severity === 'error' || !issue.node || !linked.nodes.get(issue.node)?.drawn.ignored?.[issue.code])
    .sort((a, b) => weight[a.severity] - weight[b.severity])
}
