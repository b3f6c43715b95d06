// runtime · handlers of the workspace's settings.
import type { WorkspaceSettings } from '@hotline/schemas'
import type { Deps } from '../deps.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { settingsOf } from './workspace-settings.ts'

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw refuse('invalid', [{ at: 'timeZone', zh: '没有这个时区，例如 Asia/Shanghai', en: 'is no time zone; one is Asia/Shanghai' }])
  }
}

/** `changed` is told when settings that calls use are stored. */
export function settingsHandlers(
  { audit }: Pick<Deps, 'audit'>,
  changed: (workspaceId: string) => Promise<void> = async () => {},
): Handlers<'getSettings' | 'changeSettings'> {
  const read = async ({ db, workspaceId }: Who): Promise<WorkspaceSettings> =>
    settingsOf(found(await db.workspace.findUnique({ where: { id: workspaceId } })))

  return {
    getSettings: ({ who }) => read(who),
    changeSettings: async ({ body, who }) => {
      checkTimeZone(body.timeZone)
      const before = await read(who)
      const { name, ...settings } = body
      await who.db.$transaction(async (tx) => {
        await tx.workspace.update({ where: { id: who.workspaceId }, data: { name, settings } })
        const altered = Object.keys(body) as (keyof WorkspaceSettings)[]
        const facts = altered
          .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(body[key]))
          .map((key) => [key, [before[key], body[key]]])
        await audit.write(who, { action: 'settings.change', target: name, facts: Object.fromEntries(facts) }, tx)
      })
      await changed(who.workspaceId)
      return read(who)
    },
  }
}
