// schemas · FlowGraph: what is run. No places, no notes: moving a box changes no hash.
import * as z from 'zod'
import { Variable } from './document.ts'
import { Language, Ulid } from './ids.ts'
import { Voice } from './prompt.ts'

/** A node as the outside world sees it; its props are checked by the node type that owns them. */
export const GraphNode = z.strictObject({
  id: Ulid,
  type: z.string(),
  props: z.unknown(),
  exits: z.record(z.string(), Ulid),
})
export type GraphNode = z.infer<typeof GraphNode>

/** `children` pins each sub-flow by the hash of its published version. */
export const FlowGraph = z.strictObject({
  start: Ulid,
  nodes: z.record(Ulid, GraphNode),
  variables: z.record(z.string(), Variable),
  languages: z.array(Language).min(1),
  voices: z.record(Language, Voice),
  children: z.record(z.string(), z.string()),
})
export type FlowGraph = z.infer<typeof FlowGraph>

/** Every graph that a call may enter, by the name it is pinned under. */
export type Flows = Readonly<Record<string, FlowGraph>>
