// flows · rules: expressions can be read, and every name they use has a value by then (ux.md §13 E8).
import type { Linked, LinkedNode } from '../../compiler/link-edges.ts'
import { expressionsOf } from '../../compiler/texts.ts'
import { waysOf } from '../../compiler/ways.ts'
import { builtInNames } from '../../expression/built-in.ts'
import { lookAt } from '../../expression/names.ts'
import { reachedFrom, type Ways } from '../../graph/reach.ts'
import type { Library } from '../../nodes/define-node.ts'
import { issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const malformed = words(
  'error',
  { zh: '“{node}”里的“{source}”写得不对。', en: '“{source}” in “{node}” cannot be read.' },
  { zh: '来电者会听到空白，条件当作不满足。', en: 'Callers hear nothing there, and a condition does not hold.' },
  { zh: '改正它。', en: 'Correct it.' },
)
const neverSet = words(
  'error',
  { zh: '“{node}”用到“{name}”，但没有任何一步收过它。', en: '“{node}” uses “{name}”, which no step before it sets.' },
  { zh: '来电者会听到空白，条件当作不满足。', en: 'Callers hear nothing there, and a condition does not hold.' },
  { zh: '在前面加一步给它值，或在变量里写明默认值。', en: 'Set it in a step before, or declare it with a default.' },
)
const sometimesSet = words(
  'warning',
  {
    zh: '“{node}”用到“{name}”，但从“{way}”来的这条路没有收过它。',
    en: '“{node}” uses “{name}”, but the way from “{way}” does not set it.',
  },
  { zh: '走这条路的来电者会听到空白。', en: 'Callers who come that way hear nothing there.' },
  { zh: '在这条路上给它值，或在变量里写明默认值。', en: 'Set it on that way, or declare it with a default.' },
)

export const malformedExpression: Rule = {
  check: ({ nodes }) =>
    [...nodes.values()].flatMap((node) =>
      expressionsOf(node).flatMap(({ prop, source }) => {
        const looked = lookAt(source)
        if (looked.ok) return []
        return [
          issue({
            code: 'expression:malformed',
            words: malformed,
            node,
            prop,
            facts: { source: source.slice(0, 60), reason: looked.code },
          }),
        ]
      }),
    ),
}

export const unknownName: Rule = {
  check: (linked, library) => {
    const declared = new Set<string>([...builtInNames, ...Object.keys(linked.document.variables)])
    const uses = [...linked.nodes.values()]
      .map((node) => ({ node, names: undeclared(node, declared, library) }))
      .filter(({ names }) => names.size)
    if (!uses.length) return []
    const before = settersBefore(linked, waysOf(linked))
    return uses.flatMap(({ node, names }) =>
      [...names].flatMap(([name, prop]) => {
        const { some, gap } = before(node, name)
        if (!some) return [issue({ code: 'variable:never_set', words: neverSet, node, prop, facts: { name } })]
        if (!gap) return []
        return [issue({ code: 'variable:sometimes_set', words: sometimesSet, node, prop, facts: { name, way: gap } })]
      }),
    )
  },
}

/** Names without a declaration, each with the first prop that uses it. */
function undeclared(node: LinkedNode, declared: ReadonlySet<string>, library: Library): Map<string, string> {
  const own = new Set(node.type.offers?.(node.props, library))
  const found = new Map<string, string>()
  for (const { prop, source } of expressionsOf(node)) {
    const looked = lookAt(source)
    for (const name of looked.ok ? looked.names : []) if (!declared.has(name) && !own.has(name) && !found.has(name)) found.set(name, prop)
  }
  return found
}

/** For a node and a name: whether some node before it sets the name, and a node from which it can be missing. */
function settersBefore({ nodes, document }: Linked, ways: Ways) {
  const known = new Map<string, { after: ReadonlySet<string>; without: ReadonlyMap<string, string> }>()
  return ({ drawn }: LinkedNode, name: string): { some: boolean; gap: string | null } => {
    const { after, without } = known.get(name) ?? look(name)
    const from = without.get(drawn.id)
    return { some: after.has(drawn.id), gap: from === undefined ? null : (nodes.get(from)?.drawn.label ?? '') }
  }

  function look(name: string) {
    const setters = [...nodes].filter(([, { type, props }]) => type.sets?.(props).includes(name)).map(([id]) => id)
    const after = reachedFrom(
      setters.flatMap((id) => ways.get(id) ?? []),
      ways,
    )
    const looked = { after, without: reachedWithout(new Set(setters)) }
    known.set(name, looked)
    return looked
  }

  /** Nodes that a call can get to without passing a setter, each with the node it came from. */
  function reachedWithout(setters: ReadonlySet<string>): Map<string, string> {
    const cameFrom = new Map<string, string>()
    const queue = document.start ? [document.start] : []
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (setters.has(id)) continue
      for (const next of ways.get(id) ?? []) {
        if (cameFrom.has(next)) continue
        cameFrom.set(next, id)
        queue.push(next)
      }
    }
    return cameFrom
  }
}
