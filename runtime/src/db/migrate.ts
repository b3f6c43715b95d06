// runtime · brings the tables to this product's version. It keeps Prisma's own `_prisma_migrations`, so that its command works too.
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PoolClient } from 'pg'
import { writeCopy } from './backups.ts'
import type { Database } from './client.ts'
import { roomFolder } from './room-folder.ts'

export interface Migration {
  name: string
  sql: string
  checksum: string
}

/** Data that this product must not touch; the message is a sentence for the operator. */
export class DataRefused extends Error {}

/** All migrations of the product, oldest first. */
export async function readMigrations(folder = path.join(roomFolder(), 'prisma/migrations')): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`
const VERSION_KEY = 'product_version'
const LOCK = 5_716_801

async function applied(client: PoolClient): Promise<Map<string, string>> {
  await client.query(TABLE)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

async function writtenBy(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ value: string }>('SELECT value FROM "meta" WHERE key = $1', [VERSION_KEY])
  return rows[0]?.value ?? '?'
}

/** A copy of every table in a schema of its own, for a database that has no file to copy. */
async function copyTables(client: PoolClient, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  await client.query(`CREATE SCHEMA "${schema}"`)
  for (const { name } of rows) await client.query(`CREATE TABLE "${schema}"."${name}" AS TABLE "public"."${name}"`)
}

export interface MigrateOptions {
  migrations: readonly Migration[]
  /** Version of the product, for the sentence that a later refusal says. */
  version: string
  /** Where copies of the embedded database go before it is changed; null makes none (a database in memory). */
  backups: string | null
  now: () => Date
}

/**
 * Applies what is missing, all or nothing, and answers the names applied and the copy made before (a file, or a schema of PostgreSQL).
 * Data of a newer product, and migrations that were altered after they were applied, are refused with DataRefused.
 */
export async function migrate(database: Database, { migrations, version, backups, now }: MigrateOptions) {
  const stamp = now().toISOString().replace(/\D/g, '').slice(0, 14)
  const read = await database.pool.connect()
  let done: Map<string, string>
  try {
    done = await applied(read)
    const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
    for (const [name, checksum] of done) {
      if (!known.has(name)) {
        const writer = await writtenBy(read)
        throw new DataRefused(
          `数据由更新的版本（${writer}）写成，当前版本 ${version} 不能打开；请改用新版本。The data was written by Hotline Studio ${writer}, which is newer than this ${version}. Start the newer version; nothing was changed.`,
        )
      }
      if (known.get(name) !== checksum) {
        throw new DataRefused(
          `迁移 ${name} 在应用之后被改动过，已停止启动。Migration ${name} was altered after it had been applied. Restore its file; nothing was changed.`,
        )
      }
    }
  } finally {
    read.release()
  }

  const pending = migrations.filter((migration) => !done.has(migration.name))
  const older = done.size > 0 && pending.length > 0
  let backup: string | null = null
  if (older && database.dump && backups) {
    backup = path.join(backups, `before-${pending[0]!.name}-${stamp}.tar.gz`)
    await writeCopy(backup, await database.dump())
  }

  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const sofar = await applied(client)
    const missing = pending.filter((migration) => !sofar.has(migration.name))
    if (older && missing.length > 0 && database.kind === 'postgres') {
      backup = `backup_${stamp}`
      await copyTables(client, backup)
    }
    for (const migration of missing) {
      await client.query(migration.sql)
      await client.query(
        'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
        [randomUUID(), migration.checksum, migration.name],
      )
    }
    await client.query('INSERT INTO "meta" (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
      VERSION_KEY,
      version,
    ])
    await client.query('COMMIT')
    return { applied: missing.map((migration) => migration.name), backup }
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
