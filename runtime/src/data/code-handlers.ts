// runtime · HTTP handlers of codes and their batches.
import type { CodeBatch, CodeRow } from '@hotline/schemas'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import type { Prisma } from '../generated/client.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { csvOf } from '../reports/csv.ts'
import { cursorAfter, readCursor } from '../reports/cursor.ts'
import { localClock } from '../reports/local-time.ts'
import { maskNumber } from '../reports/mask.ts'
import { settingsOf } from '../settings/index.ts'
import { addCodes, existing, fillBatch, readCodes, roomFor } from './codes.ts'

type Routes = 'listBatches' | 'generateCodes' | 'importCodes' | 'deleteBatch' | 'listCodes' | 'exportCodes'
/** A hundred thousand rows take a while on the embedded database. */
const PATIENT = { timeout: 120_000, maxWait: 30_000 }
const EXPORT_MOST = 500_000

export function codeHandlers(deps: Deps): Handlers<Routes> {
  const { prisma } = deps.database

  async function batches({ db, workspaceId }: Who, only?: string): Promise<CodeBatch[]> {
    const where = { workspaceId, ...(only && { id: only }) }
    const [rows, counts, queried] = await Promise.all([
      db.codeBatch.findMany({ where, orderBy: { importedAt: 'desc' } }),
      db.code.groupBy({ by: ['batchId'], where: { workspaceId }, _count: { _all: true } }),
      db.code.groupBy({ by: ['batchId'], where: { workspaceId, firstAt: { not: null } }, _count: { _all: true } }),
    ])
    const of = (groups: typeof counts, id: string) => groups.find(({ batchId }) => batchId === id)?._count._all ?? 0
    return rows.map(({ id, name, product, importedAt }) => ({
      id,
      name,
      product,
      importedAt: importedAt.toISOString(),
      codes: of(counts, id),
      queried: of(queried, id),
    }))
  }

  const newBatch = ({ workspaceId, member }: Who, { name, product }: { name: string; product: string }) => {
    const importedAt = deps.now()
    return { workspaceId, id: newId(importedAt.getTime()), name, product, importedAt, importedBy: member.id }
  }

  const where = (
    workspaceId: string,
    query: { search?: string | undefined; batch?: string | undefined; state?: CodeRow['state'] | undefined },
  ) => ({
    workspaceId,
    ...(query.batch && { batchId: query.batch }),
    ...(query.search && { code: { contains: query.search.replace(/[\s-]/g, '') } }),
    ...(query.state && { firstAt: query.state === 'queried' ? { not: null } : null }),
  })
  const inBatch = { include: { batch: { select: { name: true, product: true } } } } satisfies Pick<Prisma.CodeFindManyArgs, 'include'>

  return {
    listBatches: ({ who }) => batches(who),

    generateCodes: async ({ who, body }) => {
      const { workspaceId } = who
      const room = roomFor(body.length)
      const taken = await prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM "code"
        WHERE "workspace_id" = ${workspaceId}::uuid AND length("code") = ${body.length}::int`
      const left = room - Number(taken[0]?.n ?? 0)
      if (body.count > left) throw refuse('invalid', [noRoom(body.length, Math.max(0, left))])
      const batch = newBatch(who, body)
      await prisma.$transaction(async (tx) => {
        await tx.codeBatch.create({ data: batch })
        await fillBatch(tx, { workspaceId, batch: batch.id, at: batch.importedAt }, body.count, body.length)
        const facts = { codes: body.count, length: body.length }
        await deps.audit.write(who, { action: 'codes.generate', target: body.name, facts }, tx)
      }, PATIENT)
      return found((await batches(who, batch.id))[0])
    },

    importCodes: async ({ who, body }) => {
      const { workspaceId } = who
      const { codes, skipped, refused } = readCodes(body.rows)
      const batch = newBatch(who, body)
      const added = await prisma.$transaction(async (tx) => {
        const known = await existing(
          tx,
          workspaceId,
          codes.map(({ code }) => code),
        )
        for (const { code, line } of codes)
          if (known.has(code)) refused.push({ row: line, zh: '这个码已经有了', en: 'This code exists already' })
        const fresh = codes.flatMap(({ code }) => (known.has(code) ? [] : code))
        if (!fresh.length) return 0
        await tx.codeBatch.create({ data: batch })
        // Somebody else may have brought one of them meanwhile: then nothing of this list is kept.
        if ((await addCodes(tx, { workspaceId, batch: batch.id, at: batch.importedAt }, fresh)) !== fresh.length) throw refuse('conflict')
        const facts = { codes: fresh.length, refused: refused.length }
        await deps.audit.write(who, { action: 'codes.import', target: body.name, facts }, tx)
        return fresh.length
      }, PATIENT)
      return { added, skipped, refused: refused.sort((a, b) => a.row - b.row) }
    },

    deleteBatch: async ({ who, params }) => {
      const { workspaceId, db } = who
      const batch = found(await db.codeBatch.findUnique({ where: { workspaceId_id: { workspaceId, id: params.batch } } }))
      await db.$transaction(async (tx) => {
        const { count } = await tx.codeBatch.deleteMany({
          where: { workspaceId, id: batch.id, codes: { none: { OR: [{ firstAt: { not: null } }, { queries: { gt: 0 } }] } } },
        })
        if (!count) throw refuse('in_use')
        await deps.audit.write(who, { action: 'codes.delete', target: batch.name }, tx)
      })
      return {}
    },

    listCodes: async ({ who: { db, workspaceId }, query }) => {
      const all = where(workspaceId, query)
      const after = readCursor(query.cursor)
      const page = after ? { OR: [{ importedAt: { lt: after.at } }, { importedAt: after.at, code: { gt: after.id } }] } : {}
      const [rows, total] = await Promise.all([
        db.code.findMany({
          where: { AND: [all, page] },
          orderBy: [{ importedAt: 'desc' }, { code: 'asc' }],
          take: query.limit + 1,
          ...inBatch,
        }),
        db.code.count({ where: all }),
      ])
      const shown = rows.slice(0, query.limit)
      const last = shown.at(-1)
      const next = rows.length > shown.length && last ? cursorAfter({ at: last.importedAt, id: last.code }) : null
      return { rows: shown.map(codeRow), total, next }
    },

    exportCodes: async ({ who, query, ask }) => {
      const { db, workspaceId } = who
      const english = ask.header('accept-language')?.toLowerCase().startsWith('en')
      const rows = await db.code.findMany({
        where: where(workspaceId, query),
        orderBy: [{ importedAt: 'desc' }, { code: 'asc' }],
        take: EXPORT_MOST,
        ...inBatch,
      })
      const head = english
        ? ['Code', 'Batch', 'Product', 'State', 'Queries', 'First queried', 'First caller', 'Imported']
        : ['防伪码', '批次', '产品', '状态', '查询次数', '首次查询', '首次来电', '导入时间']
      const states = english ? { queried: 'Queried', unqueried: 'Not queried' } : { queried: '已查询', unqueried: '未查询' }
      const { timeZone } = settingsOf(found(await db.workspace.findUnique({ where: { id: workspaceId } })))
      // One formatter for half a million rows; making it is what takes time.
      const local = localClock(timeZone)
      const lines = rows.map((listed) => {
        const { code, batch, product, state, queries, firstCaller } = codeRow(listed)
        const firstAt = listed.firstAt && local(listed.firstAt)
        return [code, batch, product, states[state], queries, firstAt, firstCaller, local(listed.importedAt)]
      })
      await deps.audit.write(who, { action: 'codes.export', target: query.batch ?? 'codes', facts: { codes: rows.length } })
      return { name: `codes-${deps.now().toISOString().slice(0, 10)}.csv`, type: 'text/csv; charset=utf-8', bytes: csvOf([head, ...lines]) }
    },
  }
}

type Listed = Prisma.CodeGetPayload<{ include: { batch: { select: { name: true; product: true } } } }>
/** `batch` is its name; the first caller is masked for every role. */
const codeRow = ({ code, batch, firstAt, firstCaller, queries, importedAt }: Listed): CodeRow => ({
  code,
  batch: batch.name,
  product: batch.product,
  state: firstAt ? 'queried' : 'unqueried',
  queries,
  firstAt: firstAt?.toISOString() ?? null,
  firstCaller: firstCaller === null ? null : maskNumber(firstCaller),
  importedAt: importedAt.toISOString(),
})

const noRoom = (length: number, left: number) => ({
  at: 'count',
  zh: `${length} 位的码还能生成 ${left} 个，再多就容易被猜中。请加长位数。`,
  en: `Only ${left} more codes of ${length} digits can be made before guessing pays. Use longer codes.`,
})
