// runtime · what the compiler asks about beside the drawing: other flows, tables, recordings of the workspace.
import { type Library, nodeTypes, returnsOf } from '@hotline/flows'
import type { ScopedClient } from '../db/scoped.ts'
import type { Shelf } from './shelf.ts'
import { shelved } from './shelved.ts'

/** The newest version of every flow that is not put away. */
export async function newestVersions(db: ScopedClient, workspaceId: string) {
  return db.flowVersion.findMany({
    where: { workspaceId, flow: { archivedAt: null } },
    distinct: ['flowId'],
    orderBy: [{ flowId: 'asc' }, { number: 'desc' }],
    select: { flowId: true, number: true, hash: true },
  })
}

/** Puts a version on the shelf if it is not there; undefined when its row was changed. */
export async function fromShelf(db: ScopedClient, workspaceId: string, shelf: Shelf, hash: string) {
  const known = shelf.version(hash)
  if (known) return known
  const row = await db.flowVersion.findFirst({ where: { workspaceId, hash }, include: { flow: { select: { name: true } } } })
  if (row) await shelf.shelve(shelved(row)).catch(() => {})
  return shelf.version(hash)
}

/** Read once; the compiler then asks without waiting. */
export async function libraryOf(db: ScopedClient, workspaceId: string, shelf: Shelf): Promise<Library> {
  const [versions, tables, media] = await Promise.all([
    newestVersions(db, workspaceId),
    db.dataTable.findMany({ where: { workspaceId }, select: { id: true, columns: true } }),
    db.media.findMany({ where: { workspaceId }, select: { sha256: true } }),
  ])
  const returns = new Map<string, { id: string; name: string }[]>()
  for (const { flowId, hash } of versions) {
    const version = await fromShelf(db, workspaceId, shelf, hash)
    if (version) returns.set(flowId, returnsOf(nodeTypes, version.graph))
  }
  const hashes = new Map(versions.map(({ flowId, hash }) => [flowId, hash]))
  const columns = new Map(tables.map((table) => [table.id, Array.isArray(table.columns) ? table.columns.map(String) : []]))
  const recordings = new Set(media.map(({ sha256 }) => sha256))
  return {
    returnsOf: (flow) => returns.get(flow),
    versionOf: (flow) => hashes.get(flow),
    columnsOf: (table) => columns.get(table),
    hasRecording: (sha256) => recordings.has(sha256),
  }
}
