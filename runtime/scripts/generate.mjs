// runtime · makes the Prisma client from the schema, without the network; does nothing when it is up to date.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const room = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const stamp = path.join(room, 'src/generated/.stamp')
const prisma = require.resolve('prisma/package.json')
const { version } = JSON.parse(readFileSync(prisma, 'utf8'))
const wanted = createHash('sha256')
  .update(version)
  .update(readFileSync(path.join(room, 'prisma/schema.prisma')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  // The command looks for its native schema engine even though generating needs none: any file that exists will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const cli = path.join(path.dirname(prisma), 'build/index.js')
  const done = spawnSync(process.execPath, [cli, 'generate', '--no-hints', '--schema', 'prisma/schema.prisma'], {
    cwd: room,
    env,
    encoding: 'utf8',
  })
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}${done.stderr}`)
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
