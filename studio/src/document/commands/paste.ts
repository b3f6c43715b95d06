// studio · document · commands: copying nodes, within a flow and between flows.

import type { AnyNode } from '@hotline/flows'
import { type Change, changesTo, edgeEnds, edgeKey, isObject, keepingOfProp, toDraft, toRawNode } from '@hotline/flows/draft'
import type { DocumentNode, FlowDocument, Value } from '@hotline/schemas'
import type { Commands, Cutting, Pos } from '../draft.ts'
import { type Edit, makeRoom } from './edit.ts'

export function pasteCommands(edit: Edit, types: readonly AnyNode[]): Pick<Commands, 'cutting' | 'paste' | 'replaceDocument'> {
  return {
    cutting: (ids) => cut(edit.document(), new Set(ids)),
    paste: (cutting, at) => {
      makeRoom(edit, cutting.nodes.length)
      const { changes, ids } = copies(edit, cutting, at)
      edit.change(changes)
      return ids
    },
    replaceDocument: (document) => edit.change(changesTo(edit.raw(), toDraft(document, types))),
  }
}

function cut({ nodes, edges }: FlowDocument, ids: ReadonlySet<string>): Cutting {
  const inside = Object.entries(edges).filter(([key, { target }]) => ids.has(edgeEnds(key).node) && ids.has(target))
  return { nodes: Object.values(nodes).filter(({ id }) => ids.has(id)), edges: Object.fromEntries(inside) }
}

/** New ids for nodes and for their rows, which are exits too. */
function copies(edit: Edit, { nodes, edges }: Cutting, at: Pos): { changes: Change[]; ids: string[] } {
  const left = Math.min(...nodes.map(({ pos }) => pos[0]))
  const top = Math.min(...nodes.map(({ pos }) => pos[1]))
  const fresh = new Map<string, string>()
  const changes: Change[] = nodes.map((node) => {
    const id = edit.mint()
    fresh.set(node.id, id)
    const pos: Pos = [Math.round(at[0] + node.pos[0] - left), Math.round(at[1] + node.pos[1] - top)]
    const type = edit.typeOf(node.type)
    const props = withFreshRows(edit, node, (old, next) => fresh.set(edgeKey(node.id, old), next))
    return { at: ['nodes', id], to: toRawNode({ ...node, pos, props }, type) as unknown as Value }
  })
  for (const [key, edge] of Object.entries(edges)) {
    const { node, exit } = edgeEnds(key)
    const [from, to] = [fresh.get(node), fresh.get(edge.target)]
    if (from && to) changes.push({ at: ['edges', edgeKey(from, fresh.get(key) ?? exit)], to: { ...edge, target: to } as Value })
  }
  return { changes, ids: nodes.map(({ id }) => fresh.get(id) as string) }
}

function withFreshRows(edit: Edit, { type, props }: DocumentNode, renamed: (old: string, next: string) => void): DocumentNode['props'] {
  const definition = edit.typeOf(type)
  return Object.fromEntries(
    Object.entries(props).map(([prop, value]) => {
      if (keepingOfProp(definition, prop) !== 'items' || !Array.isArray(value)) return [prop, value]
      const rows = value.map((row) => {
        if (!isObject(row) || typeof row.id !== 'string') return row
        const next = edit.mint()
        renamed(row.id, next)
        return { ...row, id: next }
      })
      return [prop, rows as Value]
    }),
  )
}
