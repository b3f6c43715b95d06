// runtime · the audit log: append-only, each row hashed over the row before it, so that a change or a cut shows.
import { createHash } from 'node:crypto'
import type { Value } from '@hotline/schemas'
import { newId } from '../db/new-id.ts'
import type { ScopedTransaction } from '../db/scoped.ts'
import type { PrismaClient } from '../generated/client.ts'
import type { Who } from '../http/handler.ts'

/** Who did it: a member's request, or the system itself. */
export type Actor = Pick<Who, 'workspaceId' | 'ip' | 'token'> & { member: { id: string; name: string } | null }

export interface Entry {
  /** What was done, as `noun.verb`: `number.bind`, `flow.publish`, `call.unmask`. */
  action: string
  /** The thing it was done to, as people know it. */
  target: string
  /** Before and after, reason, refusal. No secrets, no full numbers of callers. */
  facts?: Record<string, Value>
}

/** Any Prisma client or transaction that reaches the audit tables. */
export type AuditClient = Pick<PrismaClient, 'audit' | 'auditHead'>

export interface AuditLog {
  /** Writes one row in a transaction of its own; inside a transaction give its client, or the embedded database would wait for itself. */
  write: (actor: Actor, entry: Entry, tx?: AuditClient | ScopedTransaction) => Promise<void>
  /** Reads the whole chain: null when it is whole, else the first number in it that was changed, cut or put in. */
  verify: (workspaceId: string) => Promise<{ seq: bigint; at: string | null } | null>
  /** Takes away rows older than `before`, at least 180 days back, and moves the beginning of the chain. Answers how many. */
  forget: (workspaceId: string, before: Date) => Promise<number>
}

interface Row {
  workspaceId: string
  id: string
  seq: bigint
  at: Date
  memberId: string | null
  who: string
  ip: string
  action: string
  target: string
  facts: unknown
  prev: string
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  )
}

const hashOf = (row: Row): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.prev,
        row.workspaceId,
        row.id,
        String(row.seq),
        row.at.toISOString(),
        row.memberId,
        row.who,
        row.ip,
        row.action,
        row.target,
        sorted(row.facts),
      ]),
    )
    .digest('hex')

const GENESIS = '0'.repeat(64)
const KEPT = 180 * 24 * 3600 * 1000

/** The log over a database. `now` is the server's clock. */
export function auditLog(prisma: PrismaClient, now: () => Date): AuditLog {
  const append = async (tx: AuditClient, actor: Actor, entry: Entry) => {
    const { workspaceId } = actor
    const first = { workspaceId, seq: 0n, hash: GENESIS, firstSeq: 1n, firstPrev: GENESIS }
    // The write locks the head, so rows of one workspace queue here and numbers have no gaps.
    const head = await tx.auditHead.upsert({ where: { workspaceId }, create: { ...first, seq: 1n }, update: { seq: { increment: 1 } } })
    const at = now()
    const row: Row = {
      workspaceId,
      id: newId(at.getTime()),
      seq: head.seq,
      at,
      memberId: actor.member?.id ?? null,
      who: actor.token === null ? (actor.member?.name ?? 'Hotline Studio') : `${actor.member?.name ?? ''} · ${actor.token}`,
      ip: actor.ip,
      action: entry.action,
      target: entry.target,
      facts: entry.facts ?? {},
      prev: head.hash,
    }
    const hash = hashOf(row)
    await tx.audit.create({ data: { ...row, facts: entry.facts ?? {}, hash } })
    await tx.auditHead.update({ where: { workspaceId }, data: { hash } })
  }

  const verify: AuditLog['verify'] = async (workspaceId) => {
    const head = await prisma.auditHead.findUnique({ where: { workspaceId } })
    if (!head) {
      const stray = await prisma.audit.findFirst({ where: { workspaceId }, orderBy: { seq: 'asc' } })
      return stray ? { seq: stray.seq, at: stray.at.toISOString() } : null
    }
    let prev = head.firstPrev
    let seq = head.firstSeq
    for (;;) {
      const rows = await prisma.audit.findMany({ where: { workspaceId, seq: { gte: seq } }, orderBy: { seq: 'asc' }, take: 1000 })
      for (const row of rows) {
        if (row.seq !== seq || row.prev !== prev || hashOf(row) !== row.hash)
          return { seq, at: row.seq === seq ? row.at.toISOString() : null }
        prev = row.hash
        seq += 1n
      }
      if (rows.length < 1000) break
    }
    return seq === head.seq + 1n && prev === head.hash ? null : { seq, at: null }
  }

  const forget: AuditLog['forget'] = async (workspaceId, before) => {
    const latest = new Date(now().getTime() - KEPT)
    const limit = before < latest ? before : latest
    return prisma.$transaction(async (tx) => {
      const last = await tx.audit.findFirst({ where: { workspaceId, at: { lt: limit } }, orderBy: { seq: 'desc' } })
      if (!last) return 0
      const { count } = await tx.audit.deleteMany({ where: { workspaceId, seq: { lte: last.seq } } })
      await tx.auditHead.update({ where: { workspaceId }, data: { firstSeq: last.seq + 1n, firstPrev: last.hash } })
      return count
    })
  }

  return {
    write: (actor, entry, tx) =>
      tx ? append(tx as AuditClient, actor, entry) : prisma.$transaction((inner) => append(inner, actor, entry)),
    verify,
    forget,
  }
}
