// flows · rule: no circle goes round without the caller (ux.md §13 E4).
import { waysOf } from '../../compiler/ways.ts'
import { circlesIn, type Ways } from '../../graph/reach.ts'
import { fix, issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const loop = words(
  'error',
  { zh: '{names} 互相跳转，没有按键或次数限制。', en: '{names_en} go round without a key or a limit.' },
  { zh: '来电者会一直听同样的话，直到系统结束通话。', en: 'Callers hear the same over and over until the call is ended.' },
  { zh: '断开一条线，或加一个按键菜单。', en: 'Disconnect one of them, or put a menu in between.' },
)

/** A circle through a choice is bounded when a value changes in it: somebody counts. Waiting nodes bound every circle. */
export const endlessLoop: Rule = {
  check: (linked) => {
    const { nodes } = linked
    const ways = waysOf(linked)
    const idle: Ways = new Map(
      [...ways]
        .filter(([id]) => !nodes.get(id)?.type.waits)
        .map(([id, targets]) => [id, targets.filter((to) => !nodes.get(to)?.type.waits)]),
    )
    return circlesIn(idle).flatMap((circle) => {
      const members = circle.flatMap((id) => nodes.get(id) ?? [])
      const leaves = members.some(({ targets }) => Object.values(targets).some((to) => !circle.includes(to)))
      const counts = members.some(({ type, props }) => (type.sets?.(props) ?? []).length > 0)
      const first = members[0]
      if (!first || (leaves && counts)) return []
      const back = members
        .flatMap((node) => Object.entries(node.targets).map(([exit, to]) => ({ node, exit, to })))
        .filter(({ to }) => circle.includes(to))
      const last = back.at(-1)
      const names = members.map(({ drawn }) => `“${drawn.label}”`)
      return [
        issue({
          code: 'loop:endless',
          words: loop,
          node: first,
          facts: { names: names.join('和'), names_en: names.join(' and ') },
          fixes: last ? [fix({ zh: '断开', en: 'Disconnect' }, [{ do: 'disconnect', node: last.node.drawn.id, exit: last.exit }])] : [],
        }),
      ]
    })
  },
}
