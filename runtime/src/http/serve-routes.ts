// runtime · the door of the API: every entry of `routes`, checked in one place and handed to its handler.
import { type Route, type RouteName, routes } from '@hotline/schemas'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Deps } from '../deps.ts'
import { detailsOf } from './detail-of-issue.ts'
import type { Ask, Given, Handler, Handlers, Who } from './handler.ts'
import { peerOf } from './peer.ts'
import { limitOf, readBytes, readJson } from './read-body.ts'
import { refuse } from './refusal.ts'
import { reaches } from './roles.ts'
import { checkContentType, checkSameSite, isUnsafe } from './same-site.ts'

/** What an operator needs to get room again, and to answer calls otherwise, is done even when the disk is nearly full. */
const evenWhenFull: readonly RouteName[] = [
  'signIn',
  'signOut',
  'changePassword',
  'drawTicket',
  'dryRun',
  'rollBack',
  'bindNumber',
  'changeMember',
]

const Params = z.record(z.string(), z.string().min(1).max(200))

function parse<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given, { reportInput: true })
  if (read.success) return read.data
  throw refuse('invalid', detailsOf(read.error))
}

export interface Door {
  deps: Deps
  /** Who sends this request, by its cookie or its token; null for nobody. */
  identify: (headers: Headers, ip: string) => Promise<Who | null>
}

function fileResponse(answer: { name: string; type: string; bytes: Uint8Array | string }, reply: Headers): Response {
  const ascii = answer.name.replace(/[^\w.-]/g, '_')
  reply.set('Content-Type', answer.type)
  reply.set('Content-Disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
  return new Response(answer.bytes as string | Uint8Array<ArrayBuffer>, { headers: reply })
}

async function serve(c: Context, name: RouteName, handler: Handler<RouteName>, { deps, identify }: Door): Promise<Response> {
  const route: Route = routes[name]
  const request = c.req.raw
  const { headers } = request
  const ip = peerOf(c, deps.config.trustedProxies)
  const unsafe = isUnsafe(route.method)
  const byToken = headers.has('Authorization')
  if (unsafe && !byToken) checkSameSite(headers, deps.config.publicUrl)

  const who = await identify(headers, ip)
  if (route.role !== 'public') {
    if (!who) throw refuse('not_signed_in')
    if (!reaches(who.role, route.role)) {
      if (unsafe) await deps.audit.write(who, { action: 'access.refused', target: name })
      throw refuse('forbidden')
    }
  }
  if (unsafe && route.method !== 'delete' && !evenWhenFull.includes(name) && (await deps.diskFull())) throw refuse('disk_full')

  const params = Params.safeParse(c.req.param())
  if (!params.success) throw refuse('not_found')
  const query = route.query ? parse(route.query, c.req.query()) : undefined
  let body: unknown
  if (route.body) {
    checkContentType(headers, 'json')
    body = parse(route.body, await readJson(request, limitOf(name)))
  }
  const reply = new Headers({ 'Cache-Control': 'no-store' })
  const ask: Ask = {
    ip,
    header: (wanted) => headers.get(wanted) ?? undefined,
    bytes: async () => {
      checkContentType(headers, 'bytes')
      return readBytes(request, limitOf(name))
    },
    reply,
  }
  const given = { params: params.data, query, body, who, ask } as unknown as Given<RouteName>
  const answer = await handler(given)
  if (route.answer === 'file') return fileResponse(answer as unknown as { name: string; type: string; bytes: Uint8Array }, reply)
  // Parsing the answer drops whatever the contract does not name, so no column leaves by accident.
  reply.set('Content-Type', 'application/json')
  return new Response(JSON.stringify((route.answer as z.ZodType).parse(answer)), { headers: reply })
}

/** Registers all routes of the API on `app`; anything else below /api is not found. */
export function serveRoutes(app: Hono, handlers: Handlers<RouteName>, door: Door): void {
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1')
    const handler = handlers[name] as Handler<RouteName>
    app.on(route.method.toUpperCase(), path, (c) => serve(c, name, handler, door))
  }
  app.all('/api/*', () => {
    throw refuse('not_found')
  })
}
