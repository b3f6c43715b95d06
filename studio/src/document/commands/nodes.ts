// studio · document · commands: nodes come, go, move and change kind.
import type { AnyNode, Field } from '@hotline/flows'
import { type Change, edgeEnds, edgeKey, keepingOfProp, toRawNode } from '@hotline/flows/draft'
import type { FlowDocument, Value, Values } from '@hotline/schemas'
import type { Commands, NewNode, Pos } from '../draft.ts'
import { type Edit, makeRoom } from './edit.ts'

type NodeCommands = Pick<
  Commands,
  'addNode' | 'deleteNodes' | 'restoreNode' | 'moveNodes' | 'setLabel' | 'swapKind' | 'setStart' | 'setIgnored'
>

export function nodeCommands(edit: Edit): NodeCommands {
  const live = (id: string) => Object.hasOwn(edit.document().nodes, id)
  return {
    addNode: (node) => {
      const id = edit.mint()
      edit.change(adding(edit, id, node))
      return id
    },
    deleteNodes: (ids, how) => {
      const gone = new Set(ids.filter(live))
      edit.change([...(how?.bridge ? bridges(edit.document(), gone) : []), ...[...gone].flatMap((id) => deleting(edit, id))])
    },
    restoreNode: (id) => {
      if (edit.raw().nodes[id]?.deletedAt !== undefined)
        edit.change([{ at: ['nodes', id, 'deletedAt'] }, { at: ['nodes', id, 'deletedBy'] }])
    },
    moveNodes: (places) =>
      edit.change(
        Object.entries(places)
          .filter(([id]) => live(id))
          .map(([id, pos]) => ({ at: ['nodes', id, 'pos'], to: whole(pos) })),
      ),
    setLabel: (id, label) => live(id) && edit.change([{ at: ['nodes', id, 'label'], to: label.slice(0, 80) }], `label:${id}`),
    setStart: (id) => live(id) && edit.change([{ at: ['meta', 'start'], to: id }]),
    setIgnored: (id, code, reason) =>
      live(id) && edit.change([{ at: ['nodes', id, 'ignored', code], ...(reason !== null && { to: reason.slice(0, 500) }) }]),
    swapKind: (id, type) => {
      const next = edit.mint()
      if (live(id)) edit.change(swapping(edit, id, next, type))
      return next
    },
  }
}

const whole = ([x, y]: Pos): Pos => [Math.round(x), Math.round(y)]

const deleting = (edit: Edit, id: string): Change[] => [
  { at: ['nodes', id, 'deletedAt'], to: edit.now() },
  { at: ['nodes', id, 'deletedBy'], to: edit.who },
]

/** A node with everything it will ever hold, made at once. */
export function adding(edit: Edit, id: string, { type, pos, label = '', props = {}, from }: NewNode): Change[] {
  makeRoom(edit, 1)
  const { nodes } = edit.document()
  const definition = edit.typeOf(type)
  const raw = toRawNode({ type, pos: whole(pos), label: label.slice(0, 80), props: freshProps(edit, definition, props) }, definition)
  return [
    { at: ['nodes', id], to: raw as unknown as Value },
    ...(from && nodes[from.node] ? [{ at: ['edges', edgeKey(from.node, from.exit)], to: { target: id } }] : []),
    ...(Object.keys(nodes).length === 0 ? [{ at: ['meta', 'start'], to: id }] : []),
  ]
}

/** The type's own beginning, with room for every language of the flow in each prompt. */
function freshProps(edit: Edit, type: AnyNode | undefined, given: Values): Values {
  const { languages } = edit.document()
  const begun = { ...(type?.initial?.(edit.mint, languages[0] ?? 'zh-CN') as Values | undefined), ...given }
  const parsed = type?.props.safeParse(begun)
  const props = parsed?.success ? ({ ...(parsed.data as Values) } satisfies Values) : begun
  for (const [prop, field] of Object.entries((type?.face.form ?? {}) as Record<string, Field>)) {
    if (keepingOfProp(type, prop) !== 'prompt' || field.widget !== 'prompt') continue
    const room = Object.fromEntries(languages.map((language) => [language, { mode: 'text', text: '' }]))
    props[prop] = { ...room, ...(props[prop] as Values | undefined) }
  }
  return props
}

/** Wires that led to a deleted node lead to where it led, if that was one place only. */
function bridges({ edges }: FlowDocument, gone: ReadonlySet<string>): Change[] {
  const leads = (id: string, seen = new Set<string>()): Set<string> => {
    if (!gone.has(id)) return new Set([id])
    if (seen.has(id)) return new Set()
    seen.add(id)
    const targets = Object.entries(edges).flatMap(([key, { target }]) => (edgeEnds(key).node === id ? [...leads(target, seen)] : []))
    return new Set(targets)
  }
  return Object.entries(edges).flatMap(([key, edge]) => {
    const { node } = edgeEnds(key)
    if (gone.has(node) || !gone.has(edge.target)) return []
    const [only, ...others] = leads(edge.target)
    return only !== undefined && only !== node && others.length === 0
      ? [{ at: ['edges', key], to: { ...edge, target: only } as Value }]
      : []
  })
}

/** The old node goes, a new one stands in its place: who led there leads here, and exits that still exist keep their wires. */
function swapping(edit: Edit, id: string, next: string, type: string): Change[] {
  const { nodes, edges, start } = edit.document()
  const old = nodes[id]
  if (!old) return []
  const [was, becomes] = [edit.typeOf(old.type), edit.typeOf(type)]
  const props = freshProps(edit, becomes, carriedProps(edit, was, becomes, old.props))
  const made = adding(edit, next, { type, pos: old.pos, label: old.label, props })
  const kept = Object.entries(edges)
    .map(([key, edge]) => ({ key, edge, ...edgeEnds(key) }))
    .filter(({ node, edge }) => node === id || edge.target === id)
  const moved = movedExits(was, old.props, becomes, props)
  const wires = kept.flatMap(({ key, edge, node, exit }): Change[] => {
    const target = edge.target === id ? next : edge.target
    if (node !== id) return [{ at: ['edges', key], to: { ...edge, target } as Value }]
    const to = moved(exit)
    return to === null ? [] : [{ at: ['edges', edgeKey(next, to)], to: { ...edge, target } as Value }]
  })
  return [...made, ...wires, ...deleting(edit, id), ...(start === id ? [{ at: ['meta', 'start'], to: next }] : [])]
}

/** Props of the same name and kind of field come along when the new type takes them. */
function carriedProps(edit: Edit, was: AnyNode | undefined, becomes: AnyNode | undefined, props: Values): Values {
  const [from, to] = [was?.face.form, becomes?.face.form] as (Record<string, Field> | undefined)[]
  const same = Object.entries(props).filter(([prop]) => from?.[prop] && from[prop]?.widget === to?.[prop]?.widget)
  const carried = Object.fromEntries(same)
  return becomes?.props.safeParse({ ...(becomes.initial?.(edit.mint, 'zh-CN') as Values | undefined), ...carried }).success ? carried : {}
}

/** Exits of the same id; and the first of the old type becomes the first of the new one. */
function movedExits(was: AnyNode | undefined, props: Values, becomes: AnyNode | undefined, next: Values) {
  const exitsOf = (type: AnyNode | undefined, given: Values) => {
    const parsed = type?.props.safeParse(given)
    return parsed?.success && type ? type.exits(parsed.data).map(({ id }) => id) : []
  }
  const [old, fresh] = [exitsOf(was, props), exitsOf(becomes, next)]
  return (exit: string) => (fresh.includes(exit) ? exit : exit === old[0] && fresh[0] && !old.includes(fresh[0]) ? fresh[0] : null)
}
