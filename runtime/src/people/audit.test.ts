// runtime · tests of the audit chain: row T21.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoped } from '../db/scoped.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type AuditLog, auditLog } from './audit.ts'

describe.each(databases)('T21 the audit log on $name', ({ open }) => {
  let db: TestDatabase
  let log: AuditLog
  let at = Date.parse('2025-01-01T00:00:00.000Z')
  beforeAll(async () => {
    db = await open()
    log = auditLog(db.prisma, () => new Date(at))
  }, 90_000)
  afterAll(() => db.close())

  const filled = async (rows: number) => {
    const workspaceId = await db.workspace()
    const actor = { workspaceId, ip: '192.0.2.1', token: null, member: null }
    for (let i = 1; i <= rows; i += 1)
      await log.write(actor, { action: 'test.did', target: `第 ${i} 件`, facts: { b: i, a: { z: null, y: [1, '二'] } } })
    return { workspaceId, actor }
  }
  /** What somebody who owns the database could do: the guard of the table is taken off and put on again. */
  const tamper = async (sql: string, ...values: unknown[]) => {
    await db.pool.query('ALTER TABLE "audit" DISABLE TRIGGER "audit_only_grows"')
    await db.pool.query(sql, values)
    await db.pool.query('ALTER TABLE "audit" ENABLE TRIGGER "audit_only_grows"')
  }

  it('is whole as it was written, also by many at once', async () => {
    const { workspaceId, actor } = await filled(3)
    await Promise.all(Array.from({ length: 20 }, (_, i) => log.write(actor, { action: 'test.did', target: String(i) })))
    expect(await db.prisma.audit.count({ where: { workspaceId } })).toBe(23)
    expect(await log.verify(workspaceId)).toBeNull()
  })

  it('cannot be altered or shortened through the table', async () => {
    const { workspaceId } = await filled(2)
    await expect(db.prisma.audit.updateMany({ where: { workspaceId }, data: { target: '别的' } })).rejects.toThrow('only grows')
    at = Date.now()
    const { workspaceId: recent } = await filled(1)
    await expect(scoped(db.prisma, recent).audit.deleteMany({})).rejects.toThrow('only grows')
    at = Date.parse('2025-01-01T00:00:00.000Z')
  })

  it.each([
    ['a target', `UPDATE "audit" SET target = '别的'`],
    ['a fact', `UPDATE "audit" SET facts = '{"b": 9}'`],
    ['a moment', `UPDATE "audit" SET at = at + interval '1 second'`],
    ['a member', `UPDATE "audit" SET who = '别人'`],
  ])('shows the row in which %s was altered', async (_, sql) => {
    const { workspaceId } = await filled(5)
    await tamper(`${sql} WHERE workspace_id = $1 AND seq = 3`, workspaceId)
    expect(await log.verify(workspaceId)).toMatchObject({ seq: 3n, at: expect.any(String) })
  })

  it.each([1, 3, 5])('shows that row %i of 5 was taken out', async (seq) => {
    const { workspaceId } = await filled(5)
    await tamper('DELETE FROM "audit" WHERE workspace_id = $1 AND seq = $2', workspaceId, seq)
    expect(await log.verify(workspaceId)).toEqual({ seq: BigInt(seq), at: null })
  })

  it('shows that all rows were taken out', async () => {
    const { workspaceId } = await filled(2)
    await tamper('DELETE FROM "audit" WHERE workspace_id = $1', workspaceId)
    expect(await log.verify(workspaceId)).toEqual({ seq: 1n, at: null })
    await filled(1)
  })

  it('forgets rows that are old enough and stays whole', async () => {
    const { workspaceId, actor } = await filled(3)
    at += 400 * 24 * 3600 * 1000
    await log.write(actor, { action: 'test.did', target: '后来' })
    expect(await log.forget(workspaceId, new Date(at))).toBe(3)
    expect(await log.forget(workspaceId, new Date(at + 1))).toBe(0)
    expect(await db.prisma.audit.count({ where: { workspaceId } })).toBe(1)
    expect(await log.verify(workspaceId)).toBeNull()
  })

  it('is written with the thing it tells of, or not at all', async () => {
    const { workspaceId, actor } = await filled(1)
    const fails = scoped(db.prisma, workspaceId).$transaction(async (tx) => {
      await log.write(actor, { action: 'test.did', target: '没成' }, tx)
      throw new Error('undone')
    })
    await expect(fails).rejects.toThrow('undone')
    expect(await db.prisma.audit.count({ where: { workspaceId } })).toBe(1)
    expect(await log.verify(workspaceId)).toBeNull()
  })
})
