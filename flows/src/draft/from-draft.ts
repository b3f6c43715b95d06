// flows · draft: a draft becomes the one valid document that everybody sees, whatever merging left behind.
import { DOCUMENT_VERSION, type DocumentEdge, type DocumentNode, type FlowDocument } from '@hotline/schemas'
import type { AnyNode } from '../nodes/define-node.ts'
import { drawing, speech } from './read-drawing.ts'
import { createNodeReader } from './read-node.ts'
import { edgeEnds, isObject, type Path } from './shape.ts'
import { entriesOf, shared } from './values.ts'

/** Something that was left out or put right on reading. Nothing is written: the draft itself stays as it is. */
export interface Repair {
  what: 'malformed' | 'no_such_node' | 'no_such_exit' | 'start_gone' | 'no_language'
  at: Path
}
export interface ReadDraft {
  document: FlowDocument
  repairs: Repair[]
  /** Deleted nodes that can still be brought back. */
  trash: { node: DocumentNode; deletedAt: number; deletedBy: string | null }[]
}

/**
 * Reads a draft into a document that its schema accepts; never throws. The same draft gives the same document everywhere: no clock,
 * no chance, everything in the order of ids. Deleted nodes, wires that lead nowhere and wires of exits that are gone are left out.
 */
export const fromDraft = (raw: unknown, types: readonly AnyNode[]): ReadDraft => createDraftReader(types)(raw)

/** `fromDraft` for one draft that changes: parts that did not change are the same objects as in the reading before. */
export function createDraftReader(types: readonly AnyNode[]): (raw: unknown) => ReadDraft {
  const readNode = createNodeReader(types)
  const readEdge = createEdgeReader()
  let before: ReadDraft | undefined
  return (given) => {
    const raw = isObject(given) ? given : {}
    const repairs: Repair[] = []
    const nodes: FlowDocument['nodes'] = {}
    const trash: ReadDraft['trash'] = []
    for (const [id, kept] of entriesOf(raw.nodes)) {
      const read = readNode(id, kept)
      if (!read) repairs.push({ what: 'malformed', at: ['nodes', id] })
      else if (read.deleted) trash.push({ node: read.node, ...read.deleted })
      else nodes[id] = read.node
    }
    const exitsOf = (id: string) => readNode(id, (raw.nodes as Record<string, unknown>)[id])?.exits ?? null
    const edges: FlowDocument['edges'] = {}
    for (const [key, kept] of entriesOf(raw.edges)) {
      const { node, exit } = edgeEnds(key)
      const edge = readEdge(kept)
      const repair = (what: Repair['what']) => repairs.push({ what, at: ['edges', key] })
      if (!edge || !exit) repair('malformed')
      else if (!Object.hasOwn(nodes, node) || !Object.hasOwn(nodes, edge.target)) repair('no_such_node')
      else if (exitsOf(node)?.has(exit) === false) repair('no_such_exit')
      else edges[key] = edge
    }
    const meta = isObject(raw.meta) ? raw.meta : {}
    const document: FlowDocument = {
      schemaVersion: DOCUMENT_VERSION,
      title: typeof meta.title === 'string' ? meta.title.slice(0, 80) : '',
      start: readStart(meta.start, nodes, repairs),
      nodes,
      edges,
      ...drawing(raw, repairs),
      ...speech(raw.languages, repairs),
    }
    before = shared(before, { document, repairs, trash })
    return before
  }
}

/** Answers null for what leads nowhere. The same raw object is read once. */
function createEdgeReader(): (raw: unknown) => DocumentEdge | null {
  const known = new WeakMap<object, DocumentEdge>()
  return (raw) => {
    if (!isObject(raw) || typeof raw.target !== 'string') return null
    const edge = known.get(raw) ?? { target: raw.target, ...(typeof raw.jump === 'boolean' && { jump: raw.jump }) }
    known.set(raw, edge)
    return edge
  }
}

function readStart(start: unknown, nodes: FlowDocument['nodes'], repairs: Repair[]): string | null {
  if (typeof start !== 'string') return null
  if (Object.hasOwn(nodes, start)) return start
  repairs.push({ what: 'start_gone', at: ['meta', 'start'] })
  return null
}
