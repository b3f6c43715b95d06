// studio · how many places of the draft differ from what callers hear now.
import type { FlowDocument } from '@hotline/schemas'
import { useMemo } from 'react'
import { useAsk } from '../api/index.ts'
import { useDocument } from '../document/index.ts'
import { useFacts } from './flow-facts.tsx'

const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
const keys = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])]

/** Nodes added, removed or changed, wires led elsewhere, and changes of the flow itself. Moving a card is no change. */
export function changesBetween(live: FlowDocument, draft: FlowDocument): number {
  const heard = (node: FlowDocument['nodes'][string] | undefined) => node && text([node.type, node.label, node.props])
  const nodes = keys(live.nodes, draft.nodes).filter((id) => heard(live.nodes[id]) !== heard(draft.nodes[id]))
  const touched = new Set(nodes)
  const wires = keys(live.edges, draft.edges).filter(
    (id) => live.edges[id]?.target !== draft.edges[id]?.target && !touched.has(id.slice(0, id.indexOf(':'))),
  )
  const whole = (['start', 'variables', 'languages', 'voices'] as const).filter((part) => text(live[part]) !== text(draft[part]))
  return nodes.length + wires.length + whole.length
}

/** 0 while nothing is live: then everything is new and counting says nothing. */
export function useChanges(): number {
  const document = useDocument()
  const { flow, summary } = useFacts()
  const number = summary?.live?.number
  const live = useAsk('getVersion', { flow, number: String(number ?? 0) }, { enabled: number !== undefined }).data
  return useMemo(() => (live && live.number === number ? changesBetween(live.document, document) : 0), [live, number, document])
}
