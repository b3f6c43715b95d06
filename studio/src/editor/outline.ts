// studio · the whole call as indented lines; a step that was told already is only pointed to.
import type { ExitRow } from '../canvas/to-canvas.ts'

export interface OutlineLine {
  /** From 1, as it is counted on the page. */
  number: number
  depth: number
  /** The exit that leads here; absent on the first line and on steps that no call reaches. */
  exit?: ExitRow
  /** The step; null where the exit leads nowhere. */
  node: string | null
  /** Number of the line where this step was told first. */
  again?: number
}

export function outlineOf(order: readonly string[], exitsOf: (node: string) => readonly ExitRow[]): OutlineLine[] {
  const lines: OutlineLine[] = []
  const told = new Map<string, number>()
  const tell = (node: string | null, depth: number, exit?: ExitRow) => {
    const number = lines.length + 1
    const first = node ? told.get(node) : undefined
    lines.push({ number, depth, node, ...(exit ? { exit } : {}), ...(first ? { again: first } : {}) })
    if (!node || first) return
    told.set(node, number)
    for (const way of exitsOf(node)) tell(way.target?.id ?? null, depth + 1, way)
  }
  for (const id of order) if (!told.has(id)) tell(id, 0)
  return lines
}
