// runtime · for tests of handlers: what the server hands them, and people of every role.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Role } from '@hotline/schemas'
import { readConfig } from '../../config.ts'
import { newId } from '../../db/new-id.ts'
import { scoped } from '../../db/scoped.ts'
import type { TestDatabase } from '../../db/test-db.ts'
import type { Deps } from '../../deps.ts'
import type { Ask, Who } from '../../http/handler.ts'
import { Refusal } from '../../http/refusal.ts'
import { auditLog, openPeople } from '../../people/index.ts'
import { sealWith } from '../../secrets.ts'

export interface Desk {
  deps: Deps
  workspaceId: string
  /** Somebody of that role in the desk's workspace, or in another. */
  as: (role: Role, workspaceId?: string) => Who
  /** A request with these bytes as its body. */
  ask: (bytes?: Uint8Array) => Ask
  /** Moves the only clock. */
  pass: (seconds: number) => void
  /** Actions in the audit log, oldest first. */
  audited: () => Promise<string[]>
}

/** A desk in a workspace of its own; its clock stands at 10:24 in Shanghai until moved. */
export async function openDesk(db: TestDatabase): Promise<Desk> {
  let at = Date.parse('2026-10-15T02:24:00.000Z')
  const now = () => new Date(at)
  const workspaceId = await db.workspace()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hotline-desk-'))
  const silent = () => {}
  const config = readConfig({ DATA_DIR: dataDir, PUBLIC_URL: 'https://hotline.example' }, 'test')
  const deps: Deps = {
    config,
    database: db,
    now,
    log: { info: silent, warn: silent, error: silent },
    seal: sealWith(Buffer.alloc(32, 7)),
    audit: auditLog(db.prisma, now),
    people: openPeople({ config, database: db, now }),
    diskFull: async () => false,
  }
  const member = { id: newId(at), name: '陈思远', email: 'siyuan@example.com' }
  return {
    deps,
    workspaceId,
    as: (role, workspace = workspaceId) => ({
      member,
      role,
      workspaceId: workspace,
      db: scoped(db.prisma, workspace),
      token: null,
      signIn: `sign-in-of-${role}`,
      ip: '127.0.0.1',
    }),
    ask: (bytes = new Uint8Array()) => ({ ip: '127.0.0.1', header: () => undefined, bytes: async () => bytes, reply: new Headers() }),
    pass: (seconds) => {
      at += seconds * 1000
    },
    audited: async () => {
      const rows = await db.prisma.audit.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } })
      return rows.map(({ action, target }) => `${action} ${target}`)
    },
  }
}

/** The refusal a promise ends with; fails when it is kept. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const ended = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (ended instanceof Refusal) return ended
  throw ended ?? new Error('It was not refused.')
}
