// runtime · who is signed in: a browser by its cookie, a program by its token. Both are kept as hashes only.
import type { Role } from '@hotline/schemas'
import type { Config } from '../config.ts'
import type { Database } from '../db/client.ts'
import { newId } from '../db/new-id.ts'
import { type ScopedClient, scoped } from '../db/scoped.ts'
import type { Who } from '../http/handler.ts'
import { reaches } from '../http/roles.ts'
import { newToken, tokenHash } from '../secrets.ts'
import type { Revocations } from './revocations.ts'

const TOUCH_AFTER = 60_000

export interface SignIns {
  /** Who sends a request with these headers; null for nobody. A request with an Authorization header is judged by it alone. */
  identify: (headers: Headers, ip: string) => Promise<Who | null>
  /** Signs a member in under a new token and ends the sign-in that the browser had; answers the cookie to set. */
  begin: (member: { workspaceId: string; id: string }, headers: (name: string) => string | undefined) => Promise<string>
  /** Ends one sign-in; answers the cookie that takes the token away. */
  end: (workspaceId: string, signIn: string) => Promise<string>
  /** Ends all sign-ins of a member at once, and the sockets with them. */
  endAll: (workspaceId: string, memberId: string) => Promise<void>
  /** A socket is used: its sign-in is not idle. Cheap to call often. */
  touch: (workspaceId: string, signIn: string) => Promise<void>
  /** Deletes what has expired and tells the sockets. */
  sweep: () => Promise<void>
}

interface Parts {
  config: Pick<Config, 'secure' | 'signInIdle' | 'signInAge'>
  database: Pick<Database, 'prisma'>
  now: () => Date
  revocations: Revocations
}

function cookieIn(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value && value.length <= 100) return value
  }
  return null
}

/** The sign-ins of an installation. */
export function signInsOf({ config, database: { prisma }, now, revocations }: Parts): SignIns {
  const cookieName = config.secure ? '__Host-hotline' : 'hotline'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${config.secure ? '; Secure' : ''}`
  const clients = new Map<string, ScopedClient>()
  const clientOf = (workspaceId: string): ScopedClient => {
    const client = clients.get(workspaceId) ?? scoped(prisma, workspaceId)
    clients.set(workspaceId, client)
    return client
  }
  const lives = (row: { createdAt: Date; seenAt: Date }) => {
    const at = now().getTime()
    return at - row.createdAt.getTime() < config.signInAge && at - row.seenAt.getTime() < config.signInIdle
  }
  const touchRow = (workspaceId: string, id: string) =>
    prisma.signIn.updateMany({
      where: { workspaceId, id, seenAt: { lt: new Date(now().getTime() - TOUCH_AFTER) } },
      data: { seenAt: now() },
    })

  const byCookie = async (token: string, ip: string): Promise<Who | null> => {
    const row = await prisma.signIn.findUnique({ where: { tokenHash: tokenHash(token) }, include: { member: true } })
    if (!row?.member.active || !lives(row)) return null
    const { workspaceId, member } = row
    if (now().getTime() - row.seenAt.getTime() > TOUCH_AFTER) {
      await touchRow(workspaceId, row.id)
      await prisma.member.updateMany({ where: { workspaceId, id: member.id }, data: { lastSeenAt: now() } })
    }
    const { id, name, email, role } = member
    return { member: { id, name, email }, role, workspaceId, db: clientOf(workspaceId), token: null, signIn: row.id, ip }
  }

  const byToken = async (token: string, ip: string): Promise<Who | null> => {
    const row = await prisma.apiToken.findUnique({ where: { tokenHash: tokenHash(token) } })
    if (!row || row.revokedAt) return null
    const { workspaceId } = row
    const member = await prisma.member.findUnique({ where: { workspaceId_id: { workspaceId, id: row.createdBy } } })
    if (!member?.active) return null
    if (!row.lastUsedAt || now().getTime() - row.lastUsedAt.getTime() > TOUCH_AFTER) {
      await prisma.apiToken.updateMany({ where: { workspaceId, id: row.id }, data: { lastUsedAt: now() } })
    }
    const role: Role = reaches(row.role, member.role) ? member.role : row.role
    const { id, name, email } = member
    return { member: { id, name, email }, role, workspaceId, db: clientOf(workspaceId), token: row.name, signIn: null, ip }
  }

  const identify: SignIns['identify'] = async (headers, ip) => {
    const authorization = headers.get('Authorization')
    if (authorization !== null) {
      const token = /^Bearer (hs_[\w-]{43})$/.exec(authorization)?.[1]
      return token ? byToken(token, ip) : null
    }
    const token = cookieIn(headers.get('Cookie'), cookieName)
    return token ? byCookie(token, ip) : null
  }

  const begin: SignIns['begin'] = async ({ workspaceId, id }, header) => {
    const old = cookieIn(header('Cookie'), cookieName)
    const token = newToken()
    const at = now()
    const ended = old ? await prisma.signIn.findUnique({ where: { tokenHash: tokenHash(old) } }) : null
    if (ended) {
      await prisma.signIn.deleteMany({ where: { tokenHash: ended.tokenHash } })
      revocations.tell({ workspaceId: ended.workspaceId, memberId: ended.memberId, signIn: ended.id })
    }
    await prisma.signIn.create({
      data: { workspaceId, id: newId(at.getTime()), memberId: id, tokenHash: tokenHash(token), createdAt: at, seenAt: at },
    })
    await prisma.member.updateMany({ where: { workspaceId, id }, data: { lastSeenAt: at } })
    return `${cookieName}=${token}; ${attributes}; Max-Age=${Math.trunc(config.signInAge / 1000)}`
  }

  const end: SignIns['end'] = async (workspaceId, id) => {
    const row = await prisma.signIn.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
    await prisma.signIn.deleteMany({ where: { workspaceId, id } })
    if (row) revocations.tell({ workspaceId, memberId: row.memberId, signIn: id })
    return `${cookieName}=; ${attributes}; Max-Age=0`
  }

  const endAll: SignIns['endAll'] = async (workspaceId, memberId) => {
    await prisma.signIn.deleteMany({ where: { workspaceId, memberId } })
    revocations.tell({ workspaceId, memberId, signIn: null })
  }

  const touched = new Map<string, number>()
  const sweep: SignIns['sweep'] = async () => {
    const at = now().getTime()
    for (const [id, moment] of touched) if (at - moment >= TOUCH_AFTER) touched.delete(id)
    const gone = {
      OR: [{ createdAt: { lte: new Date(at - config.signInAge) } }, { seenAt: { lte: new Date(at - config.signInIdle) } }],
    }
    for (const { workspaceId, memberId, id } of await prisma.signIn.findMany({ where: gone })) {
      await prisma.signIn.deleteMany({ where: { workspaceId, id, ...gone } })
      revocations.tell({ workspaceId, memberId, signIn: id })
    }
  }

  const touch: SignIns['touch'] = async (workspaceId, id) => {
    const at = now().getTime()
    if (at - (touched.get(id) ?? 0) < TOUCH_AFTER) return
    touched.set(id, at)
    await touchRow(workspaceId, id)
  }

  return { identify, begin, end, endAll, touch, sweep }
}
