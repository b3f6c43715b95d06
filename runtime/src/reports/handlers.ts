// runtime · HTTP handlers of calls and voicemail: read, mask, unmask, listen. Every unmasking is written to the audit log.
import type { AnswerOf, callRoutes, Outcome } from '@hotline/schemas'
import type { Deps } from '../deps.ts'
import type { Call } from '../generated/client.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found } from '../http/refusal.ts'
import { settingsOf } from '../settings/index.ts'
import { callRow, callStory, callsWhere, flowNames, narrowed, tabs } from './calls.ts'
import { csvOf } from './csv.ts'
import { cursorAfter, readCursor } from './cursor.ts'
import { localClock } from './local-time.ts'
import { maskNumber } from './mask.ts'
import { voicemailHandlers } from './voicemail-handlers.ts'

const EXPORT_PAGE = 1000
const EXPORT_MOST = 100_000

const outcomes: Record<Outcome, { zh: string; en: string }> = {
  voicemail: { zh: '已留言', en: 'Voicemail' },
  answered: { zh: '已接听', en: 'Answered' },
  blocked: { zh: '被拦截', en: 'Blocked' },
  ivr: { zh: '自助完成', en: 'Self-service' },
  abandoned: { zh: '等待中放弃', en: 'Abandoned' },
  ring_no_answer: { zh: '振铃未接', en: 'Rang, no answer' },
}
const heads = {
  zh: ['开始时间', '来电号码', '被叫号码', '流程', '版本', '经过', '结果', '时长（秒）', '编号'],
  en: ['Started', 'Caller', 'Called', 'Flow', 'Version', 'Path', 'Outcome', 'Seconds', 'Id'],
}

export function reportHandlers(deps: Deps): Handlers<keyof typeof callRoutes> {
  const callIn = async ({ db, workspaceId }: Who, id: string): Promise<Call> =>
    found(await db.call.findUnique({ where: { workspaceId_id: { workspaceId, id } } }))

  return {
    ...voicemailHandlers(deps),

    listCalls: async ({ who, query }) => {
      const { db, workspaceId, role } = who
      const all = await callsWhere(db, workspaceId, role, query)
      const where = { AND: [all, narrowed[query.filter]] }
      const after = readCursor(query.cursor)
      const page = after && { OR: [{ startedAt: { lt: after.at } }, { startedAt: after.at, id: { lt: after.id } }] }
      const rows = await db.call.findMany({
        where: { AND: [where, page ?? {}] },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        take: query.limit + 1,
      })
      const shown = rows.slice(0, query.limit)
      const last = shown.at(-1)
      const [names, total, ...counted] = await Promise.all([
        flowNames(db, workspaceId, shown),
        db.call.count({ where }),
        ...tabs.map((tab) => db.call.count({ where: { AND: [all, narrowed[tab]] } })),
      ])
      return {
        rows: shown.map((call) => callRow(call, names, role)),
        total,
        next: rows.length > shown.length && last ? cursorAfter({ at: last.startedAt, id: last.id }) : null,
        counts: Object.fromEntries(tabs.map((tab, i) => [tab, counted[i]])) as AnswerOf<'listCalls'>['counts'],
      }
    },

    getCall: async ({ who, params }) => {
      const call = await callIn(who, params.call)
      const [names, story] = await Promise.all([flowNames(who.db, who.workspaceId, [call]), callStory(who.db, call, who.role)])
      return { ...callRow(call, names, who.role), ...story }
    },

    unmaskCall: async ({ who, params, body }) => {
      const call = await callIn(who, params.call)
      const facts = { caller: maskNumber(call.caller ?? ''), reason: body.reason }
      await deps.audit.write(who, { action: 'call.unmask', target: call.id, facts })
      return { caller: call.caller ?? '' }
    },

    exportCalls: async ({ who, query, ask }) => {
      const { db, workspaceId, role } = who
      const language = ask.header('accept-language')?.toLowerCase().startsWith('en') ? 'en' : 'zh'
      const where = await callsWhere(db, workspaceId, role, query)
      const { timeZone } = settingsOf(found(await db.workspace.findUnique({ where: { id: workspaceId } })))
      const local = localClock(timeZone)
      const lines: (string | number | null)[][] = [heads[language]]
      let after: { at: Date; id: string } | null = null
      for (;;) {
        const page: object = after ? { OR: [{ startedAt: { lt: after.at } }, { startedAt: after.at, id: { lt: after.id } }] } : {}
        const calls: Call[] = await db.call.findMany({
          where: { AND: [where, page] },
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
          take: EXPORT_PAGE,
        })
        const names = await flowNames(db, workspaceId, calls)
        for (const call of calls) {
          const row = callRow(call, names, role)
          const path = row.path.map(({ kind, text }) => (kind === 'key' ? `[${text}]` : text)).join(' › ')
          const outcome = row.outcome ? outcomes[row.outcome][language] : ''
          const [flow, version] = [row.flow?.name ?? '', row.flow?.version ?? null]
          lines.push([local(call.startedAt), call.caller ?? '', call.called, flow, version, path, outcome, call.seconds, call.id])
        }
        const last = calls.at(-1)
        if (!last || calls.length < EXPORT_PAGE || lines.length > EXPORT_MOST) break
        after = { at: last.startedAt, id: last.id }
      }
      const facts = { calls: lines.length - 1, from: query.from ?? null, to: query.to ?? null }
      await deps.audit.write(who, { action: 'call.export', target: 'calls', facts })
      return { name: `calls-${deps.now().toISOString().slice(0, 10)}.csv`, type: 'text/csv; charset=utf-8', bytes: csvOf(lines) }
    },
  }
}
