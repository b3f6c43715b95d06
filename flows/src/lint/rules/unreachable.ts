// flows · rule: some way leads to every node (ux.md §13 E2).
import { waysOf } from '../../compiler/ways.ts'
import { reachedFrom } from '../../graph/reach.ts'
import { fix, issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const unreachable = words(
  'error',
  { zh: '没有任何路能走到“{node}”。', en: 'No way leads to “{node}”.' },
  { zh: '来电者永远听不到它。', en: 'Callers never get there.' },
  { zh: '把一个出口接到它，或删除它。', en: 'Connect an exit to it, or delete it.' },
)

export const unreachableNode: Rule = {
  check: (linked) => {
    const { nodes, document } = linked
    if (!document.start || !nodes.has(document.start)) return []
    const reached = reachedFrom([document.start], waysOf(linked))
    return [...nodes.values()]
      .filter(({ drawn, type }) => !reached.has(drawn.id) && !type.begins)
      .map((node) =>
        issue({
          code: 'node:unreachable',
          words: unreachable,
          node,
          fixes: [fix({ zh: '删除', en: 'Delete' }, [{ do: 'delete', node: node.drawn.id }])],
        }),
      )
  },
}
