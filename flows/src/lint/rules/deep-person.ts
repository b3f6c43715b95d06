// flows · rule: a person is not hidden below many menus (ux.md §13 W12; prompt-rules.md 2).
import type { Fix, Value } from '@hotline/schemas'
import type { Linked, LinkedNode } from '../../compiler/link-edges.ts'
import { fix, idFrom, issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'
import { rowsProp } from './keys.ts'

export const DEEPEST_LAYER = 3

const deep = words(
  'warning',
  { zh: '人工在第 {layer} 层，最近的是“{node}”。', en: 'The nearest person, “{node}”, is {layer} menus deep.' },
  { zh: '来电者要选 {layer} 次才找得到人。', en: 'Callers have to choose {layer} times to reach somebody.' },
  { zh: '在第一个菜单加一个转人工的按键。', en: 'Offer a key for a person in the first menu.' },
)

export const deepPerson: Rule = {
  check: (linked) => {
    const nearest = nearestPerson(linked)
    if (!nearest || nearest.layer <= DEEPEST_LAYER) return []
    const { person, layer, menu } = nearest
    return [issue({ code: 'person:deep', words: deep, node: person, facts: { layer }, fixes: menu ? addKey(menu, person) : [] })]
  },
}

/** Breadth first by the number of choices passed; and the first choice on the way. */
function nearestPerson({ nodes, document }: Linked): { person: LinkedNode; layer: number; menu: LinkedNode | undefined } | null {
  const layerOf = new Map<string, number>()
  let menu: LinkedNode | undefined
  let front = document.start ? [document.start] : []
  for (let layer = 0; front.length; layer++) {
    const below: string[] = []
    const here = [...front]
    for (let id = here.shift(); id !== undefined; id = here.shift()) {
      const node = nodes.get(id)
      if (!node || layerOf.has(id)) continue
      layerOf.set(id, layer)
      if (node.type.reaches === 'person') return { person: node, layer, menu }
      const chooses = node.type.announces !== undefined && node.exits.some(({ key }) => key)
      if (chooses) menu ??= node
      ;(chooses ? below : here).push(...Object.values(node.targets))
    }
    front = below
  }
  return null
}

function addKey(menu: LinkedNode, person: LinkedNode): Fix[] {
  const prop = rowsProp(menu)
  const rows = (menu.props[prop] ?? []) as { key: string }[]
  const key = ['0', '9', '8'].find((free) => !rows.some((row) => row.key === free))
  if (!key || !prop) return []
  const exit = idFrom(`${menu.drawn.id}:${key}`)
  const value = [...rows, { id: exit, key, label: '人工服务' }] as Value
  return [
    fix({ zh: `在“${menu.drawn.label}”加 ${key}`, en: `Offer ${key} in “${menu.drawn.label}”` }, [
      { do: 'set', node: menu.drawn.id, prop, value },
      { do: 'connect', node: menu.drawn.id, exit, target: person.drawn.id },
    ]),
  ]
}
