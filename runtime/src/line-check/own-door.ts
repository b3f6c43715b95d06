// runtime · the door at which we knock from outside: it proves that the public address leads to this very process.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hono } from 'hono'
import { WebSocketServer } from 'ws'

/** Below the paths that jambonz uses, so that what a proxy does to those is seen. */
export const KNOCK = '/jambonz/line-check'
const SOCKET = /^\/jambonz\/record\/line-check\.([\w-]{22})$/
const PROTOCOL = 'audio.jambonz.org'

export interface OwnDoor {
  door: Hono
  /** Says which process answers; another one after a restart. No secret. */
  id: string
  /** Path of a socket that opens once, for whoever was given it. */
  invite: () => string
  /** Takes over an upgrade to an invited socket; false when the path is another one. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  close: () => void
}

export function openOwnDoor(): OwnDoor {
  const id = randomBytes(16).toString('base64url')
  const invited = new Set<string>()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  const door = new Hono()
  door.get(KNOCK, () => new Response(id, { headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' } }))
  return {
    door,
    id,
    invite: () => {
      const nonce = randomBytes(16).toString('base64url')
      invited.add(nonce)
      setTimeout(() => invited.delete(nonce), 10_000).unref()
      return `/jambonz/record/line-check.${nonce}`
    },
    upgrade: (request, socket, head) => {
      const nonce = SOCKET.exec(new URL(request.url ?? '/', 'http://localhost').pathname)?.[1]
      if (nonce === undefined || !invited.delete(nonce)) return false
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => opened.terminate())
        opened.send(id, () => opened.close(1000))
      })
      return true
    },
    close: () => {
      for (const client of sockets.clients) client.terminate()
    },
  }
}
