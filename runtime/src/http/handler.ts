// runtime · the shape of a handler: what it is given, what it returns.
import type { AnswerOf, GivenOf, Role, RouteName, Routes } from '@hotline/schemas'
import type { ScopedClient } from '../db/scoped.ts'

/** Who asks. A call with an API token carries the member who made the token, and the lesser of both roles. */
export interface Who {
  member: { id: string; name: string; email: string }
  role: Role
  workspaceId: string
  /** Sees this workspace only. */
  db: ScopedClient
  /** Name of the API token, null when a browser asks. */
  token: string | null
  /** The sign-in of the browser, null with an API token. */
  signIn: string | null
  /** Address of the peer, for the audit log. */
  ip: string
}

/** What the door knows of the request besides its parsed parts. */
export interface Ask {
  ip: string
  header: (name: string) => string | undefined
  /** Body of a route that declares none (an upload), at most 50 MB. */
  bytes: () => Promise<Uint8Array>
  /** Headers to send with the answer, such as a cookie. */
  reply: Headers
}

/**
 * What every handler gets: `params`, `query` and `body` already parsed by the route's schemas, `who` (null only on public
 * routes when nobody is signed in) and `ask`. The role of the route has been checked; what a role may *see* is the handler's work.
 * It returns the answer of the route, or throws `refuse('code')`. Anything else it throws is answered as `internal` and logged.
 */
export type Given<N extends RouteName> = GivenOf<N> & { who: Routes[N]['role'] extends 'public' ? Who | null : Who; ask: Ask }

export type Handler<N extends RouteName> = (given: Given<N>) => Promise<AnswerOf<N>>

/**
 * The handlers of some routes, by their names. A feature exports a function of its dependencies:
 *
 *     export const flowHandlers = (deps: Deps): Handlers<keyof typeof flowRoutes> => ({
 *       getFlow: async ({ params, who }) => …who.db.flow.findUnique({ where: { workspaceId_id: { workspaceId: who.workspaceId, id: params.flow } } })…,
 *     })
 *
 * and app.ts merges them; a route without a handler does not compile.
 */
export type Handlers<N extends RouteName> = { [K in N]: Handler<K> }
