// studio · what a copy puts on the clipboard: for us the nodes, for everybody else words that can be read.

import type { Library } from '@hotline/flows'
import { DocumentEdge, DocumentNode, type FlowDocument } from '@hotline/schemas'
import * as z from 'zod'
import type { Cutting } from '../document/index.ts'
import { say } from '../words/index.ts'
import { type NodeView, viewOf } from './node-view.ts'

const FORMAT = 'hotline/nodes@1'
const Copied = z.object({
  format: z.literal(FORMAT),
  nodes: z.array(DocumentNode).min(1).max(500),
  edges: z.record(z.string(), DocumentEdge),
})

/** Lines of the copied nodes, indented ways out below each. */
export function readable(cutting: Cutting, document: FlowDocument, library: Library): string {
  const title = (id: string) => document.nodes[id]?.label ?? ''
  return cutting.nodes
    .map((node) => {
      const view: NodeView = viewOf(node, library, document.languages[0] ?? 'zh-CN')
      const exits = view.exits.map((exit) => {
        const target = document.edges[`${node.id}:${exit.id}`]?.target
        return `  ${exit.key ? `[${exit.key}] ` : ''}${say(exit.label)} → ${target ? title(target) : '?'}`
      })
      return [`${node.label}${view.quote ? ` “${view.quote}”` : ''}`, ...exits].join('\n')
    })
    .join('\n')
}

/** The words, then the nodes as JSON, so that a plain-text paste carries both. */
export const written = (cutting: Cutting, words: string): { text: string; html: string } => {
  const json = JSON.stringify({ format: FORMAT, ...cutting })
  const safe = words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return { text: words, html: `<pre data-hotline="${btoa(unescape(encodeURIComponent(json)))}">${safe}</pre>` }
}

/** Nodes out of whatever was pasted; null when it holds none of ours. */
export function readCutting(given: { html: string; text: string }): Cutting | null {
  const hidden = /data-hotline="([A-Za-z0-9+/=]+)"/.exec(given.html)?.[1]
  const json = hidden ? decodeURIComponent(escape(atob(hidden))) : given.text.trim().startsWith('{') ? given.text : null
  if (!json) return null
  try {
    const read = Copied.safeParse(JSON.parse(json))
    return read.success ? { nodes: read.data.nodes, edges: read.data.edges } : null
  } catch {
    return null
  }
}

/** Things of the workspace that pasted nodes name and this workspace lacks, each with the props that name it. */
export interface Missing {
  widget: 'flow' | 'table'
  id: string
  uses: { node: string; prop: string }[]
}

export function missingIn(
  nodes: readonly DocumentNode[],
  formOf: (type: string) => Record<string, { widget: string }> | undefined,
  has: (widget: 'flow' | 'table', id: string) => boolean,
): Missing[] {
  const found = new Map<string, Missing>()
  for (const node of nodes)
    for (const [prop, field] of Object.entries(formOf(node.type) ?? {})) {
      const { widget } = field
      const id = node.props[prop]
      if ((widget !== 'flow' && widget !== 'table') || typeof id !== 'string' || !id || has(widget, id)) continue
      const key = `${widget}:${id}`
      const one = found.get(key) ?? { widget, id, uses: [] }
      one.uses.push({ node: node.id, prop })
      found.set(key, one)
    }
  return [...found.values()]
}
