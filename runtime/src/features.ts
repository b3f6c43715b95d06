// runtime · puts the parts of the product together: their handlers, their doors, their sockets.
import type { Server } from 'node:http'
import type { RouteName } from '@hotline/schemas'
import type { Hono } from 'hono'
import type { Deps } from './deps.ts'
import type { Handlers } from './http/handler.ts'
import { numberHandlers } from './numbers/handlers.ts'
import { peopleHandlers, sessionHandlers } from './people/index.ts'
import { reportHandlers } from './reports/handlers.ts'
import { listeningRoutes } from './reports/listening.ts'
import { settingsHandlers } from './settings/index.ts'

export interface Features {
  handlers: Handlers<RouteName>
  doors: Hono[]
  /** Takes websockets of a server that listens. */
  attach: (server: Server) => void
  /** Ends what runs in the background, after the server has stopped listening. */
  close: () => Promise<void>
}

export async function openFeatures(deps: Deps): Promise<Features> {
  const handlers = {
    ...sessionHandlers(deps),
    ...peopleHandlers(deps),
    ...settingsHandlers(deps),
    ...numberHandlers(deps),
    ...reportHandlers(deps),
  }
  return { handlers: handlers as unknown as Handlers<RouteName>, doors: [listeningRoutes(deps)], attach: () => {}, close: async () => {} }
}
