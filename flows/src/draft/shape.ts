// flows · draft: the layout of a draft as plain JSON, and which places of it merge by character or by key.
import type { Value, Values } from '@hotline/schemas'

/** A node as the shared draft keeps it. A deleted node stays, marked, until the server clears it away. */
export interface RawNode {
  type: string
  pos: [number, number]
  label: string
  data: Values
  text: Record<string, string>
  items: Record<string, Record<string, Values>>
  ignored: Record<string, string>
  deletedAt?: number
  deletedBy?: string
}

/** What a draft's roots hold when they are read as JSON. Rules that merging cannot keep are restored by `fromDraft`. */
export interface RawDraft {
  meta: { schemaVersion: number; title: string; start: string | null }
  nodes: Record<string, RawNode>
  /** Keyed `nodeId:exitId`, so two people wiring one exit leave one wire. */
  edges: Record<string, Values>
  notes: Record<string, Values>
  frames: Record<string, Values>
  variables: Record<string, Values>
  /** `order` sorts them; the first is the flow's default. */
  languages: Record<string, Values>
}

export const draftRoots = ['meta', 'nodes', 'edges', 'notes', 'frames', 'variables', 'languages'] as const
export type DraftRoot = (typeof draftRoots)[number]

/** Names of roots and keys from the outside in. */
export type Path = readonly string[]
/** `map`: keys merge one by one · `text`: merges by character · `value`: the last writer wins. */
export type Shape = 'map' | 'text' | 'value'

const partsOfNode = new Set(['data', 'text', 'items', 'ignored'])

/** Says how the thing at a path is kept; the same for every draft, whatever its node types. */
export function shapeAt([root, key, part, ...deeper]: Path): Shape {
  if (key === undefined) return 'map'
  if (part === undefined) return isGroup(root) ? 'map' : 'value'
  if (root === 'notes') return part === 'text' ? 'text' : 'value'
  if (root !== 'nodes' || !partsOfNode.has(part)) return 'value'
  if (deeper.length === 0) return 'map'
  if (part === 'text') return 'text'
  return part === 'items' && deeper.length <= 2 ? 'map' : 'value'
}

/** Roots whose entries are maps; the entries of the others are single values. */
const isGroup = (root: string | undefined) => root === 'nodes' || root === 'notes' || root === 'frames'

/** What stands at a path; undefined when nothing does. */
export function at(raw: unknown, path: Path): Value | undefined {
  let here = raw
  for (const key of path) {
    if (!isObject(here) || !Object.hasOwn(here, key)) return undefined
    here = here[key]
  }
  return here as Value | undefined
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An edge's key; ids of nodes hold no colon. */
export const edgeKey = (node: string, exit: string): string => `${node}:${exit}`
export function edgeEnds(key: string): { node: string; exit: string } {
  const colon = key.indexOf(':')
  return { node: key.slice(0, Math.max(colon, 0)), exit: key.slice(colon + 1) }
}
