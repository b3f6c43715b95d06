// runtime · HTTP handlers of look-up tables.
import type { DataTable, Value } from '@hotline/schemas'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import type { DataTable as TableRow } from '../generated/client.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { readTable } from './tables.ts'
import type { Usage } from './usage.ts'

const PATIENT = { timeout: 120_000, maxWait: 30_000 }
const AT_ONCE = 5000

export function tableHandlers(deps: Deps, usage: Usage): Handlers<'listTables' | 'importTable' | 'listTableRows' | 'deleteTable'> {
  const { prisma } = deps.database

  const tableIn = async ({ db, workspaceId }: Who, id: string): Promise<TableRow> =>
    found(await db.dataTable.findUnique({ where: { workspaceId_id: { workspaceId, id } } }))

  async function tables({ db, workspaceId }: Who, only?: string): Promise<DataTable[]> {
    const [rows, counts] = await Promise.all([
      db.dataTable.findMany({ where: { workspaceId, ...(only && { id: only }) }, orderBy: { name: 'asc' } }),
      db.dataRow.groupBy({ by: ['tableId'], where: { workspaceId }, _count: { _all: true } }),
    ])
    return rows.map(({ id, name, columns, changedAt }) => ({
      id,
      name,
      columns: columns as string[],
      rows: counts.find(({ tableId }) => tableId === id)?._count._all ?? 0,
      changedAt: changedAt.toISOString(),
    }))
  }

  return {
    listTables: ({ who }) => tables(who),

    importTable: async ({ who, body }) => {
      const { workspaceId, member } = who
      const { columns, rows, skipped } = readTable(body.rows)
      const before = body.id ? await tableIn(who, body.id) : null
      const changedAt = deps.now()
      const id = before?.id ?? newId(changedAt.getTime())
      const data = { name: body.name.trim(), columns, changedAt, changedBy: member.id }
      await prisma
        .$transaction(async (tx) => {
          if (before) {
            await tx.dataTable.update({ where: { workspaceId_id: { workspaceId, id } }, data })
            await tx.dataRow.deleteMany({ where: { workspaceId, tableId: id } })
          } else await tx.dataTable.create({ data: { workspaceId, id, ...data } })
          for (let from = 0; from < rows.length; from += AT_ONCE)
            await tx.$executeRaw`INSERT INTO "data_row" ("workspace_id", "table_id", "position", "data")
              SELECT ${workspaceId}::uuid, ${id}::uuid, ${from}::int + ordinality::int - 1, value
              FROM jsonb_array_elements(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb) WITH ORDINALITY`
          const facts = { rows: rows.length, columns }
          await deps.audit.write(who, { action: before ? 'table.replace' : 'table.import', target: data.name, facts }, tx)
        }, PATIENT)
        .catch((error: unknown) => {
          if ((error as { code?: string }).code !== 'P2002') throw error
          throw refuse('conflict', [
            {
              at: 'name',
              zh: '已经有同名的表。换个名字，或替换那张表。',
              en: 'A table of this name exists. Choose another name, or replace that table.',
            },
          ])
        })
      return { table: found((await tables(who, id))[0]), report: { added: rows.length, skipped, refused: [] } }
    },

    listTableRows: async ({ who, params, query }) => {
      const { workspaceId } = who
      const { id } = await tableIn(who, params.table)
      const like = `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
      const after = /^\d{1,9}$/.test(query.cursor ?? '') ? Number(query.cursor) : -1
      const [rows, counted] = await Promise.all([
        prisma.$queryRaw<{ position: number; data: Record<string, Value> }[]>`SELECT "position", "data" FROM "data_row" AS r
          WHERE "workspace_id" = ${workspaceId}::uuid AND "table_id" = ${id}::uuid AND "position" > ${after}::int
            AND EXISTS (SELECT 1 FROM jsonb_each_text(r."data") AS cell WHERE cell.value ILIKE ${like})
          ORDER BY "position" LIMIT ${query.limit + 1}::int`,
        prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM "data_row" AS r
          WHERE "workspace_id" = ${workspaceId}::uuid AND "table_id" = ${id}::uuid
            AND EXISTS (SELECT 1 FROM jsonb_each_text(r."data") AS cell WHERE cell.value ILIKE ${like})`,
      ])
      const shown = rows.slice(0, query.limit)
      const last = shown.at(-1)
      const next = rows.length > shown.length && last ? String(last.position) : null
      return { rows: shown.map(({ data }) => data), total: Number(counted[0]?.n ?? 0), next }
    },

    deleteTable: async ({ who, params }) => {
      const { workspaceId, db } = who
      const table = await tableIn(who, params.table)
      const users = await usage.flowsWithTable(who, table.id)
      if (users.length)
        throw refuse(
          'in_use',
          users.map((name) => ({ at: name, zh: `流程“${name}”在用`, en: `Used by the flow “${name}”` })),
        )
      await db.$transaction(async (tx) => {
        await tx.dataTable.deleteMany({ where: { workspaceId, id: table.id } })
        await deps.audit.write(who, { action: 'table.delete', target: table.name }, tx)
      })
      return {}
    },
  }
}
