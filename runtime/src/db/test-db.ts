// runtime · databases for tests: each a fresh one with all tables, embedded or on a real PostgreSQL.
//
//     describe.each(databases)('… on $name', ({ open }) => {
//       let db: TestDatabase
//       beforeAll(async () => { db = await open() }, 60_000)
//       afterAll(() => db.close())
import { createHash, randomUUID } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Database, openDatabase } from './client.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { newId } from './new-id.ts'

export interface TestDatabase extends Database {
  /** A new workspace in it. */
  workspace: (name?: string) => Promise<string>
  /** Address of the PostgreSQL database; undefined when embedded. */
  url: string | undefined
}

const home = path.join(tmpdir(), `hotline-tests-${userInfo().uid}`)
const day = () => new Date('2026-01-01T00:00:00.000Z')

/** Runs `work` in one process at a time; a lock whose owner died is taken over after two minutes. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(home, { recursive: true })
  const lock = path.join(home, `${name}.lock`)
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'))
      break
    } catch {
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - made > 120_000) rmSync(lock, { force: true })
      await pause(50)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

const nameOf = (migrations: readonly Migration[]) =>
  createHash('sha256')
    .update(migrations.map((migration) => migration.checksum).join())
    .digest('hex')
    .slice(0, 12)

const migrated = (database: Database, migrations: readonly Migration[]) =>
  migrate(database, { migrations, version: 'test', backups: null, now: day })

/** A dump of the migrated embedded database, made once for all test files. */
async function template(): Promise<string> {
  const migrations = await readMigrations()
  const file = path.join(home, `template-${nameOf(migrations)}.tar.gz`)
  if (existsSync(file)) return file
  return alone('template', async () => {
    if (existsSync(file)) return file
    const database = await openDatabase({})
    await migrated(database, migrations)
    writeFileSync(`${file}.part`, (await database.dump?.()) ?? new Uint8Array())
    await database.close()
    renameSync(`${file}.part`, file)
    return file
  })
}

async function reachable(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** The server that the test run started for everybody (e2e/prepare/postgres.ts). */
function serverAddress(): string {
  const given = process.env.HOTLINE_TEST_PG
  if (!given) throw new Error('HOTLINE_TEST_PG is not set: run the tests by vitest with the configuration at the root.')
  return given
}

const named = (address: string, name: string) => {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const extended = (database: Database, url: string | undefined, close: () => Promise<void>): TestDatabase => ({
  ...database,
  url,
  close,
  workspace: async (name = '测试公司') => {
    const id = newId()
    await database.prisma.workspace.create({ data: { id, name, createdAt: day() } })
    return id
  },
})

/** In memory, from the shared dump. */
export async function embeddedDatabase(): Promise<TestDatabase> {
  const database = await openDatabase({ dump: await template() })
  return extended(database, undefined, database.close)
}

/** A new database on the server, copied from one that is migrated; dropped on closing. */
export async function postgresDatabase(): Promise<TestDatabase> {
  const address = serverAddress()
  const migrations = await readMigrations()
  const source = `hotline_template_${nameOf(migrations)}`
  const name = `hotline_${randomUUID().replaceAll('-', '')}`
  await alone('clone', async () => {
    if (!(await reachable(named(address, source)))) {
      await onServer(address, `DROP DATABASE IF EXISTS "${source}_part"`)
      await onServer(address, `CREATE DATABASE "${source}_part"`)
      const database = await openDatabase({ databaseUrl: named(address, `${source}_part`) })
      await migrated(database, migrations)
      await database.close()
      await onServer(address, `ALTER DATABASE "${source}_part" RENAME TO "${source}"`)
    }
    await onServer(address, `CREATE DATABASE "${name}" TEMPLATE "${source}"`)
  })
  const url = named(address, name)
  const database = await openDatabase({ databaseUrl: url })
  return extended(database, url, async () => {
    await database.close()
    await onServer(address, `DROP DATABASE "${name}" WITH (FORCE)`)
  })
}

/** Both kinds, for `describe.each`. */
export const databases = [
  { name: 'the embedded database', open: embeddedDatabase },
  { name: 'PostgreSQL', open: postgresDatabase },
] as const
