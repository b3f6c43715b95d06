// runtime · who uses what: which flows name a table or a recording, in their draft or in a version that may answer calls.
import { type AnyNode, nodeTypes, resourcesOf } from '@hotline/flows'
import { FlowDocument } from '@hotline/schemas'
import type { Who } from '../http/handler.ts'

/** Drafts of a workspace as documents. */
export type DraftReader = (who: Who) => Promise<{ flow: string; document: FlowDocument }[]>

export interface Usage {
  /** Names of the flows that look something up in the table. */
  flowsWithTable: (who: Who, table: string) => Promise<string[]>
  /** Names of the flows that play each recording, by its hash. */
  flowsByRecording: (who: Who) => Promise<Map<string, string[]>>
}

const typeOf = new Map<string, AnyNode>(nodeTypes.map((type) => [type.type, type]))

/** What a document uses; a step of an unknown kind uses nothing we know of. */
export function usedBy(document: FlowDocument): { tables: Set<string>; recordings: Set<string> } {
  const used = { tables: new Set<string>(), recordings: new Set<string>() }
  for (const { type, props } of Object.values(document.nodes)) {
    const known = typeOf.get(type)
    if (!known) continue
    const { tables, recordings } = resourcesOf({ type: known, props })
    for (const table of tables) used.tables.add(table)
    for (const recording of recordings) used.recordings.add(recording)
  }
  return used
}

export function usageOf(drafts: DraftReader): Usage {
  /** Documents that count: drafts, and of each flow its latest version and every version that a number answers with. */
  async function documents(who: Who): Promise<{ name: string; document: FlowDocument }[]> {
    const { db, workspaceId } = who
    const [flows, drawn, bound, latest] = await Promise.all([
      db.flow.findMany({ where: { workspaceId }, select: { id: true, name: true, archivedAt: true } }),
      drafts(who),
      db.hotlineNumber.findMany({ where: { workspaceId, flowId: { not: null } }, select: { flowId: true, versionNumber: true } }),
      db.flowVersion.groupBy({ by: ['flowId'], where: { workspaceId }, _max: { number: true } }),
    ])
    const wanted = [
      ...latest.map(({ flowId, _max }) => ({ flowId, number: _max.number ?? 0 })),
      ...bound.map(({ flowId, versionNumber }) => ({ flowId: flowId ?? '', number: versionNumber ?? 0 })),
    ]
    const versions = wanted.length
      ? await db.flowVersion.findMany({ where: { workspaceId, OR: wanted }, select: { flowId: true, document: true } })
      : []
    const read = versions.flatMap(({ flowId, document }) => {
      const parsed = FlowDocument.safeParse(document).data
      return parsed ? [{ flow: flowId, document: parsed }] : []
    })
    return [...drawn, ...read].flatMap(({ flow, document }) => {
      const known = flows.find(({ id, archivedAt }) => id === flow && !archivedAt)
      return known ? [{ name: known.name, document }] : []
    })
  }

  return {
    flowsWithTable: async (who, table) => {
      const users = (await documents(who)).filter(({ document }) => usedBy(document).tables.has(table))
      return [...new Set(users.map(({ name }) => name))].sort()
    },
    flowsByRecording: async (who) => {
      const users = new Map<string, Set<string>>()
      for (const { name, document } of await documents(who))
        for (const sha256 of usedBy(document).recordings) users.set(sha256, (users.get(sha256) ?? new Set()).add(name))
      return new Map([...users].map(([sha256, names]) => [sha256, [...names].sort()]))
    },
  }
}
