// runtime · the command line and a real server in tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { roomFolder } from '../db/room-folder.ts'
import type { Io } from './io.ts'
import { main } from './main.ts'

export interface Typed {
  code: number
  out: string
  err: string
  json: unknown
}

/** A terminal of the tests, on Monday, 12 October 2026 at ten in Shanghai. */
export function terminalOf(env: Record<string, string>, answers: string[] = [], out: string[] = [], err: string[] = []): Io {
  const left = [...answers]
  return {
    env: { LANG: 'zh_CN.UTF-8', ...env },
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    ask: async () => left.shift() ?? null,
    now: () => new Date('2026-10-12T02:00:00.000Z'),
  }
}

/** Types a command line; `answers` are the lines it may ask for. */
export async function type(env: Record<string, string>, line: readonly string[], answers: string[] = []): Promise<Typed> {
  const [out, err]: [string[], string[]] = [[], []]
  const io = terminalOf(env, answers, out, err)
  const code = await main(line, io)
  const text = out.join('\n')
  return { code, out: text, err: err.join('\n'), json: line.includes('--json') ? JSON.parse(text) : null }
}

export interface ServerProcess {
  url: string
  dataDir: string
  stop: () => Promise<void>
}

/** A server from its sources, in a process of its own. */
export async function startProcess(dataDir = mkdtempSync(path.join(tmpdir(), 'hotline-cli-'))): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', path.join(roomFolder(), 'src/main.ts')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url, HOTLINE_TEST_CLOCK: '1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (bytes: Buffer) => {
    printed += bytes.toString()
  }
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep)
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${printed}`)
    const ready = await fetch(`${url}/ready`).catch(() => null)
    if (ready?.ok) break
    await pause(100)
  }
  return {
    url,
    dataDir,
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

export const throwAway = (folder: string) => rmSync(folder, { recursive: true, force: true })
