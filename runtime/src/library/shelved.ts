// runtime · a version's row as calls run it.
import { FlowDocument, FlowGraph } from '@hotline/schemas'
import type { Shelved } from './shelf.ts'

interface Row {
  workspaceId: string
  flowId: string
  number: number
  hash: string
  graph: unknown
  document: unknown
  audio: string[]
  flow: { name: string }
}

/** Throws when the row no longer holds a graph; whether it is the published one is the shelf's to check. */
export function shelved({ workspaceId, flowId, number, hash, graph, document, audio, flow }: Row): Shelved {
  const drawn = FlowDocument.safeParse(document)
  const titles = Object.fromEntries(Object.values(drawn.data?.nodes ?? {}).map(({ id, label }) => [id, label]))
  return { hash, workspace: workspaceId, flow: flowId, name: flow.name, number, graph: FlowGraph.parse(graph), audio, titles }
}
