// runtime · every text that a flow speaks, found by the forms of its nodes: no type is named here.
import { type AnyNode, holesOf, nodeTypes, piecesOf } from '@hotline/flows'
import type { FlowGraph, Prompt } from '@hotline/schemas'

export interface SpokenText {
  node: string
  language: string
  text: string
  /** As jambonz is given it, piece by piece; none when variables are filled in during the call. */
  pieces: string[]
}

const definitions = new Map<string, AnyNode>((nodeTypes as readonly AnyNode[]).map((type) => [type.type, type]))

/** Prompts in words, not those that are recordings. */
export function promptsOf(graph: FlowGraph): SpokenText[] {
  return Object.values(graph.nodes).flatMap(({ id, type, props }) => {
    const given = (props ?? {}) as Record<string, unknown>
    const prompts = Object.entries(definitions.get(type)?.face.form ?? {}).flatMap(([prop, field]) => {
      if (field.widget === 'prompt') return [given[prop]]
      const columns = Object.entries(field.item ?? {}).filter(([, { widget }]) => widget === 'prompt')
      const rows = columns.length > 0 ? ((given[prop] ?? []) as Record<string, unknown>[]) : []
      return rows.flatMap((row) => columns.map(([name]) => row[name]))
    })
    return prompts.flatMap((prompt) => textsOf(id, (prompt ?? {}) as Prompt))
  })
}

const textsOf = (node: string, prompt: Prompt): SpokenText[] =>
  Object.entries(prompt).flatMap(([language, { mode, text }]) => {
    if (mode !== 'text' || !text.trim()) return []
    return [{ node, language, text, pieces: holesOf(text).length ? [] : piecesOf(text) }]
  })
