// studio · the drawn flow and every published flow it calls, compiled in the tab.
import { type AnyNode, compile, type Library } from '@hotline/flows'
import type { FlowDocument, FlowGraph, Issue } from '@hotline/schemas'

/** Name of the drawn flow among the graphs of a simulated call. */
export const DRAFT = 'draft'

export type Loaded = { ok: true; flows: Record<string, FlowGraph> } | { ok: false; issues: Issue[] }

/** A published flow's live document by its id; null when it cannot be read. */
export type ReadLive = (flow: string) => Promise<FlowDocument | null>

const MOST = 50

/** Errors of the draft refuse; a sub-flow that cannot be read is left out and leaves by its failing exit, as on the line. */
export async function loadFlows(types: readonly AnyNode[], document: FlowDocument, library: Library, readLive: ReadLive): Promise<Loaded> {
  const drawn = compile(types, document, library)
  if (!drawn.ok) return { ok: false, issues: drawn.issues.filter(({ severity }) => severity === 'error') }
  const flows: Record<string, FlowGraph> = { [DRAFT]: drawn.graph }
  const wanted = Object.entries(drawn.graph.children)
  for (let child = wanted.shift(); child && Object.keys(flows).length < MOST; child = wanted.shift()) {
    const [flow, hash] = child
    const live = flows[hash] ? null : await readLive(flow)
    const compiled = live && compile(types, live, library)
    if (!compiled?.ok) continue
    flows[hash] = compiled.graph
    wanted.push(...Object.entries(compiled.graph.children))
  }
  return { ok: true, flows }
}

/**
 * The drawn flow begun at another step, or at the entry when no call ever comes there. What earlier steps would have kept
 * is not there: variables have their first values.
 */
export function begunAt(flows: Record<string, FlowGraph>, node: string | null): Record<string, FlowGraph> {
  const drawn = flows[DRAFT]
  return drawn && node && drawn.nodes[node] ? { ...flows, [DRAFT]: { ...drawn, start: node } } : flows
}
