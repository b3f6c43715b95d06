// flows · compiler step: the graph that is run, with every sub-flow and recording it needs pinned.
import type { FlowGraph } from '@hotline/schemas'
import { reachedFrom } from '../graph/reach.ts'
import type { Library } from '../nodes/define-node.ts'
import type { Linked, LinkedNode } from './link-edges.ts'
import { waysOf } from './ways.ts'

/** Only what a caller can reach is kept: parked nodes change no hash. */
export function freeze(linked: Linked, start: string, library: Library): { graph: FlowGraph; audio: string[] } {
  const { document } = linked
  const reached = reachedFrom([start], waysOf(linked))
  const nodes: FlowGraph['nodes'] = {}
  const children: Record<string, string> = {}
  const audio = new Set<string>()
  for (const id of [...reached].sort()) {
    const node = linked.nodes.get(id)
    if (!node) continue
    nodes[id] = { id, type: node.type.type, props: node.props, exits: node.targets }
    const { flows, recordings } = resourcesOf(node)
    for (const flow of flows) {
      const version = library.versionOf(flow)
      if (version) children[flow] = version
    }
    for (const recording of recordings) audio.add(recording)
  }
  const { variables, languages, voices } = document
  return { graph: { start, nodes, variables, languages, voices, children }, audio: [...audio].sort() }
}

/** What a node uses beside the drawing, read from its form: no type is named here. */
export function resourcesOf({ type, props }: Pick<LinkedNode, 'type' | 'props'>): {
  flows: string[]
  recordings: string[]
  tables: string[]
} {
  const found = { flows: [] as string[], recordings: [] as string[], tables: [] as string[] }
  for (const [prop, field] of Object.entries(type.face.form)) {
    const value = props[prop]
    if (field.widget === 'flow' && typeof value === 'string' && value) found.flows.push(value)
    if (field.widget === 'table' && typeof value === 'string' && value) found.tables.push(value)
    if (field.widget === 'prompt')
      for (const spoken of Object.values((value ?? {}) as Record<string, { mode: string; recording?: { sha256: string } }>))
        if (spoken.mode === 'recording' && spoken.recording) found.recordings.push(spoken.recording.sha256)
  }
  return found
}
