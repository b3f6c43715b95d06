// flows · draft: a draft becomes the one valid document that everybody sees, whatever merging left behind.
import { DOCUMENT_VERSION, type DocumentNode, type FlowDocument, Ulid } from '@hotline/schemas'
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
  let before: ReadDraft | undefined
  return (given) => {
    const raw = isObject(given) ? given : {}
    const repairs: Repair[] = []
    const nodes: FlowDocument['nodes'] = {}
    const trash: ReadDraft['trash'] = []
    for (const [id, kept] of entriesOf(raw.nodes)) {
      const read = Ulid.safeParse(id).success ? readNode(id, kept) : null
      if (!read) repairs.push({ what: 'malformed', at: ['nodes', id] })
      else if (read.deleted) trash.push({ node: read.node, ...read.deleted })
      else nodes[id] = read.node
    }
    const edges = readEdges(raw.edges, nodes, (id) => readNode(id, (raw.nodes as Record<string, unknown>)[id])?.exits ?? null, repairs)
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

function readEdges(raw: unknown, nodes: FlowDocument['nodes'], exitsOf: (node: string) => ReadonlySet<string> | null, repairs: Repair[]) {
  const edges: FlowDocument['edges'] = {}
  for (const [key, edge] of entriesOf(raw)) {
    const { node, exit } = edgeEnds(key)
    const target = isObject(edge) && typeof edge.target === 'string' ? edge.target : ''
    const repair = (what: Repair['what']) => repairs.push({ what, at: ['edges', key] })
    if (!isObject(edge) || !exit) repair('malformed')
    else if (!Object.hasOwn(nodes, node) || !Object.hasOwn(nodes, target)) repair('no_such_node')
    else if (exitsOf(node)?.has(exit) === false) repair('no_such_exit')
    else edges[key] = { target, ...(typeof edge.jump === 'boolean' && { jump: edge.jump }) }
  }
  return edges
}

function readStart(start: unknown, nodes: FlowDocument['nodes'], repairs: Repair[]): string | null {
  if (typeof start !== 'string') return null
  if (Object.hasOwn(nodes, start)) return start
  repairs.push({ what: 'start_gone', at: ['meta', 'start'] })
  return null
}
