// schemas · FlowDocument: what is drawn. Nothing here is run until it is compiled into a FlowGraph.
import * as z from 'zod'
import { Language, Ulid } from './ids.ts'
import { Voice } from './prompt.ts'
import { Value } from './value.ts'

/** The shape of documents that this product writes. Older ones are migrated on reading. */
export const DOCUMENT_VERSION = 1

const Pos = z.tuple([z.int(), z.int()])

/** `props` are checked by the node type that owns them; `ignored` maps the code of a problem to the reason for ignoring it. */
export const DocumentNode = z.strictObject({
  id: Ulid,
  type: z.string().min(1).max(40),
  label: z.string().max(80),
  pos: Pos,
  props: z.record(z.string(), Value),
  ignored: z.record(z.string(), z.string().max(500)).optional(),
})
export type DocumentNode = z.infer<typeof DocumentNode>

/** Keyed by `nodeId:exitId`, so that one exit has one target. `jump` draws a chip instead of a wire. */
export const DocumentEdge = z.strictObject({ target: Ulid, jump: z.boolean().optional() })
export type DocumentEdge = z.infer<typeof DocumentEdge>

export const Note = z.strictObject({ id: Ulid, pos: Pos, size: Pos.optional(), text: z.string().max(4000) })
export const Frame = z.strictObject({ id: Ulid, pos: Pos, size: Pos, title: z.string().max(80), tint: z.string().max(20).optional() })

/** A variable of the call. Its key in `variables` is its name in expressions; `label` is what people read. */
export const Variable = z.strictObject({ label: z.string().max(40), initial: Value.optional(), secret: z.boolean().optional() })
export type Variable = z.infer<typeof Variable>

export const FlowDocument = z.strictObject({
  schemaVersion: z.literal(DOCUMENT_VERSION),
  title: z.string().max(80),
  start: Ulid.nullable(),
  nodes: z.record(Ulid, DocumentNode),
  edges: z.record(z.string(), DocumentEdge),
  notes: z.record(Ulid, Note).default({}),
  frames: z.record(Ulid, Frame).default({}),
  variables: z.record(z.string().max(40), Variable).default({}),
  languages: z.array(Language).min(1).max(8).default(['zh-CN']),
  voices: z.record(Language, Voice).default({}),
})
export type FlowDocument = z.infer<typeof FlowDocument>
