// runtime · HTTP handlers of numbers: list, add, bind, let go, remove.
import type { numberRoutes } from '@hotline/schemas'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { startOfDay } from '../reports/start-of-day.ts'
import { settingsOf } from '../settings/index.ts'
import { lineOf } from './account.ts'
import { accountHandlers } from './account-handlers.ts'
import { type BindingsChanged, bindNumbers } from './bind.ts'
import { formOf, numberOf, usualForms } from './number.ts'
import { type LineStates, numberRows } from './rows.ts'

type Routes = Exclude<keyof typeof numberRoutes, 'getSettings' | 'changeSettings'>

/** How long what jambonz said about numbers is believed, and how long a list waits for it. */
const FRESH = 30_000
const PATIENCE = 2

export function numberHandlers(deps: Deps, changed: BindingsChanged = async () => {}): Handlers<Routes> {
  const asked = new Map<string, { at: number; states: LineStates }>()

  async function statesOf({ db, workspaceId }: Who): Promise<LineStates> {
    const at = deps.now().getTime()
    const last = asked.get(workspaceId)
    if (last && at - last.at < FRESH) return last.states
    const hasAccount = await db.jambonzAccount.count({ where: { workspaceId, apiKey: { not: null }, apiUrl: { not: '' } } })
    const states = hasAccount ? await (await lineOf(deps, db, workspaceId, PATIENCE)).numbers().catch(() => null) : null
    asked.set(workspaceId, { at, states })
    return states
  }

  async function since({ db, workspaceId }: Who): Promise<Date> {
    const workspace = found(await db.workspace.findUnique({ where: { id: workspaceId } }))
    return startOfDay(deps.now(), settingsOf(workspace).timeZone)
  }

  const rowsOf = async (who: Who, only?: string) => numberRows(who.db, who.workspaceId, await since(who), await statesOf(who), only)
  const rowOf = async (who: Who, number: string) => found((await rowsOf(who, number))[0])

  const numberIn = (who: Who, number: string) =>
    who.db.hotlineNumber.findFirst({ where: { workspaceId: who.workspaceId, number }, include: { forms: true } }).then(found)

  return {
    ...accountHandlers(deps, () => asked.clear()),

    listNumbers: ({ who }) => rowsOf(who),

    addNumber: async ({ who, body }) => {
      const number = numberOf(body.number)
      if (!number) throw refuse('invalid', [notANumber(body.number)])
      const forms = formsOf(body.forms ?? usualForms(number))
      const { workspaceId } = who
      const id = newId(deps.now().getTime())
      await who.db
        .$transaction(async (tx) => {
          await tx.hotlineNumber.create({ data: { workspaceId, id, number, name: body.name.trim(), createdAt: deps.now() } })
          await tx.numberForm.createMany({ data: forms.map((form) => ({ workspaceId, numberId: id, form })) })
          await deps.audit.write(who, { action: 'number.add', target: number, facts: { forms } }, tx)
        })
        .catch(taken)
      await changed(workspaceId)
      return rowOf(who, number)
    },

    changeNumber: async ({ who, params, body }) => {
      const row = await numberIn(who, params.number)
      const { workspaceId } = who
      const forms = body.forms && formsOf(body.forms)
      await who.db
        .$transaction(async (tx) => {
          if (body.name !== undefined)
            await tx.hotlineNumber.update({ where: { workspaceId_id: { workspaceId, id: row.id } }, data: { name: body.name.trim() } })
          if (forms) {
            await tx.numberForm.deleteMany({ where: { workspaceId, numberId: row.id } })
            await tx.numberForm.createMany({ data: forms.map((form) => ({ workspaceId, numberId: row.id, form })) })
          }
          const facts = {
            ...(body.name !== undefined && { name: body.name }),
            ...(forms && { before: row.forms.map(({ form }) => form), after: forms }),
          }
          await deps.audit.write(who, { action: 'number.change', target: row.number, facts }, tx)
        })
        .catch(taken)
      await changed(workspaceId)
      return rowOf(who, row.number)
    },

    removeNumber: async ({ who, params }) => {
      const row = await numberIn(who, params.number)
      if (row.flowId) throw refuse('in_use')
      const { workspaceId } = who
      await who.db.$transaction(async (tx) => {
        const { count } = await tx.hotlineNumber.deleteMany({ where: { workspaceId, id: row.id, flowId: null } })
        if (!count) throw refuse('conflict')
        await deps.audit.write(who, { action: 'number.remove', target: row.number }, tx)
      })
      await changed(workspaceId)
      return {}
    },

    bindNumber: async ({ who, params, body }) => {
      const row = await numberIn(who, params.number)
      const { workspaceId } = who
      const flow = body.flow === null ? null : await bindable(who, body.flow, body.version)
      const claims = body.claim === undefined ? {} : { [row.number]: body.claim }
      const [placed] = await bindNumbers(deps, who, { flow, numbers: [row.number], claims }, changed)
      asked.delete(workspaceId)
      if (placed && !placed.ok && placed.problem) throw refuse('jambonz_failed', [{ at: row.number, ...placed.problem }])
      return rowOf(who, row.number)
    },

    listUnclaimed: async ({ who: { db, workspaceId } }) => {
      const [groups, forms] = await Promise.all([
        db.call.groupBy({
          by: ['calledRaw'],
          where: { workspaceId, unclaimed: true },
          _count: { _all: true },
          _max: { startedAt: true },
          orderBy: { _max: { startedAt: 'desc' } },
          take: 100,
        }),
        db.numberForm.findMany({ where: { workspaceId }, select: { form: true } }),
      ])
      const claimed = new Set(forms.map(({ form }) => form))
      const rows = groups.filter(({ calledRaw }) => !claimed.has(calledRaw.replace(/^\+/, '')))
      return Promise.all(
        rows.map(async ({ calledRaw, _count, _max }) => {
          const last = await db.call.findFirst({ where: { workspaceId, unclaimed: true, calledRaw }, orderBy: { startedAt: 'desc' } })
          return { to: calledRaw, calls: _count._all, lastAt: (_max.startedAt ?? deps.now()).toISOString(), lastCall: last?.id ?? '' }
        }),
      )
    },
  }
}

/** The flow and the version that shall answer: the one asked for, else the latest. */
async function bindable({ db, workspaceId }: Who, id: string, number?: number) {
  const flow = found(await db.flow.findFirst({ where: { workspaceId, id: uuid(id), archivedAt: null } }))
  const version = await db.flowVersion.findFirst({
    where: { workspaceId, flowId: flow.id, ...(number && { number }) },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  if (version) return { id: flow.id, name: flow.name, version: version.number }
  if (number) throw refuse('not_found')
  throw refuse('invalid', [
    {
      at: 'flow',
      zh: '这个流程还没有发布过。先发布，再绑定号码。',
      en: 'This flow has never been published. Publish it, then bind the number.',
    },
  ])
}

/** Postgres refuses to compare a uuid with anything else. */
const uuid = (id: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw refuse('not_found')
  return id
}

function formsOf(written: readonly string[]): string[] {
  const forms = written.map((form) => formOf(form) ?? { form })
  const wrong = forms.flatMap((form) => (typeof form === 'string' ? [] : [notANumber(form.form)]))
  if (wrong.length) throw refuse('invalid', wrong)
  return [...new Set(forms as string[])]
}

const notANumber = (written: string) => ({
  at: written,
  zh: `“${written}”不是号码。只写数字，可以带区号和国家码。`,
  en: `“${written}” is not a number. Write digits only, with area or country code if needed.`,
})

function taken(error: unknown): never {
  if ((error as { code?: string }).code === 'P2002') throw refuse('number_taken')
  throw error
}
