// runtime · collab: the door of the rooms: one websocket for each open draft, let in by a ticket that is good once.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { draftLimits, draftMessage } from '@hotline/flows/draft'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Pass, Revoked } from '../people/index.ts'
import { closing, type Peer } from './room.ts'
import type { Rooms } from './rooms.ts'

export interface SocketDeps {
  rooms: Rooms
  /** Pages of this address may open sockets, and pages of the host that was asked. */
  publicUrl: string
  tickets: { take(ticket: string): Promise<Pass | null> }
  revocations: { listen(listener: (revoked: Revoked) => void): () => void }
  /** Somebody works here: an edit came. Showing oneself does not count, for an open tab does that by itself. */
  busy?: (pass: Pass) => void
  warn: (facts: object, message: string) => void
}

const address = /^\/api\/flows\/([^/?]+)\/socket$/
/** A reader this far behind is let go; it comes back and asks for what it lacks. */
const MOST_UNSENT = 32 * 1024 * 1024
const MOST_EARLY = 64
const PULSE = 30_000

/** Serves `/api/flows/<flow>/socket?ticket=…` of a server; other upgrades are left alone. Answers how to stop. */
export function attachDraftSockets(server: Server, deps: SocketDeps): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: draftLimits.message })
  const present = new Map<WebSocket, { pass: Pass; alive: boolean }>()

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://draft')
    const flow = address.exec(url.pathname)?.[1]
    if (flow === undefined) return
    admit(request, flow, url.searchParams.get('ticket') ?? '').then(
      (pass) => {
        if (typeof pass === 'number') return turnAway(socket, pass)
        sockets.handleUpgrade(request, socket, head, (opened) => enter(opened, pass))
      },
      () => turnAway(socket, 500),
    )
  }

  /** The status of the refusal, or the pass. */
  async function admit({ headers }: IncomingMessage, flow: string, ticket: string): Promise<Pass | number> {
    const { origin, host } = headers
    const ours = [new URL(deps.publicUrl).origin, `http://${host}`, `https://${host}`]
    if (origin === undefined || !ours.includes(origin)) return 403
    const pass = await deps.tickets.take(ticket)
    if (pass?.flow !== decodeURIComponent(flow)) return 401
    const mine = [...present.values()].filter((other) => other.pass.member.id === pass.member.id)
    return mine.length < draftLimits.connectionsPerMember ? pass : 429
  }

  function enter(socket: WebSocket, pass: Pass): void {
    present.set(socket, { pass, alive: true })
    const peer: Peer = {
      member: pass.member,
      role: pass.role,
      send: (message) => {
        if (socket.readyState !== socket.OPEN) return
        if (socket.bufferedAmount > MOST_UNSENT) socket.terminate()
        else socket.send(message)
      },
      close: (code, reason) => socket.close(code, reason),
    }
    /** What comes before the room is open waits. */
    let early: Uint8Array[] = []
    let hear = (message: Uint8Array) => {
      if (early.push(message) > MOST_EARLY) socket.close(closing.forbidden, 'Too much at once.')
    }
    let leave = () => {}
    let gone = false
    socket.on('message', (data, isBinary) => {
      if (!isBinary) socket.close(closing.forbidden, 'Not understood.')
      else {
        if ((data as Buffer)[0] === draftMessage.sync) deps.busy?.(pass)
        hear(data as Buffer)
      }
    })
    socket.on('pong', () => {
      const one = present.get(socket)
      if (one) one.alive = true
    })
    // The close that follows does what there is to do.
    socket.on('error', () => {})
    socket.on('close', () => {
      gone = true
      present.delete(socket)
      leave()
    })
    deps.rooms.join(pass, peer).then(
      (seat) => {
        if (!seat) return socket.close(closing.forbidden, 'There is no such draft.')
        leave = seat.leave
        if (gone) return leave()
        hear = seat.hear
        for (const message of early) hear(message)
        early = []
      },
      (error: unknown) => {
        deps.warn({ flow: pass.flow, fault: error instanceof Error ? error.name : 'unknown' }, 'a draft could not be opened')
        socket.close(1011, 'The draft could not be opened.')
      },
    )
  }

  const pulse = setInterval(() => {
    for (const [socket, one] of present) {
      if (!one.alive) socket.terminate()
      one.alive = false
      socket.ping()
    }
  }, PULSE)
  pulse.unref()

  const deaf = deps.revocations.listen(({ workspaceId, memberId, signIn }) => {
    for (const [socket, { pass }] of present) {
      const fits = pass.workspaceId === workspaceId && pass.member.id === memberId && (signIn === null || signIn === pass.signIn)
      if (fits) socket.close(closing.revoked, 'Signed out, or the role has changed.')
    }
  })
  server.on('upgrade', upgrade)
  return () => {
    server.off('upgrade', upgrade)
    deaf()
    clearInterval(pulse)
    for (const socket of present.keys()) socket.close(1001, 'The server is stopping.')
  }
}

const reasons: Record<number, string> = { 401: 'Unauthorized', 403: 'Forbidden', 429: 'Too Many Requests', 500: 'Internal Server Error' }

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
