// flows · draft: one node, read from whatever stands in the draft.
import { type DocumentNode, Ulid } from '@hotline/schemas'
import type { AnyNode, Field } from '../nodes/define-node.ts'
import { putTogether } from './keep-props.ts'
import { isObject } from './shape.ts'
import { entriesOf } from './values.ts'

export interface ReadNode {
  node: DocumentNode
  /** Ids of its exits; null when they cannot be known here, so that no wire is hidden by mistake. */
  exits: ReadonlySet<string> | null
  deleted: { deletedAt: number; deletedBy: string | null } | null
}

/** Answers null for what is no node at all. The same raw object is read once. */
export function createNodeReader(types: readonly AnyNode[]): (id: string, raw: unknown) => ReadNode | null {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const known = new WeakMap<object, ReadNode>()
  return (id, raw) => {
    if (!isObject(raw)) return null
    const remembered = known.get(raw)
    if (remembered?.node.id === id) return remembered
    if (!Ulid.safeParse(id).success || typeof raw.type !== 'string' || raw.type === '' || raw.type.length > 40) return null
    const type = typeOf.get(raw.type)
    const ignored = ignoredOf(raw.ignored)
    const node: DocumentNode = {
      id,
      type: raw.type,
      label: typeof raw.label === 'string' ? raw.label.slice(0, 80) : '',
      pos: placeOf(raw.pos) ?? [0, 0],
      props: putTogether(type, { data: raw.data, text: raw.text, items: raw.items }),
      ...(Object.keys(ignored).length > 0 && { ignored }),
    }
    const deleted =
      typeof raw.deletedAt === 'number'
        ? { deletedAt: raw.deletedAt, deletedBy: typeof raw.deletedBy === 'string' ? raw.deletedBy : null }
        : null
    const read = { node, exits: exitsOf(type, node), deleted }
    known.set(raw, read)
    return read
  }
}

/** Whole coordinates; null when it is no place. */
export function placeOf(pos: unknown): [number, number] | null {
  if (!Array.isArray(pos) || pos.length !== 2) return null
  const [x, y] = pos.map((each) => (typeof each === 'number' && Math.abs(each) < 1e9 ? Math.round(each) : Number.NaN)) as [number, number]
  return Number.isNaN(x) || Number.isNaN(y) ? null : [x + 0, y + 0]
}

const ignoredOf = (raw: unknown): Record<string, string> =>
  Object.fromEntries(
    entriesOf(raw)
      .filter((each): each is [string, string] => typeof each[1] === 'string')
      .map(([code, reason]) => [code, reason.slice(0, 500)]),
  )

/** A type that calls another flow has that flow's exits, which only the server's library knows. */
function exitsOf(type: AnyNode | undefined, node: DocumentNode): ReadonlySet<string> | null {
  if (!type || Object.values(type.face.form as Record<string, Field>).some(({ widget }) => widget === 'flow')) return null
  const props = type.props.safeParse(node.props)
  return props.success ? new Set(type.exits(props.data).map(({ id }) => id)) : null
}
