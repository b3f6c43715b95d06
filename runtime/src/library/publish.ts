// runtime · publishing: the draft is compiled here, gets a number and a hash, and then answers numbers.
import { compile, nodeTypes } from '@hotline/flows'
import type { FlowDocument, FlowGraph, Issue } from '@hotline/schemas'
import { oneAtATime } from '../calls/alone.ts'
import type { Journal } from '../calls/index.ts'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../http/handler.ts'
import { type Detail, refuse } from '../http/refusal.ts'
import { versionHash } from './canonical.ts'
import { rowOf, type VersionRecord } from './records.ts'
import { libraryOf } from './resources.ts'
import type { Shelf } from './shelf.ts'

export interface PublishDeps {
  deps: Deps
  shelf: Shelf
  journal: Pick<Journal, 'append'>
  /** Makes sure that callers will hear the graph and its sub-flows, or refuses; asked before anything is changed. */
  ready?: (who: Who, graphs: readonly FlowGraph[]) => Promise<void>
}

export interface Made {
  number: number
  hash: string
  /** False: the newest version is the same already. */
  fresh: boolean
}

/** Errors first, at the node they belong to. */
export const detailsOf = (issues: readonly Issue[]): Detail[] =>
  issues.filter(({ severity }) => severity === 'error').map(({ node, code, what }) => ({ at: node ?? code, ...what }))

/** Tries of a publisher who loses the number to another server. */
const TRIES = 12

/** Makes versions, those of one flow one after another. */
export function versionMaker({ deps, shelf, journal, ready }: PublishDeps) {
  const alone = oneAtATime()

  async function keep(
    who: Who,
    flow: string,
    name: string,
    given: { graph: FlowGraph; audio: string[]; document: FlowDocument; note: string },
  ) {
    const { db, workspaceId, member } = who
    const hash = versionHash(given.graph, given.audio)
    for (let tries = 0; ; tries++) {
      const newest = await db.flowVersion.findFirst({ where: { workspaceId, flowId: flow }, orderBy: { number: 'desc' } })
      if (newest?.hash === hash) return { number: newest.number, hash, fresh: false }
      const at = deps.now()
      const number = (newest?.number ?? 0) + 1
      const row = { id: newId(at.getTime()), number, hash, ...given }
      try {
        await db.$transaction(async (tx) => {
          await tx.flowVersion.create({ data: { ...rowOf(row), workspaceId, flowId: flow, by: member.id, at } })
          await deps.audit.write(who, { action: 'flow.publish', target: name, facts: { version: number, hash, note: given.note } }, tx)
        })
      } catch (error) {
        if ((error as { code?: string }).code === 'P2002' && tries < TRIES) continue
        throw error
      }
      const record: VersionRecord = { kind: 'version', workspace: workspaceId, flow, by: member.id, at: at.toISOString(), ...row }
      await journal.append(record)
      const titles = Object.fromEntries(Object.values(given.document.nodes).map(({ id, label }) => [id, label]))
      await shelf.shelve({ hash, workspace: workspaceId, flow, name, number, graph: given.graph, audio: given.audio, titles })
      return { number, hash, fresh: true }
    }
  }

  /** Compiles and keeps. Refused with `has_errors` and the errors; nothing is changed then. */
  return (who: Who, flow: { id: string; name: string }, document: FlowDocument, note: string): Promise<Made> =>
    alone(flow.id, async () => {
      const library = await libraryOf(who.db, who.workspaceId, shelf)
      const compiled = compile(nodeTypes, document, library)
      if (!compiled.ok) throw refuse('has_errors', detailsOf(compiled.issues))
      // Through JSON, as it will be read again: the hash must not depend on what JSON leaves out.
      const { graph, audio } = JSON.parse(JSON.stringify({ graph: compiled.graph, audio: compiled.audio })) as typeof compiled
      await ready?.(who, [graph, ...Object.values(graph.children).flatMap((hash) => Object.values(shelf.flows(hash)))])
      return keep(who, flow.id, flow.name, { graph, audio, document, note })
    })
}
