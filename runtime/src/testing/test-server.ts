// runtime · a whole server for tests, without a socket: requests go to the app as they would come from the network.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import type { Role } from '@hotline/schemas'
import type { Hono } from 'hono'
import { createApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { newId } from '../db/new-id.ts'
import type { TestDatabase } from '../db/test-db.ts'
import type { Deps } from '../deps.ts'
import { diskWatch } from '../disk.ts'
import { openFeatures } from '../features.ts'
import { auditLog, openPeople } from '../people/index.ts'
import { hashPassword } from '../people/passwords.ts'
import { newToken, sealWith } from '../secrets.ts'

/** The password of every member that tests make. */
export const PASSWORD = '测试 correct horse 42'

/** A moment that only tests move. */
export interface Clock {
  now: () => Date
  pass: (milliseconds: number) => void
}

export interface Sent {
  body?: unknown
  /** The cookie of a browser. */
  cookie?: string | undefined
  /** The secret of an API token. */
  token?: string
  ip?: string
  headers?: Record<string, string>
}

export interface TestServer {
  app: Hono
  deps: Deps
  clock: Clock
  /** Everything that was logged. */
  logged: { level: string; message: string; facts: object }[]
  /** Bytes that the disk is said to have left. */
  disk: { free: number }
  send: (method: string, path: string, sent?: Sent) => Promise<Response>
  /** A member of a new or given workspace, signed in; answers the cookie. */
  member: (role: Role, workspaceId?: string) => Promise<{ cookie: string; id: string; email: string; workspaceId: string }>
  /** Listens on a free port, sockets too; answers the port. */
  listen: () => Promise<number>
  close: () => Promise<void>
}

export const cookieOf = (response: Response): string => (response.headers.get('Set-Cookie') ?? '').split(';')[0]!

let hash: Promise<string> | undefined

/** Opens the server on a test database. `environment` is what an operator would set. */
export async function testServer(database: TestDatabase, environment: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'hotline-data-'))
  let at = Date.parse('2026-06-01T02:00:00.000Z')
  const clock: Clock = {
    now: () => new Date(at),
    pass: (milliseconds) => {
      at += milliseconds
    },
  }
  const logged: TestServer['logged'] = []
  const logAs = (level: string) => (facts: object, message: string) => void logged.push({ level, message, facts })
  const log = { info: logAs('info'), warn: logAs('warn'), error: logAs('error') }
  const config: Config = readConfig({ PUBLIC_URL: 'http://studio.test', ...environment, DATA_DIR: dataDir }, '0.0.0-test')
  const disk = { free: 10 ** 12 }
  const parts = { config, database, now: clock.now }
  const deps: Deps = {
    ...parts,
    log,
    seal: sealWith(new Uint8Array(32).fill(7)),
    audit: auditLog(database.prisma, clock.now),
    people: openPeople(parts),
    diskFull: diskWatch(async () => disk.free, clock.now),
  }
  const features = await openFeatures(deps)
  const app = createApp({ deps, handlers: features.handlers, doors: features.doors, studio: path.join(dataDir, 'studio') })

  const send: TestServer['send'] = async (method, where, { body, cookie, token, ip = '192.0.2.1', headers = {} } = {}) => {
    const all = new Headers(headers)
    if (cookie) all.set('Cookie', cookie)
    if (token) all.set('Authorization', `Bearer ${token}`)
    if (body !== undefined && !all.has('Content-Type')) all.set('Content-Type', 'application/json')
    const bytes = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
    const init = { method, headers: all, ...(bytes === undefined ? {} : { body: bytes as string }) }
    return app.request(where, init, { incoming: { socket: { remoteAddress: ip } } })
  }

  let made = 0
  const member: TestServer['member'] = async (role, given) => {
    const workspaceId = given ?? (await database.workspace())
    made += 1
    hash ??= hashPassword(PASSWORD)
    const email = `${role}${made}-${newToken().slice(0, 6).toLowerCase()}@example.com`
    const id = newId(at)
    const row = { workspaceId, id, name: `${role} ${made}`, email, role, passwordHash: await hash, createdAt: clock.now() }
    await database.prisma.member.create({ data: row })
    const answer = await send('POST', '/api/sign-in', { body: { email, password: PASSWORD }, ip: `198.51.100.${made % 250}` })
    return { cookie: cookieOf(answer), id, email, workspaceId }
  }

  let server: Server | null = null
  const listen = async () => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
    features.attach(server)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const close = async () => {
    server?.close()
    await features.close()
    server?.closeAllConnections()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { app, deps, clock, logged, disk, send, member, listen, close }
}
