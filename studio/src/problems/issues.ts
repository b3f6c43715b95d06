// studio · what is wrong with the draft now, found off the main thread and kept for everything that shows it.
import type { Issue, Severity } from '@hotline/schemas'
import { create } from 'zustand'

export interface Found {
  issues: readonly Issue[]
  byNode: ReadonlyMap<string, readonly Issue[]>
  errors: number
  warnings: number
  hints: number
  /** False until the first check is done. */
  ready: boolean
}

export const useIssues = create<Found>(() => ({ issues: [], byNode: new Map(), errors: 0, warnings: 0, hints: 0, ready: false }))

const count = (issues: readonly Issue[], severity: Severity): number => issues.filter((issue) => issue.severity === severity).length

export function setIssues(issues: readonly Issue[] | null): void {
  const byNode = new Map<string, Issue[]>()
  for (const issue of issues ?? []) if (issue.node) byNode.set(issue.node, [...(byNode.get(issue.node) ?? []), issue])
  useIssues.setState({
    issues: issues ?? [],
    byNode,
    errors: count(issues ?? [], 'error'),
    warnings: count(issues ?? [], 'warning'),
    hints: count(issues ?? [], 'hint'),
    ready: issues !== null,
  })
}

const none: readonly Issue[] = []
export const useIssuesOf = (node: string): readonly Issue[] => useIssues((found) => found.byNode.get(node) ?? none)
