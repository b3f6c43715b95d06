// runtime · the one way of writing a value down, so that equal things have equal hashes.
import { createHash } from 'node:crypto'
import type { FlowGraph } from '@hotline/schemas'

/** JSON with sorted keys and nothing undefined. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item === undefined ? null : item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** The name of a version: sha256 of its graph, its sub-flows and its recordings. The drawing beside them is not in it. */
export const versionHash = (graph: FlowGraph, audio: readonly string[]): string =>
  createHash('sha256')
    .update(canonical({ graph, children: Object.values(graph.children).sort(), audio: [...audio].sort() }))
    .digest('hex')
