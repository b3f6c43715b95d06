// runtime · links to voicemail: for one person and one sign-in, good for ten seconds to begin listening (security T20).
import { open as openFile } from 'node:fs/promises'
import path from 'node:path'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Deps } from '../deps.ts'
import type { Voicemail } from '../generated/client.ts'
import type { Who } from '../http/handler.ts'
import { peerOf } from '../http/peer.ts'
import { found, refuse } from '../http/refusal.ts'
import { reaches } from '../http/roles.ts'
import { type Range, rangeOf } from './range.ts'

/** Milliseconds in which listening must begin, and how long after the end of the message a player may still fetch parts. */
const BEGIN = 10_000
const LINGER = 60_000
const ABOUT = 'voicemail.link'

const Pass = z.strictObject({
  workspace: z.string(),
  message: z.string(),
  member: z.string(),
  signIn: z.string().nullable(),
  until: z.number(),
})

/** A path on this server; it opens for `who` alone, and only while they may still listen. */
export function linkTo({ seal, now }: Pick<Deps, 'seal' | 'now'>, who: Who, message: Pick<Voicemail, 'id'>): string {
  const pass: z.infer<typeof Pass> = {
    workspace: who.workspaceId,
    message: message.id,
    member: who.member.id,
    signIn: who.signIn,
    until: now().getTime() + BEGIN,
  }
  return `/media/voicemail/${seal.seal(JSON.stringify(pass), ABOUT)}`
}

/** Serves the links. A player that began in time may fetch further ranges until a minute after the message's length. */
export function listeningRoutes(deps: Deps): Hono {
  const begun = new Map<string, number>()
  const app = new Hono()

  app.get('/media/voicemail/:pass', async (c) => {
    const token = c.req.param('pass')
    const pass = read(deps, token)
    const who = await deps.people.signIns.identify(c.req.raw.headers, peerOf(c, deps.config.trustedProxies))
    const theirs = who && who.workspaceId === pass?.workspace && who.member.id === pass.member && who.signIn === pass.signIn
    if (!pass || !theirs || !reaches(who.role, 'publisher')) throw refuse('forbidden')
    const at = deps.now().getTime()
    for (const [known, until] of begun) if (until < at) begun.delete(known)
    if (at > pass.until && !begun.has(token)) throw refuse('forbidden')

    const { workspaceId, db } = who
    const message = found(await db.voicemail.findUnique({ where: { workspaceId_id: { workspaceId, id: pass.message } } }))
    if (!begun.has(token)) begun.set(token, at + message.seconds * 1000 + LINGER)
    return sendWav(path.join(deps.config.dataDir, found(message.file)), c.req.header('range'), 'private, no-store')
  })
  return app
}

function read({ seal }: Pick<Deps, 'seal'>, token: string): z.infer<typeof Pass> | null {
  try {
    return Pass.parse(JSON.parse(seal.open(token, ABOUT)))
  } catch {
    return null
  }
}

/** A stored WAV, whole or the range asked for; `not_found` when the file is gone. */
export async function sendWav(file: string, asked: string | undefined, cacheControl: string): Promise<Response> {
  const handle = await openFile(file, 'r').catch(() => null)
  if (!handle) throw refuse('not_found')
  try {
    const { size } = await handle.stat()
    const range: Range = rangeOf(asked, size)
    const headers = new Headers({ 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes', 'Cache-Control': cacheControl })
    if (range === 'beyond') {
      headers.set('Content-Range', `bytes */${size}`)
      return new Response(null, { status: 416, headers })
    }
    const { from, to } = range ?? { from: 0, to: size - 1 }
    const bytes = Buffer.alloc(to - from + 1)
    await handle.read(bytes, 0, bytes.length, from)
    headers.set('Content-Length', String(bytes.length))
    if (range) headers.set('Content-Range', `bytes ${from}-${to}/${size}`)
    return new Response(bytes, { status: range ? 206 : 200, headers })
  } finally {
    await handle.close()
  }
}
