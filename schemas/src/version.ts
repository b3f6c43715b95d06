// schemas · FlowVersion: a published graph. It never changes; its hash is its name.
import * as z from 'zod'
import { FlowDocument } from './document.ts'
import { FlowGraph } from './graph.ts'
import { Instant, RowId, Sha256 } from './ids.ts'

/** `hash` is the sha256 of the canonical JSON `{ graph, children, audio }`; the document lies beside it and is not hashed. */
export const FlowVersion = z.strictObject({
  hash: Sha256,
  flow: RowId,
  number: z.int().positive(),
  graph: FlowGraph,
  document: FlowDocument,
  audio: z.array(Sha256),
  note: z.string().max(500),
  publishedAt: Instant,
  publishedBy: z.string(),
})
export type FlowVersion = z.infer<typeof FlowVersion>
