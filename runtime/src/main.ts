// runtime · the server's entry: the only file that reads the environment, opens sockets and builds adapters.
import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { createApp, readVersion } from './app.ts'
import { Misconfigured, readConfig } from './config.ts'
import { openOrRescue } from './db/backups.ts'
import { openDatabase } from './db/client.ts'
import { DataRefused, migrate, readMigrations } from './db/migrate.ts'
import { roomFolder } from './db/room-folder.ts'
import { START_AGAIN, warmth } from './db/warm.ts'
import type { Deps } from './deps.ts'
import { diskWatch, freeBytes } from './disk.ts'
import { openFeatures } from './features.ts'
import { DirectoryTaken, lockDirectory } from './lock.ts'
import { openLog, stopServing } from './operation/index.ts'
import { auditLog, openPeople } from './people/index.ts'
import { loadKey, sealWith } from './secrets.ts'
import { clockFor } from './test-clock.ts'

/** The whole stop may take so long, and whoever is being answered so much of it. */
const GRACE = 10_000
const ANSWERED_WITHIN = 5_000

async function start(): Promise<void> {
  const room = roomFolder()
  const config = readConfig(process.env, await readVersion(path.dirname(room)))
  const now = clockFor(config.testClock)
  const log = openLog(config.logLevel)
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const unlock = await lockDirectory(config.dataDir)
  const seal = sealWith(await loadKey(config.dataDir, config.key))

  const backups = path.join(config.dataDir, 'backups')
  const migrations = await readMigrations()
  const warm = warmth(config.dataDir, migrations, config.version)
  const dataDir = path.join(config.dataDir, 'database')
  const { databaseUrl } = config
  const soon = !databaseUrl && (await warm.tables())
  const database = databaseUrl
    ? await openDatabase({ databaseUrl })
    : soon
      ? await openDatabase({ dataDir, soon })
      : await openOrRescue({ dataDir, backups, at: now(), log })
  // A cold start can put a copy in the place of a database that does not open.
  database.ready?.catch(() => {
    warm.forget()
    process.stderr.write('数据库打不开，重新启动并换上备份。The database does not open; starting again with a copy.\n')
    process.exit(START_AGAIN)
  })
  const bringUp = async () => {
    const { applied, backup } = await migrate(database, { migrations, version: config.version, backups, now })
    if (applied.length > 0) log.info({ applied, backup }, 'the tables were brought to this version')
    await warm.keep()
  }
  if (!soon) await bringUp()

  const audit = auditLog(database.prisma, now)
  const people = openPeople({ config, database, now })
  const diskFull = diskWatch(() => freeBytes(config.dataDir), now)
  const deps: Deps = { config, database, now, log, seal, audit, people, diskFull }
  const features = await openFeatures(deps)
  const app = createApp({ deps, handlers: features.handlers, doors: features.doors, studio: path.join(path.dirname(room), 'studio/dist') })

  const options = { fetch: app.fetch, port: config.port, ...(config.host ? { hostname: config.host } : {}) }
  const server = serve(options) as Server
  // A peer that sends its request drop by drop is let go.
  server.headersTimeout = 10_000
  server.requestTimeout = 120_000
  features.attach(server)
  const stopped = stopServing(server)
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), GRACE).unref()
    // First the answers, then what they stand on: no hook finds the journal closed.
    const answers = await stopped(ANSWERED_WITHIN)
    await features.close()
    server.closeAllConnections()
    await database.close()
    await unlock()
    log.info({ answers }, 'stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))

  if (database.ready) await database.ready.then(bringUp)
  await greet(deps)
}

/** What whoever started it has to know; logs are for machines. */
async function greet({ config, people }: Deps): Promise<void> {
  const token = await people.setUp.token()
  const lines = [`热线工坊 Hotline Studio ${config.version}`, `  ${config.publicUrl}`]
  if (token)
    lines.push(
      '',
      '第一次使用，请打开这个一次性链接设置管理员：',
      'First visit: make the admin account by this one-time link:',
      `  ${config.publicUrl}/set-up?token=${token}`,
    )
  process.stdout.write(`${lines.join('\n')}\n`)
}

start().catch((error: unknown) => {
  const known = [DirectoryTaken, DataRefused, Misconfigured].some((kind) => error instanceof kind)
  process.stderr.write(`${error instanceof Error ? ((known ? null : error.stack) ?? error.message) : String(error)}\n`)
  process.exit(1)
})
