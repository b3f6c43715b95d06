// runtime · tests of bringing the tables to this version.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drift } from '../../scripts/migrate.mjs'
import { openDatabase } from './client.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { databases, type TestDatabase } from './test-db.ts'

const now = () => new Date('2026-05-01T08:00:00.000Z')
const later: Migration = { name: '29990101000000_later', sql: 'CREATE TABLE "later" ("a" INT);', checksum: 'f'.repeat(64) }
const broken: Migration = {
  name: '29990101000001_broken',
  sql: 'CREATE TABLE "half" ("a" INT); SELECT nonsense;',
  checksum: 'e'.repeat(64),
}

describe.each(databases)('migrating $name', ({ name, open }) => {
  let db: TestDatabase
  let ours: Migration[]
  let backups: string
  beforeAll(async () => {
    ours = await readMigrations()
    backups = await mkdtemp(path.join(tmpdir(), 'hotline-backups-'))
  })
  beforeEach(async () => {
    db = await open()
    return () => db.close()
  }, 90_000)
  afterAll(() => rm(backups, { recursive: true }))
  const apply = (migrations: Migration[], version = '2.0.0') => migrate(db, { migrations, version, backups, now })

  it('does nothing twice, and makes no copy then', async () => {
    expect(await apply(ours)).toEqual({ applied: [], backup: null })
  })

  it('keeps what there is in a copy before it changes older data', async () => {
    await db.workspace('备份里要有')
    const { applied, backup } = await apply([...ours, later])
    expect(applied).toEqual([later.name])
    if (name === 'PostgreSQL') {
      const { rows } = await db.pool.query(`SELECT name FROM "${backup}"."workspace"`)
      expect(rows).toEqual([{ name: '备份里要有' }])
    } else {
      expect(await readdir(backups)).toEqual([path.basename(backup!)])
      const copy = await openDatabase({ dump: backup! })
      expect(await copy.prisma.workspace.findMany({ select: { name: true } })).toEqual([{ name: '备份里要有' }])
      await copy.close()
    }
  })

  it('refuses data that a newer version wrote, and says which version', async () => {
    await apply([...ours, later], '9.1.0')
    await expect(migrate(db, { migrations: ours, version: '2.0.0', backups, now })).rejects.toThrow(
      /9\.1\.0, which is newer than this 2\.0\.0/,
    )
  })

  it('refuses a migration that was altered after it was applied', async () => {
    await expect(apply([{ ...ours[0]!, checksum: 'a'.repeat(64) }, ...ours.slice(1)])).rejects.toThrow('was altered')
  })

  it('applies all or nothing', async () => {
    await expect(apply([...ours, later, broken])).rejects.toThrow('nonsense')
    expect(await apply(ours)).toEqual({ applied: [], backup: null })
    const { rows } = await db.pool.query(`SELECT tablename FROM pg_tables WHERE tablename IN ('later', 'half')`)
    expect(rows).toEqual([])
  })

  it('answers further queries after one that failed', async () => {
    await expect(db.prisma.$queryRaw`SELECT nonsense`).rejects.toThrow()
    expect(await db.prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
  })

  it('keeps bytes, big numbers, lists, JSON and moments as they were', async () => {
    const workspaceId = await db.workspace()
    const at = new Date('2026-05-01T08:00:00.123Z')
    const id = '01970000-0000-7000-8000-000000000001'
    await db.prisma.flow.create({ data: { workspaceId, id, name: '流程', createdAt: at, changedAt: at } })
    const bytes = new Uint8Array([0, 255, 10, 92])
    const update = await db.prisma.draftUpdate.create({ data: { workspaceId, flowId: id, client: 'c', bytes, at } })
    expect(update).toMatchObject({ seq: 1n, at })
    expect(new Uint8Array(update.bytes)).toEqual(bytes)
    const graph = { 中文: [1, null, { a: 'b"\\' }] }
    const version = { workspaceId, id, flowId: id, number: 1, hash: 'h', graph, document: {}, audio: ['a', '逗号,"引号"'], at }
    expect(await db.prisma.flowVersion.create({ data: version })).toMatchObject({ graph, audio: version.audio })
  })
})

it('the migrations make exactly the schema', async () => {
  expect(await drift()).toBe('')
}, 60_000)
