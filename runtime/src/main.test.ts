// runtime · tests of the server as a process: it starts, keeps others out of its directory, and ends when told to.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { roomFolder } from './db/room-folder.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'hotline-main-'))
const running: ChildProcess[] = []
let port: number

interface Started {
  child: ChildProcess
  said: () => string
  ended: Promise<number | null>
}

function start(environment: Record<string, string> = {}): Started {
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    DATABASE_URL: '',
    PUBLIC_URL: '',
    ...environment,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(roomFolder(), 'src/main.ts')], { env, cwd: roomFolder() })
  running.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return { child, said: () => said, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

async function ready({ said, ended }: Started): Promise<void> {
  const gone = ended.then((code) => {
    throw new Error(`It ended with ${code}: ${said()}`)
  })
  gone.catch(() => {})
  const answers = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null)
    return answer?.ok ?? false
  }
  await Promise.race([gone, expect.poll(answers, { timeout: 50_000, interval: 50 }).toBe(true)])
}

beforeAll(async () => {
  port = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

it('starts, refuses a second process by the number of the first, survives a kill, and ends in order', async () => {
  const first = start()
  await ready(first)
  await expect.poll(first.said).toMatch(/First visit/)
  const link = /http:\/\/localhost:\d+\/set-up\?token=[\w-]{43}/.exec(first.said())?.[0]
  expect(link).toBeTruthy()

  const second = start({ PORT: '0' })
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`in use by process ${first.child.pid}`)
  expect(second.said()).not.toMatch(/\n\s+at /)

  first.child.kill('SIGKILL')
  await first.ended
  const third = start()
  await ready(third)
  await expect.poll(third.said).toContain(link)
  third.child.kill('SIGTERM')
  expect(await third.ended).toBe(0)
  expect(existsSync(path.join(dataDir, 'hotline.lock'))).toBe(false)
  expect(readdirSync(dataDir)).toContain('secret.key')
}, 120_000)

it('asks to be started again when the database that it answered ahead of does not open, and then looks for itself', async () => {
  const control = path.join(dataDir, 'database/global/pg_control')
  const tables = path.join(dataDir, 'live/tables')
  expect(existsSync(tables)).toBe(true)
  renameSync(control, `${control}.kept`)
  writeFileSync(control, 'no control file')
  const broken = start()
  expect(await broken.ended, broken.said()).toBe(75)
  expect(existsSync(tables)).toBe(false)

  renameSync(`${control}.kept`, control)
  const mended = start()
  await ready(mended)
  expect(existsSync(tables)).toBe(true)
  mended.child.kill('SIGTERM')
  expect(await mended.ended).toBe(0)
}, 120_000)

it('names the variable that is not usable, and nothing else', async () => {
  const wrong = start({ PUBLIC_URL: 'hotline.example.com' })
  expect(await wrong.ended).toBe(1)
  expect(wrong.said()).toMatch(/^PUBLIC_URL is not usable: .+\n$/)
}, 30_000)
