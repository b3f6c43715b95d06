// runtime · for developers: `create <name>` writes the SQL that takes the migrations to the schema, `check` says whether any is missing.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const room = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const folder = path.join(room, 'prisma/migrations')
const INTERNAL_CHAR = 18
const TEXT = 25

/** A pool over a database in memory. Results remember which columns were of the internal type "char", which the adapter does not know. */
async function memoryPool() {
  const pglite = await PGlite.create('memory://')
  const config = createPgConfig(pglite)
  const parse = config.connection.parse.bind(config.connection)
  config.connection.parse = (query) => parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
  const pool = new pg.Pool({ ...config, connection: config.connection, max: 1, idleTimeoutMillis: 0 })
  const chars = new WeakMap()
  const ask = pool.query.bind(pool)
  pool.query = async (...given) => {
    const result = await ask(...given)
    const found = (result?.fields ?? []).flatMap((field, index) => (field.dataTypeID === INTERNAL_CHAR ? [index] : []))
    for (const index of found) result.fields[index].dataTypeID = TEXT
    if (found.length > 0) chars.set(result.rows, found)
    return result
  }
  const close = async () => {
    await pool.end()
    await pglite.close()
  }
  return { pool, chars, close }
}

/** The schema engine as WebAssembly over memory databases; the native one would have to be downloaded. */
async function openEngine(schema) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = await import(script)
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()

  const opened = []
  const connect = async () => {
    const memory = await memoryPool()
    opened.push(memory)
    const adapter = await new PrismaPg(memory.pool).connect()
    // The adapter's own cuts at every semicolon, also inside a function.
    adapter.executeScript = async (script) => void (await memory.pool.query(script))
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      for (const index of memory.chars.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    return adapter
  }
  const factory = { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect, connectToShadowDb: connect }
  const bound = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bound)
  return { engine, close: () => Promise.all(opened.map((memory) => memory.close())) }
}

/** SQL that is missing in the migrations for them to make the schema; empty when there is none. */
export async function drift() {
  const schema = await readFile(path.join(room, 'prisma/schema.prisma'), 'utf8')
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  )
  const { engine, close } = await openEngine(schema)
  try {
    const answer = await engine.diff({
      from:
        names.length === 0
          ? { tag: 'empty' }
          : {
              tag: 'migrations',
              baseDir: folder,
              shadowDbInitScript: '',
              lockfile: { path: 'migration_lock.toml', content: await readFile(path.join(folder, 'migration_lock.toml'), 'utf8') },
              migrationDirectories,
            },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return answer.exitCode === 0 ? '' : answer.stdout
  } finally {
    await close()
  }
}

async function create(name) {
  const sql = await drift()
  if (sql === '') return console.log('The migrations already make the schema.')
  const at = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = path.join(folder, `${at}_${name}`)
  await mkdir(target, { recursive: true })
  await writeFile(path.join(target, 'migration.sql'), sql)
  await writeFile(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(path.relative(process.cwd(), target))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, name] = process.argv.slice(2)
  if (command === 'create' && /^[a-z0-9_]+$/.test(name ?? '')) await create(name)
  else if (command === 'check') {
    const missing = await drift()
    console.log(missing === '' ? 'The migrations make the schema.' : `The migrations lack:\n${missing}`)
    process.exitCode = missing === '' ? 0 : 2
  } else {
    console.error('migrate.mjs create <name_of_the_change> | check')
    process.exitCode = 2
  }
}
