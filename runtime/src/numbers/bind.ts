// runtime · binding: which version answers which number. jambonz first, then the database; a failure takes jambonz back.
import type { Deps } from '../deps.ts'
import type { Who } from '../http/handler.ts'
import { found } from '../http/refusal.ts'
import { lineOf } from './account.ts'
import type { Placed } from './line.ts'

/** What shall answer; null lets go of the numbers. */
export interface Binding {
  flow: { id: string; name: string; version: number } | null
  numbers: readonly string[]
  /** Number → name of the jambonz application it may be taken from. */
  claims?: Readonly<Record<string, string>>
}

/** Told after every change of bindings, so that what answers calls reads them anew. */
export type BindingsChanged = (workspaceId: string) => Promise<void>

/**
 * Binds all of the numbers or none. When jambonz refuses, nothing is changed and the entries say why (`ok` false).
 * Refused with `not_found` for a number that is not ours.
 */
export async function bindNumbers(deps: Deps, who: Who, binding: Binding, changed: BindingsChanged = async () => {}): Promise<Placed[]> {
  const { workspaceId, db } = who
  const { flow } = binding
  const wanted = [...new Set(binding.numbers)]
  const rows = await db.hotlineNumber.findMany({ where: { workspaceId, number: { in: wanted } }, include: { forms: true } })
  for (const number of wanted) found(rows.find((row) => row.number === number))
  if (!rows.length) return []

  const line = await lineOf(deps, db, workspaceId)
  const numbers = rows.map((row) => ({ number: row.number, forms: row.forms.map(({ form }) => form) }))
  const placing = flow ? await line.assign(numbers, binding.claims) : await line.release(numbers)
  if (placing.numbers.some(({ ok }) => !ok)) return placing.numbers

  const boundAt = deps.now()
  try {
    await db.$transaction(async (tx) => {
      for (const row of rows) {
        await tx.hotlineNumber.update({
          where: { workspaceId_id: { workspaceId, id: row.id } },
          data: { flowId: flow?.id ?? null, versionNumber: flow?.version ?? null, boundAt, boundBy: who.member.id },
        })
        const facts = {
          before: { flow: row.flowId, version: row.versionNumber },
          after: { flow: flow?.id ?? null, version: flow?.version ?? null },
        }
        await deps.audit.write(who, { action: flow ? 'number.bind' : 'number.release', target: row.number, facts }, tx)
      }
    })
  } catch (error) {
    await placing.undo()
    throw error
  }
  await changed(workspaceId)
  return placing.numbers
}
