// flows · rule: every way out of a node that callers reach leads somewhere (ux.md §13 E1).
import type { Fix, Mend } from '@hotline/schemas'
import type { Linked, LinkedNode } from '../../compiler/link-edges.ts'
import { waysOf } from '../../compiler/ways.ts'
import { reachedFrom } from '../../graph/reach.ts'
import type { Exit } from '../../nodes/define-node.ts'
import { fix, idFrom, issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const unset = words(
  'error',
  { zh: '“{node}”的“{exit}”没有去处。', en: '“{exit_en}” of “{node}” goes nowhere.' },
  { zh: '来电者会被直接挂断。', en: 'Callers are cut off.' },
  { zh: '把它接到一步，或挂断。', en: 'Connect it to a step, or to a goodbye.' },
)

export const unsetExit: Rule = {
  check: (linked) => {
    const { nodes, document } = linked
    const reached = reachedFrom(document.start ? [document.start] : [], waysOf(linked))
    return [...nodes.values()].flatMap((node) =>
      !reached.has(node.drawn.id)
        ? []
        : node.exits
            .filter(({ id }) => !node.targets[id])
            .map((exit) =>
              issue({
                code: 'exit:unset',
                words: unset,
                node,
                exit: exit.id,
                facts: { exit: exit.label.zh, exit_en: exit.label.en },
                fixes: fixesFor(linked, node, exit),
              }),
            ),
    )
  },
}

function fixesFor({ nodes, types }: Linked, node: LinkedNode, exit: Exit): Fix[] {
  const from = { node: node.drawn.id, exit: exit.id }
  const again: Fix[] =
    node.type.waits && exit.system
      ? [fix({ zh: `重播${node.drawn.label}`, en: `Play ${node.drawn.label} again` }, [{ do: 'connect', ...from, target: node.drawn.id }])]
      : []
  const drawn = [...nodes.values()].find((other) => other.type.reaches === 'person' && other !== node)
  const addable = types.find((type) => type.reaches === 'person')
  const mend: Mend | null = drawn
    ? { do: 'connect', ...from, target: drawn.drawn.id }
    : addable
      ? { do: 'add', type: addable.type, id: idFrom(`${node.drawn.id}:${exit.id}`), from }
      : null
  return [...again, ...(mend && node.type.reaches !== 'person' ? [fix({ zh: '转人工', en: 'To a person' }, [mend])] : [])]
}
