// runtime · what publishing leaves in the journal, and how it becomes rows when the database lost them.
import type { FlowDocument, FlowGraph } from '@hotline/schemas'
import type { Writer } from '../calls/index.ts'
import type { Prisma } from '../generated/client.ts'

export interface FlowRecord {
  kind: 'flow'
  workspace: string
  id: string
  name: string
  at: string
  by: string | null
}

export interface VersionRecord {
  kind: 'version'
  workspace: string
  id: string
  flow: string
  number: number
  hash: string
  graph: FlowGraph
  document: FlowDocument
  audio: string[]
  note: string
  at: string
  by: string | null
}

/** What answers the numbers of a workspace from `at` on. */
export interface LinesRecord {
  kind: 'lines'
  workspace: string
  numbers: { number: string; flow: string | null; version: number | null; boundAt: string | null; boundBy: string | null }[]
}

/** Graph and document as the database takes them: both are plain JSON, which their types cannot say. */
export const rowOf = <T extends { graph: FlowGraph; document: FlowDocument }>(given: T) => ({
  ...given,
  graph: given.graph as unknown as Prisma.InputJsonObject,
  document: given.document as unknown as Prisma.InputJsonObject,
})

const flow: Writer<FlowRecord> = async (tx, records) => {
  const data = records.map(({ workspace: workspaceId, id, name, at, by }) => {
    const moment = new Date(at)
    return { workspaceId, id, name, createdAt: moment, createdBy: by, changedAt: moment, changedBy: by }
  })
  await tx.flow.createMany({ data, skipDuplicates: true })
}

const version: Writer<VersionRecord> = async (tx, records) => {
  for (const { kind: _, workspace: workspaceId, flow: flowId, at, ...rest } of records) {
    const known = await tx.flow.findUnique({ where: { workspaceId_id: { workspaceId, id: flowId } } })
    if (known) await tx.flowVersion.createMany({ data: { ...rowOf(rest), workspaceId, flowId, at: new Date(at) }, skipDuplicates: true })
  }
}

const lines: Writer<LinesRecord> = async (tx, records) => {
  for (const { workspace: workspaceId, numbers } of records) {
    for (const { number, flow: flowId, version: versionNumber, boundAt, boundBy } of numbers) {
      if (!boundAt) continue
      const at = new Date(boundAt)
      const older = { OR: [{ boundAt: null }, { boundAt: { lt: at } }] }
      if (flowId !== null && !(await tx.flowVersion.findFirst({ where: { workspaceId, flowId, number: versionNumber ?? 0 } }))) continue
      await tx.hotlineNumber.updateMany({ where: { workspaceId, number, ...older }, data: { flowId, versionNumber, boundAt: at, boundBy } })
    }
  }
}

/** For the drain, by kind. */
export const libraryWriters = { flow, version, lines }
