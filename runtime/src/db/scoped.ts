// runtime · a Prisma client that sees one workspace and cannot be talked into another.
import { Prisma, type PrismaClient } from '../generated/client.ts'

type Given = Record<string, unknown>

const scalars = (model: string): Record<string, string> =>
  (Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`] ?? {}

/** Models that have no workspace: the scoped client refuses them. */
export const unscopedModels = Object.keys(Prisma.ModelName).filter((model) => !('workspaceId' in scalars(model)) && model !== 'Workspace')

const say = (model: string, what: string) => new Error(`The client of one workspace ${what} (${model}).`)

/** Adds the workspace to rows that are written. A row written through another row could name any workspace, so that is refused. */
function own(model: string, data: unknown, workspaceId: string): unknown {
  if (Array.isArray(data)) return data.map((row) => own(model, row, workspaceId))
  const row = data as Given
  const known = scalars(model)
  for (const [field, value] of Object.entries(row)) {
    if (!(field in known) && value !== undefined) throw say(model, `writes one table at a time, not ${field}`)
  }
  if (row.workspaceId !== undefined && row.workspaceId !== workspaceId) throw say(model, 'was given another workspace')
  return row
}

/**
 * Every query and every row gets the workspace; raw SQL, models without a workspace and writing through relations are refused.
 * Types still ask for `workspaceId` in keys and new rows: give `who.workspaceId`.
 */
export function scoped(prisma: PrismaClient, workspaceId: string) {
  const refuseRaw = () => {
    throw say('raw SQL', 'does not run raw SQL; name the workspace in a query of the outer client')
  }
  return prisma.$extends({
    name: 'workspace',
    query: {
      $queryRaw: refuseRaw,
      $executeRaw: refuseRaw,
      $queryRawUnsafe: refuseRaw,
      $executeRawUnsafe: refuseRaw,
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const isWorkspace = model === 'Workspace'
          if (!isWorkspace && !('workspaceId' in scalars(model))) throw say(model, 'has no business with this table')
          const key = isWorkspace ? 'id' : 'workspaceId'
          const given = { ...(args as Given) }
          if (isWorkspace && /create|delete|upsert/.test(operation)) throw say(model, 'makes and deletes no workspaces')

          if (!operation.startsWith('create')) {
            const where = (given.where ?? {}) as Given
            if (where[key] !== undefined && where[key] !== workspaceId) throw say(model, 'was asked for another workspace')
            given.where = { ...where, [key]: workspaceId }
          }
          if (given.data !== undefined) given.data = own(model, given.data, workspaceId)
          if (operation.startsWith('create')) {
            const rows = given.data as Given | Given[]
            given.data = Array.isArray(rows) ? rows.map((row) => ({ ...row, workspaceId })) : { ...rows, workspaceId }
          }
          if (operation === 'upsert') {
            given.create = { ...(own(model, given.create, workspaceId) as Given), workspaceId }
            given.update = own(model, given.update, workspaceId)
          }
          return query(given as typeof args)
        },
      },
    },
  })
}

export type ScopedClient = ReturnType<typeof scoped>
/** The client inside `db.$transaction(async (tx) => …)`. */
export type ScopedTransaction = Parameters<Parameters<ScopedClient['$transaction']>[0]>[0]
