// runtime · the lookup effect: rows of a table whose column equals a value, whatever the letters' case and the spaces.
import type { Effect, EffectResult, Value } from '@hotline/schemas'
import type { Asked, EffectDeps } from './index.ts'

/** Rows answered at most. */
const MOST = 10
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** No table of that id, and no row, are both an empty list; lint tells the first apart before publishing. */
export async function lookUp(
  { prisma }: EffectDeps,
  effect: Extract<Effect, { kind: 'lookup' }>,
  { workspace }: Asked,
): Promise<EffectResult> {
  if (!UUID.test(effect.table)) return { ok: true, value: [] }
  const wanted = effect.value.replace(/\s/g, '').toLowerCase()
  const rows = await prisma.$queryRaw<{ data: Value }[]>`
    SELECT data FROM data_row
    WHERE workspace_id = ${workspace}::uuid AND table_id = ${effect.table}::uuid
      AND lower(regexp_replace(data->>${effect.column}, '\\s', '', 'g')) = ${wanted}
    ORDER BY position LIMIT ${MOST}`
  return { ok: true, value: rows.map(({ data }) => data) }
}
