// runtime · puts the parts of the product together: their handlers, their doors, their sockets, their chores.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RouteName } from '@hotline/schemas'
import type { Hono } from 'hono'
import { tellAll } from './calls/index.ts'
import { attachDraftSockets, type Rooms } from './collab/index.ts'
import { dataHandlers } from './data/handlers.ts'
import type { DraftReader } from './data/usage.ts'
import { copyHandlers } from './db/copy-handlers.ts'
import type { Deps } from './deps.ts'
import type { Handler, Handlers } from './http/handler.ts'
import { flowHandlers } from './library/index.ts'
import { lineCheckHandlers, openHookLog, openLineChecks, openOwnDoor } from './line-check/index.ts'
import { type Live, openLive } from './live.ts'
import { noticeHandlers } from './notices/index.ts'
import { numberHandlers } from './numbers/handlers.ts'
import { logNews, metricsDoor, openMeters, operationHandlers } from './operation/index.ts'
import { type Pass, peopleHandlers, sessionHandlers } from './people/index.ts'
import { reportHandlers } from './reports/handlers.ts'
import { listeningRoutes } from './reports/listening.ts'
import { forgetOld, settingsHandlers } from './settings/index.ts'
import { startUpkeep } from './upkeep.ts'
import { voiceHandlers } from './voices/index.ts'

export interface Features {
  handlers: Handlers<RouteName>
  doors: Hono[]
  /** Takes the websockets of a server. */
  attach: (server: Server) => void
  /** Ends what runs, once the server takes no more connections. */
  close: () => Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Who attends to it answers for it, refusals too. */
const DRAFT_SOCKET = /^\/api\/flows\/[^/?]+\/socket(\?|$)/

/** Opens everything that stands on the deps, and begins what has to be done again and again. */
export async function openFeatures(deps: Deps): Promise<Features> {
  const { config, now, log } = deps
  const hooks = openHookLog(now)
  let opened: Live | null = null
  const gauges = () => ({ live: (workspace?: string) => opened?.calls.live(workspace) ?? 0, waiting: async () => opened?.waiting() ?? 0 })
  const meters = openMeters({ config, now, gauges })
  const live = await openLive(deps, tellAll([meters.news, hooks.news, logNews(log, now)]))
  opened = live
  const { calls, rooms, shelf, refresh } = live
  const { journal } = calls
  const numbers = numberHandlers(deps, refresh)
  const own = openOwnDoor()
  const checks = openLineChecks({ ...deps, shelf, hooks, own })
  const handlers: Handlers<RouteName> = {
    ...sessionHandlers(deps),
    ...copyHandlers(deps),
    ...peopleHandlers(deps),
    ...settingsHandlers(deps, refresh),
    ...numbers,
    ...noticeHandlers({ deps, board: live.notices, prepare: live.shelveNotice, render: live.voices.render }),
    ...voiceHandlers(deps, live.voices),
    ...lineCheckHandlers(checks, hooks),
    ...operationHandlers(meters),
    ...reportHandlers(deps),
    ...dataHandlers(deps, { drafts: draftsOf(rooms), peek: live.peek }),
    ...flowHandlers({ deps, shelf, journal, rooms, changed: refresh, ready: live.voices.ready }),
    changeJambonz: thenRefresh(numbers.changeJambonz, refresh),
  }
  const stopUpkeep = startUpkeep(
    [
      ...live.chores,
      { name: 'sweep sign-ins', every: MINUTE, run: () => deps.people.sweep() },
      { name: 'forget old', every: HOUR, run: () => forgetOld(deps) },
      { name: 'line check', every: HOUR, run: checks.runAll },
    ],
    deps.log,
  )
  let deaf = () => {}

  return {
    handlers,
    doors: [listeningRoutes(deps), own.door, metricsDoor(deps, meters), calls.door],
    attach: (server) => {
      const { tickets, revocations, signIns } = deps.people
      // Drawing is work: who draws is not signed out as idle.
      const busy = ({ workspaceId, signIn }: Pass) => {
        if (signIn) signIns.touch(workspaceId, signIn).catch(() => {})
      }
      const { publicUrl } = deps.config
      deaf = attachDraftSockets(server, { rooms, publicUrl, tickets, revocations, busy, warn: deps.log.warn })
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (own.upgrade(request, socket, head)) return
        if (!calls.upgrade(request, socket, head) && !DRAFT_SOCKET.test(request.url ?? '')) socket.destroy()
      })
    },
    close: async () => {
      deaf()
      own.close()
      await stopUpkeep()
      await live.close()
    },
  }
}

/** Calls are answered by what was changed as soon as the change is answered. */
const thenRefresh =
  <N extends RouteName>(handler: Handler<N>, refresh: () => Promise<void>): Handler<N> =>
  async (given) => {
    const answer = await handler(given)
    await refresh()
    return answer
  }

/** Every draft of a workspace. */
const draftsOf =
  (rooms: Rooms): DraftReader =>
  async ({ db, workspaceId }) => {
    const flows = await db.flow.findMany({ where: { workspaceId, archivedAt: null }, select: { id: true } })
    const read = await Promise.all(flows.map(async ({ id }) => ({ flow: id, document: await rooms.snapshot({ workspaceId, flow: id }) })))
    return read.flatMap(({ flow, document }) => (document ? [{ flow, document }] : []))
  }
