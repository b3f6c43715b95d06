// runtime · the line check: what may keep callers from being answered, found before they find it.
import type { lineRoutes } from '@hotline/schemas'
import type { Handlers } from '../http/handler.ts'
import type { HookLog } from './hook-log.ts'
import type { LineChecks } from './run-checks.ts'

export { type HookLog, openHookLog } from './hook-log.ts'
export { type OwnDoor, openOwnDoor } from './own-door.ts'
export { type LineChecks, openLineChecks } from './run-checks.ts'

export const lineCheckHandlers = (checks: LineChecks, hooks: HookLog): Handlers<Exclude<keyof typeof lineRoutes, 'getOperation'>> => ({
  getLineCheck: async ({ who }) => checks.last(who.workspaceId),
  runLineCheck: ({ who }) => checks.run(who.workspaceId),
  listRefusedHooks: async ({ who }) => hooks.refused(who.workspaceId),
})
