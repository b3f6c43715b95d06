// runtime · numbers as they are listed: what answers them, today's calls, and where jambonz sends them.
import type { NumberRow } from '@hotline/schemas'
import type { ScopedClient } from '../db/scoped.ts'
import type { LineState } from './line.ts'
import { shownNumber } from './number.ts'

/** What jambonz knows, or null when it could not be asked. */
export type LineStates = readonly LineState[] | null

/** Every number, in their own order; `since` is when today began. */
export async function numberRows(
  db: ScopedClient,
  workspaceId: string,
  since: Date,
  states: LineStates,
  only?: string,
): Promise<NumberRow[]> {
  const rows = await db.hotlineNumber.findMany({
    where: { workspaceId, ...(only && { number: only }) },
    include: { forms: { orderBy: { form: 'asc' } } },
    orderBy: { number: 'asc' },
  })
  const flowIds = rows.flatMap(({ flowId }) => flowId ?? [])
  const [flows, today, open] = await Promise.all([
    db.flow.findMany({ where: { workspaceId, id: { in: flowIds } }, select: { id: true, name: true } }),
    db.call.groupBy({ by: ['called', 'calledRaw'], where: { workspaceId, startedAt: { gte: since } }, _count: { _all: true } }),
    db.call.groupBy({ by: ['called', 'calledRaw'], where: { workspaceId, state: 'open' }, _count: { _all: true } }),
  ])
  return rows.map((row) => {
    const names = new Set([row.number, ...row.forms.map(({ form }) => form)])
    const mine = (groups: typeof today) =>
      groups
        .filter(({ called, calledRaw }) => names.has(called) || names.has(calledRaw.replace(/^\+/, '')))
        .reduce((sum, { _count }) => sum + _count._all, 0)
    return {
      number: row.number,
      shown: shownNumber(row.number),
      name: row.name,
      forms: row.forms.map(({ form }) => form),
      flow: flows.find(({ id }) => id === row.flowId) ?? null,
      version: row.versionNumber,
      callsToday: mine(today),
      live: mine(open),
      line: lineState(names, states),
    }
  })
}

function lineState(names: ReadonlySet<string>, states: LineStates): NumberRow['line'] {
  if (!states) return 'unknown'
  const entries = states.filter(({ number }) => names.has(number.replace(/^\+/, '')))
  if (!entries.length) return 'absent'
  if (entries.every(({ ours }) => ours)) return 'ours'
  return entries.some(({ ours, application }) => !ours && application) ? 'other' : 'unknown'
}
