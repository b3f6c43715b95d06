// runtime · flows and versions as they are listed.
import { nodeTypes, returnsOf } from '@hotline/flows'
import type { FlowSummary, VersionSummary } from '@hotline/schemas'
import type { Who } from '../http/handler.ts'
import { shownNumber } from '../numbers/number.ts'
import { fromShelf } from './resources.ts'
import type { Shelf } from './shelf.ts'

export interface SummaryDeps {
  shelf: Shelf
  /** Steps of a flow's draft; `changedAt` says whether it must be counted again. */
  nodesOf: (workspaceId: string, flow: string, changedAt: Date) => Promise<number>
  /** When today began for a workspace. */
  today: (who: Who) => Promise<Date>
}

const VERSION = { flowId: true, number: true, hash: true, note: true, at: true, by: true } as const

/** Names of members by id; who is gone has none. */
async function namesOf({ db, workspaceId }: Who): Promise<(id: string | null) => string> {
  const members = await db.member.findMany({ where: { workspaceId }, select: { id: true, name: true } })
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return (id) => (id && names.get(id)) || ''
}

/** Versions of a flow, newest first, each with the numbers that it answers. */
export async function versionSummaries(who: Who, flow: string, number?: number): Promise<VersionSummary[]> {
  const { db, workspaceId } = who
  const [versions, numbers, nameOf] = await Promise.all([
    db.flowVersion.findMany({
      where: { workspaceId, flowId: flow, ...(number !== undefined && { number }) },
      orderBy: { number: 'desc' },
      select: VERSION,
    }),
    db.hotlineNumber.findMany({ where: { workspaceId, flowId: flow }, orderBy: { number: 'asc' } }),
    namesOf(who),
  ])
  return versions.map((version) => ({
    number: version.number,
    hash: version.hash,
    note: version.note,
    publishedAt: version.at.toISOString(),
    publishedBy: nameOf(version.by),
    numbers: numbers.filter((row) => row.versionNumber === version.number).map((row) => shownNumber(row.number)),
  }))
}

/** All flows, or one. `live` is the version that answers a number, the last one bound; without numbers the newest. */
export async function flowSummaries(deps: SummaryDeps, who: Who, only?: string): Promise<FlowSummary[]> {
  const { db, workspaceId } = who
  const mine = { workspaceId, ...(only !== undefined && { flowId: only }) }
  const [flows, versions, numbers, calls, nameOf] = await Promise.all([
    db.flow.findMany({ where: { workspaceId, archivedAt: null, ...(only !== undefined && { id: only }) }, orderBy: { changedAt: 'desc' } }),
    db.flowVersion.findMany({ where: mine, distinct: ['flowId'], orderBy: [{ flowId: 'asc' }, { number: 'desc' }], select: VERSION }),
    db.hotlineNumber.findMany({ where: { ...mine, flowId: only ?? { not: null } }, orderBy: { number: 'asc' } }),
    db.call.groupBy({ by: ['flowId'], where: { ...mine, startedAt: { gte: await deps.today(who) } }, _count: { _all: true } }),
    namesOf(who),
  ])
  return Promise.all(
    flows.map(async ({ id, name, createdAt, changedAt, changedBy }) => {
      const bound = numbers.filter(({ flowId }) => flowId === id)
      const last = bound.toSorted((a, b) => Number(b.boundAt ?? 0) - Number(a.boundAt ?? 0))[0]
      const newest = versions.find(({ flowId }) => flowId === id)
      const [live] = last?.versionNumber
        ? await versionSummaries(who, id, last.versionNumber)
        : newest
          ? await versionSummaries(who, id, newest.number)
          : []
      const graph = newest && (await fromShelf(db, workspaceId, deps.shelf, newest.hash))?.graph
      return {
        id,
        name,
        createdAt: createdAt.toISOString(),
        changedAt: changedAt.toISOString(),
        changedBy: nameOf(changedBy) || null,
        live: live ?? null,
        nodes: await deps.nodesOf(workspaceId, id, changedAt),
        numbers: bound.map(({ number }) => shownNumber(number)),
        callsToday: calls.find(({ flowId }) => flowId === id)?._count._all ?? 0,
        returns: graph ? returnsOf(nodeTypes, graph) : [],
      }
    }),
  )
}
