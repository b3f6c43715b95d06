// runtime · tests of the end of a server, on the process itself: who is being answered is answered, what was acknowledged is kept.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { sign } from '../calls/signature.ts'
import { main } from '../cli/main.ts'
import { openDatabase } from '../db/client.ts'
import { roomFolder } from '../db/room-folder.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'hotline-stop-'))
const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function start(port: number) {
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'info', DATABASE_URL: '', PUBLIC_URL: '' }
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(roomFolder(), 'src/main.ts')], { env, cwd: roomFolder() })
  running.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.ok ?? false
  const gone = ended.then((code) => {
    throw new Error(`It ended with ${code}: ${said}`)
  })
  gone.catch(() => {})
  await Promise.race([gone, expect.poll(ready, { timeout: 90_000, interval: 50 }).toBe(true)])
  return { child, ended, said: () => said }
}

/** A connection that sends what it is told, when it is told. */
async function speaking(port: number): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes.toString()
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { socket, heard: () => heard }
}

it('answers the hook that is under way, takes nobody new, drains the journal and ends with 0 within ten seconds', async () => {
  const port = await freePort()
  const server = await start(port)
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    env: { DATA_DIR: dataDir, LANG: 'en' },
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    ask: async () => null,
    now: () => new Date(),
  }
  const typed = ['setup', '--company', '青禾净水', '--name', '陈思远', '--email', 'chen@example.com', '--password', 'a long enough one']
  expect(await main([...typed, '--url', `http://127.0.0.1:${port}`], io), err.join('\n')).toBe(0)
  const { token } = JSON.parse(readFileSync(path.join(dataDir, 'cli.json'), 'utf8')) as { token: string }
  const line = { accountSid: 'account-1', webhookSecret: 'wh_secret_stop' }
  const kept = await fetch(`http://127.0.0.1:${port}/api/jambonz`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ apiUrl: '', ...line }),
  })
  expect(kept.status).toBe(200)

  const body = JSON.stringify({
    call_sid: 'call-under-way',
    account_sid: line.accountSid,
    from: '13800138000',
    to: '4009990000',
    call_status: 'trying',
  })
  const head = [
    'POST /jambonz/call HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Jambonz-Signature: ${sign(line.webhookSecret, body, Date.now())}`,
    '',
    '',
  ].join('\r\n')
  const caller = await speaking(port)
  const idle = await speaking(port)
  idle.socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(idle.heard).toContain('"ok":true')
  caller.socket.write(head + body.slice(0, 20))
  // The server has read the head when the next request on another connection is answered.
  idle.socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(() => idle.heard().split('"ok":true').length).toBe(3)

  const from = performance.now()
  server.child.kill('SIGTERM')
  await expect.poll(server.said).toContain('"msg":"stopping"')
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        () => 'answered',
        () => 'nobody',
      ),
    )
    .toBe('nobody')
  caller.socket.write(body.slice(20))
  await expect.poll(caller.heard, { timeout: 5_000 }).toContain('"verb":"hangup"')
  expect(caller.heard()).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(caller.heard().toLowerCase()).toContain('connection: close')

  expect(await server.ended).toBe(0)
  expect(performance.now() - from).toBeLessThan(10_000)
  expect(server.said()).toContain('"answers":"done","msg":"stopped"')
  expect(server.said()).not.toMatch(/13800138000|4009990000/)

  const database = await openDatabase({ dataDir: path.join(dataDir, 'database') })
  expect(await database.prisma.call.findMany({ select: { id: true, unclaimed: true } })).toEqual([
    { id: 'call-under-way', unclaimed: true },
  ])
  await database.close()
}, 180_000)
