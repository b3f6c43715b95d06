// e2e · the real server in a process of its own, on a data directory of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface Server {
  url: string
  dataDir: string
  /** Of the process that runs now. */
  pid: number
  /** The one-time link that makes the first admin; empty when there is one. */
  setUpLink: string
  /** Everything it printed. */
  output(): string
  /** Ends it at once, as a power cut would end a process. */
  kill(): Promise<void>
  /** Starts it again on the same data directory and port. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

/** Starts the built server of a checkout, this one unless told otherwise, and waits until it is ready to answer. */
export async function startServer({ env = {}, house = root }: { env?: Record<string, string>; house?: string } = {}): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-e2e-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let child: ChildProcess
  let printed = ''

  async function launch() {
    child = spawn(process.execPath, ['runtime/dist/main.js'], {
      cwd: house,
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url, HOTLINE_TEST_CLOCK: '1', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        printed += bytes.toString()
      })
    const gone = once(child, 'exit').then(([code]) => {
      throw new Error(`The server ended with code ${code}:\n${printed}`)
    })
    gone.catch(() => {})
    await Promise.race([ready(url), gone])
  }
  async function kill(signal: NodeJS.Signals = 'SIGKILL') {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }

  await launch()
  return {
    url,
    dataDir,
    get pid() {
      return child.pid ?? 0
    },
    get setUpLink() {
      return /https?:\/\/\S+\/set-up\S*/.exec(printed)?.[0] ?? ''
    },
    output: () => printed,
    kill: () => kill(),
    restart: launch,
    close: async () => {
      await kill('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Asks until the server says it is ready; the caller's own time limit bounds it. */
async function ready(url: string): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(`${url}/ready`)).ok) return
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
