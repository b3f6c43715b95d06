// runtime · HTTP handlers of flows at rest: make, draft, check, publish, go back.
import { compile, migrate, nodeTypes, templates } from '@hotline/flows'
import { FlowDocument, type flowRoutes, type Published, type VersionSummary } from '@hotline/schemas'
import { monotonicFactory } from 'ulid'
import { closing, type Rooms } from '../collab/index.ts'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import { detailsOf as fieldsOf } from '../http/detail-of-issue.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { type BindingsChanged, bindNumbers } from '../numbers/bind.ts'
import { startOfDay } from '../reports/start-of-day.ts'
import { settingsOf } from '../settings/workspace-settings.ts'
import { blankDocument } from './blank.ts'
import { type PublishDeps, versionMaker } from './publish.ts'
import type { FlowRecord } from './records.ts'
import { libraryOf, newestVersions } from './resources.ts'
import { flowSummaries, type SummaryDeps, versionSummaries } from './summaries.ts'

export interface LibraryDeps extends PublishDeps {
  deps: Deps
  rooms: Rooms
  /** Switches calls over to what the database says now. */
  changed: BindingsChanged
}

export function flowHandlers(given: LibraryDeps): Handlers<keyof typeof flowRoutes> {
  const { deps, shelf, journal, rooms, changed } = given
  const makeVersion = versionMaker(given)
  const counted = new Map<string, { at: number; nodes: number }>()

  const draftOf = async ({ workspaceId }: Who, flow: string) => found(await rooms.snapshot({ workspaceId, flow }))
  const rowOf = async ({ db, workspaceId }: Who, id: string) =>
    found(await db.flow.findFirst({ where: { workspaceId, id, archivedAt: null } }))
  const versionOf = async (who: Who, flow: string, number: string) => {
    const { db, workspaceId } = who
    if (!/^\d{1,9}$/.test(number)) throw refuse('not_found')
    await rowOf(who, flow)
    return found(await db.flowVersion.findFirst({ where: { workspaceId, flowId: flow, number: Number(number) } }))
  }

  const summary: SummaryDeps = {
    shelf,
    nodesOf: async (workspaceId, flow, changedAt) => {
      const known = counted.get(flow)
      if (known?.at === changedAt.getTime()) return known.nodes
      const draft = await rooms.snapshot({ workspaceId, flow })
      const nodes = Object.keys(draft?.nodes ?? {}).length
      counted.set(flow, { at: changedAt.getTime(), nodes })
      return nodes
    },
    today: async ({ db, workspaceId }) => {
      const workspace = found(await db.workspace.findUnique({ where: { id: workspaceId } }))
      return startOfDay(deps.now(), settingsOf(workspace).timeZone)
    },
  }
  const summaryOf = async (who: Who, flow: string) => found((await flowSummaries(summary, who, flow))[0])

  /** A document from outside, brought to this version's shape. */
  function documentOf(json: unknown): FlowDocument {
    const read = FlowDocument.safeParse(migrate(json))
    if (!read.success) throw refuse('invalid', fieldsOf(read.error))
    return read.data
  }

  async function edit(who: Who, flow: string, document: FlowDocument): Promise<FlowDocument> {
    const { workspaceId, member } = who
    return found(await rooms.edit({ workspaceId, flow }, { id: member.id, name: member.name }, () => document))
  }

  /** Switches numbers over. What jambonz refuses leaves all of them where they were, and the answer says so. */
  async function bind(
    who: Who,
    flow: { id: string; name: string },
    version: VersionSummary,
    numbers: string[],
    claims = {},
  ): Promise<Published> {
    const bound = { flow: { id: flow.id, name: flow.name, version: version.number }, numbers, claims }
    const placed = await bindNumbers(deps, who, bound, changed)
    return { version: found((await versionSummaries(who, flow.id, version.number))[0]), numbers: placed }
  }

  return {
    listFlows: ({ who }) => flowSummaries(summary, who),
    getFlow: ({ who, params }) => summaryOf(who, params.flow),

    createFlow: async ({ who, body }) => {
      const { db, workspaceId, member } = who
      const at = deps.now()
      const id = newId(at.getTime())
      const name = body.name.trim()
      const mint = monotonicFactory()
      const template = body.template === undefined ? undefined : found(templates.find(({ id }) => id === body.template))
      const drawn =
        template?.document(body.answers ?? {}, () => mint(at.getTime())) ??
        (body.document === undefined ? blankDocument(at.getTime()) : documentOf(body.document))
      const document = { ...drawn, title: name }
      await db.$transaction(async (tx) => {
        await tx.flow.create({ data: { workspaceId, id, name, createdAt: at, createdBy: member.id, changedAt: at, changedBy: member.id } })
        await deps.audit.write(
          who,
          { action: 'flow.create', target: name, facts: { from: template?.id ?? (body.document === undefined ? 'blank' : 'document') } },
          tx,
        )
      })
      const record: FlowRecord = { kind: 'flow', workspace: workspaceId, id, name, at: at.toISOString(), by: member.id }
      await journal.append(record)
      await rooms.createDraft({ workspaceId, flow: id }, { id: member.id, name: member.name }, document)
      return summaryOf(who, id)
    },

    renameFlow: async ({ who, params, body }) => {
      const { db, workspaceId } = who
      const row = await rowOf(who, params.flow)
      const name = body.name.trim()
      await db.$transaction(async (tx) => {
        await tx.flow.update({ where: { workspaceId_id: { workspaceId, id: row.id } }, data: { name } })
        await deps.audit.write(who, { action: 'flow.rename', target: name, facts: { before: row.name } }, tx)
      })
      return summaryOf(who, row.id)
    },

    deleteFlow: async ({ who, params }) => {
      const { db, workspaceId } = who
      const row = await rowOf(who, params.flow)
      const users = (await newestVersions(db, workspaceId)).filter(
        ({ flowId, hash }) => flowId !== row.id && row.id in (shelf.version(hash)?.graph.children ?? {}),
      )
      if (users.length > 0) throw refuse('in_use')
      await db.$transaction(async (tx) => {
        if (await tx.hotlineNumber.count({ where: { workspaceId, flowId: row.id } })) throw refuse('in_use')
        await tx.flow.update({ where: { workspaceId_id: { workspaceId, id: row.id } }, data: { archivedAt: deps.now() } })
        await deps.audit.write(who, { action: 'flow.delete', target: row.name }, tx)
      })
      await rooms.shut({ workspaceId, flow: row.id }, closing.forbidden, 'The flow was put away.')
      return {}
    },

    getDraft: async ({ who, params }) => {
      await rowOf(who, params.flow)
      return draftOf(who, params.flow)
    },

    importDraft: async ({ who, params, body }) => {
      const row = await rowOf(who, params.flow)
      const draft = await edit(who, row.id, documentOf(body.document))
      await deps.audit.write(who, { action: 'flow.import', target: row.name })
      return draft
    },

    checkDraft: async ({ who, params }) => {
      await rowOf(who, params.flow)
      return compile(nodeTypes, await draftOf(who, params.flow), await libraryOf(who.db, who.workspaceId, shelf)).issues
    },

    listVersions: async ({ who, params }) => {
      await rowOf(who, params.flow)
      return versionSummaries(who, params.flow)
    },

    getVersion: async ({ who, params }) => {
      const row = await versionOf(who, params.flow, params.number)
      const [version] = await versionSummaries(who, params.flow, row.number)
      return { ...found(version), document: FlowDocument.parse(row.document) }
    },

    publish: async ({ who, params, body }) => {
      const { db, workspaceId } = who
      const flow = await rowOf(who, params.flow)
      const wanted = [...new Set(body.numbers)]
      const numbers = await db.hotlineNumber.findMany({ where: { workspaceId, number: { in: wanted } } })
      if (numbers.length < wanted.length) throw refuse('not_found')
      const made = await makeVersion(who, flow, await draftOf(who, flow.id), body.note)
      const left = numbers.filter(({ flowId, versionNumber }) => flowId !== flow.id || versionNumber !== made.number)
      if (!made.fresh && left.length === 0) throw refuse('no_change')
      const version = found((await versionSummaries(who, flow.id, made.number))[0])
      return bind(who, flow, version, wanted, body.claim)
    },

    rollBack: async ({ who, params, body }) => {
      const { db, workspaceId } = who
      const { number } = await versionOf(who, params.flow, params.number)
      const flow = await rowOf(who, params.flow)
      const bound = await db.hotlineNumber.findMany({ where: { workspaceId, flowId: flow.id } })
      const version = found((await versionSummaries(who, flow.id, number))[0])
      const published = await bind(who, flow, version, body.numbers ?? bound.map((row) => row.number))
      await deps.audit.write(who, { action: 'flow.roll_back', target: flow.name, facts: { version: number } })
      return published
    },

    restoreVersion: async ({ who, params }) => {
      const row = await versionOf(who, params.flow, params.number)
      const flow = await rowOf(who, params.flow)
      const draft = await edit(who, flow.id, FlowDocument.parse(row.document))
      await deps.audit.write(who, { action: 'flow.restore', target: flow.name, facts: { version: row.number } })
      return draft
    },
  }
}
