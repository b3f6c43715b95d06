// runtime · compares our records with jambonz's own: calls that we never heard of are added, ends and lengths are put right.
import type { PrismaClient } from '../generated/client.ts'
import type { JambonzClient, PastCall } from '../numbers/jambonz-client.ts'
import { closeCalls, openCalls } from './call-rows.ts'
import type { Desk } from './desk.ts'
import type { StatusRecord } from './records.ts'

export interface ReconcileDeps {
  prisma: PrismaClient
  desk: Pick<Desk, 'status'>
  now: () => Date
}

/** How far back a round looks, and how long a call may have been over for its status hook to be still on its way. */
const BACK_MS = 2 * 3_600_000
const SETTLED_MS = 120_000
const PAGE = 200
const MOST_PAGES = 100

/** Calls that were missing, and those whose end or length was put right. */
export interface Reconciled {
  missing: number
  fixed: number
}

/** One round over one workspace. Throws a JambonzError when jambonz does not answer; then nothing of that page was changed. */
export async function reconcile(
  { prisma, desk, now }: ReconcileDeps,
  { workspace, account, client }: { workspace: string; account: string; client: Pick<JambonzClient, 'recentCalls'> },
): Promise<Reconciled> {
  const end = new Date(now().getTime() - SETTLED_MS)
  const start = new Date(end.getTime() - BACK_MS)
  const done: Reconciled = { missing: 0, fixed: 0 }
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data, total } = await client.recentCalls(account, { start, end, page, count: PAGE })
    const settled = data.filter(({ direction, terminated_at }) => direction === 'inbound' && terminated_at && terminated_at <= end)
    const known = await prisma.call.findMany({
      where: { workspaceId: workspace, id: { in: settled.map(({ call_sid }) => call_sid) } },
      select: { id: true, state: true, seconds: true },
    })
    const byId = new Map(known.map((row) => [row.id, row]))
    const missing = settled.filter(({ call_sid }) => !byId.has(call_sid))
    await add(prisma, workspace, missing)
    done.missing += missing.length
    for (const call of settled) {
      const row = byId.get(call.call_sid)
      if (!row) continue
      if (row.state !== 'closed') {
        const { call_sid, from, to } = call
        const over = { call_sid, from, to, call_status: 'completed' as const, duration: call.duration, call_termination_by: 'jambonz' }
        if (await desk.status(over, workspace, 'reconciliation')) done.fixed += 1
      } else if (row.seconds !== Math.trunc(call.duration)) {
        const where = { workspaceId_id: { workspaceId: workspace, id: call.call_sid } }
        await prisma.call.update({ where, data: { seconds: Math.trunc(call.duration), rev: { increment: 1 } } })
        done.fixed += 1
      }
    }
    if (data.length < PAGE || page * PAGE >= total) break
  }
  return done
}

async function add(prisma: PrismaClient, workspace: string, calls: readonly PastCall[]): Promise<void> {
  if (calls.length === 0) return
  const ends = calls.map(
    ({ call_sid, from, to, duration, attempted_at, terminated_at }): StatusRecord => ({
      kind: 'status',
      workspace,
      call: call_sid,
      leg: null,
      at: (terminated_at ?? attempted_at).toISOString(),
      status: 'completed',
      from,
      to,
      seconds: duration,
      by: null,
      closedBy: 'reconciliation',
    }),
  )
  await prisma.$transaction(async (tx) => {
    await openCalls(
      tx,
      calls.map(({ call_sid, from, to, attempted_at }) => ({ workspace, call: call_sid, at: attempted_at.toISOString(), from, to })),
    )
    await closeCalls(tx, ends)
  })
}
