// runtime · calls as they are listed and shown, masked for who asks.
import { type CallRow, Event, FlowDocument, Outcome, PathMark, type Role } from '@hotline/schemas'
import type { ScopedClient } from '../db/scoped.ts'
import type { Call, Prisma } from '../generated/client.ts'
import { reaches } from '../http/roles.ts'
import { type Mask, maskEvents, maskFor, maskNumber } from './mask.ts'

export interface CallFilter {
  filter: 'all' | 'live' | 'missed' | 'fault' | 'unclaimed'
  flow?: string | undefined
  search?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** What each tab of the list narrows it to. */
export const narrowed: Record<CallFilter['filter'], Prisma.CallWhereInput> = {
  all: {},
  live: { state: 'open' },
  missed: { outcome: { in: ['abandoned', 'ring_no_answer'] } },
  fault: { fault: true },
  unclaimed: { unclaimed: true },
}

/** Counts behind the tabs of the list. */
export const tabs = ['all', 'live', 'missed', 'fault'] as const

/**
 * What the list is asked for. Whoever may not unmask finds a caller by the last four digits only, so that
 * searching cannot spell out a number (security T19).
 */
export async function callsWhere(
  db: ScopedClient,
  workspaceId: string,
  role: Role,
  filter: Omit<CallFilter, 'filter'>,
): Promise<Prisma.CallWhereInput> {
  const search = filter.search?.trim()
  const digits = search?.replace(/[\s+()-]/g, '') ?? ''
  const caller = reaches(role, 'publisher') ? { contains: digits } : digits.length === 4 ? { endsWith: digits } : null
  const named = search
    ? await db.flow.findMany({ where: { workspaceId, name: { contains: search, mode: 'insensitive' } }, select: { id: true } })
    : []
  const byNumber = /^\d+$/.test(digits) ? [{ called: { contains: digits } }, ...(caller ? [{ caller }] : [])] : []
  return {
    workspaceId,
    ...(filter.flow && { flowId: filter.flow }),
    ...((filter.from || filter.to) && {
      startedAt: { ...(filter.from && { gte: new Date(filter.from) }), ...(filter.to && { lt: new Date(filter.to) }) },
    }),
    ...(search && { OR: [...byNumber, { id: search }, { flowId: { in: named.map(({ id }) => id) } }] }),
  }
}

export const maskOf = (call: Call, role: Role): Mask => maskFor(role, [call.caller, call.callerRaw, call.callerRaw.replace(/^\+/, '')])

/** A row of the list; `names` are of flows by id. A hidden caller is ''. */
export function callRow(call: Call, names: ReadonlyMap<string, string>, role: Role): CallRow {
  const mask = maskOf(call, role)
  const path = PathMark.array().safeParse(call.path).data ?? []
  return {
    id: call.id,
    startedAt: call.startedAt.toISOString(),
    endedAt: call.endedAt?.toISOString() ?? null,
    seconds: call.seconds,
    caller: call.caller === null ? '' : maskNumber(call.caller),
    called: call.called,
    flow: call.flowId && call.version !== null ? { id: call.flowId, name: names.get(call.flowId) ?? '', version: call.version } : null,
    path: path.map((mark) => (mark.kind === 'key' ? { ...mark, text: mask.keys(mark.text) } : mark)),
    outcome: Outcome.safeParse(call.outcome).data ?? null,
    live: call.state === 'open',
    fault: call.fault,
    unclaimed: call.unclaimed,
  }
}

/** Names of the flows of some calls, by id. */
export async function flowNames(
  db: ScopedClient,
  workspaceId: string,
  calls: readonly { flowId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(calls.flatMap(({ flowId }) => flowId ?? []))]
  const flows = ids.length ? await db.flow.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true, name: true } }) : []
  return new Map(flows.map(({ id, name }) => [id, name]))
}

/** Everything that happened in a call, masked, with the drawing it ran on and the titles of all its steps. */
export async function callStory(db: ScopedClient, call: Call, role: Role) {
  const { workspaceId } = call
  const rows = await db.callEvent.findMany({ where: { workspaceId, callId: call.id }, orderBy: { seq: 'asc' } })
  const events = rows.flatMap(({ data }) => Event.safeParse(data).data ?? [])
  const hashes = new Set(events.flatMap((event) => ('flow' in event ? event.flow : [])).filter((name) => /^[0-9a-f]{64}$/.test(name)))
  if (call.versionHash) hashes.add(call.versionHash)
  const versions = await db.flowVersion.findMany({ where: { workspaceId, hash: { in: [...hashes] } } })
  const drawn = versions.flatMap((version) => {
    const document = FlowDocument.safeParse(version.document).data
    return document ? [{ version, document }] : []
  })
  const own = drawn.find(({ version }) => version.flowId === call.flowId && version.number === call.version)
  const mask = maskOf(call, role)
  return {
    events: maskEvents(events, mask),
    document: own?.document ?? null,
    titles: Object.fromEntries(drawn.flatMap(({ document }) => Object.values(document.nodes).map(({ id, label }) => [id, label]))),
  }
}
