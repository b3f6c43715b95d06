// runtime · `/metrics`: for this machine, and for those who hold the token of an admin.
import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { peerAddress } from '../http/peer.ts'
import { reaches } from '../http/roles.ts'
import type { Meters } from './meters.ts'

interface NodeBindings {
  incoming?: { socket?: { remoteAddress?: string | undefined } }
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1)$/
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i
/** Signs that somebody else's request was passed on by a proxy that happens to run here. */
const PASSED_ON = ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via']

/** A page of a stranger that was rebound to this address names another host. */
function fromHere(c: Context): boolean {
  const remote = peerAddress((c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress, null, [])
  return LOOPBACK.test(remote) && HERE.test(c.req.header('Host') ?? 'localhost') && !PASSED_ON.some((name) => c.req.header(name))
}

export function metricsDoor({ people }: Pick<Deps, 'people'>, meters: Meters): Hono {
  const door = new Hono()
  door.get('/metrics', async (c) => {
    if (!fromHere(c)) {
      const who = c.req.header('Authorization') ? await people.signIns.identify(c.req.raw.headers, '') : null
      if (!who) return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
      if (!reaches(who.role, 'admin')) return new Response(null, { status: 403 })
    }
    const headers = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' }
    return new Response(await meters.text(), { headers })
  })
  return door
}
