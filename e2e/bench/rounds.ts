// e2e · what the bench starts and how it measures: bundles, processes, one round of load.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { freePort } from '../prepare/server.ts'
import { post } from '../soak/caller.ts'
import type { LoadFigures, LoadOrder } from './load.ts'
import { sleep } from './machine.ts'

const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'))

/** One file with everything in it, so that reading packages is not what is measured. */
export function bundle(name: string): string {
  const outfile = join(dir, `${name}.mjs`)
  buildSync({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  return outfile
}

export interface Running {
  url: string
  pid: number
  start(): Promise<void>
  kill(): Promise<void>
}

/** A server of the bench's own, on one port for its whole life. */
export async function runServer(file: string, env: Record<string, string>): Promise<Running> {
  const port = await freePort()
  let child: ChildProcess
  const running: Running = {
    url: `http://localhost:${port}`,
    pid: 0,
    start: async () => {
      child = spawn(process.execPath, [file], {
        env: { ...process.env, ...env, PORT: String(port) },
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      running.pid = child.pid ?? 0
    },
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
  await running.start()
  await firstAnswer(running.url, '/jambonz/call', '{}', (status) => status > 0)
  return running
}

/** Milliseconds until `body` is answered as it should be; asked again 5 ms after each refusal. */
export async function firstAnswer(
  url: string,
  path: string,
  body: string,
  good: (status: number, text: string) => boolean,
): Promise<number> {
  const began = performance.now()
  for (;;) {
    const answer = await post(url, path, body)
    if (answer.error === undefined && good(answer.status, answer.body ?? '')) return performance.now() - began
    if (performance.now() - began > 60_000) throw new Error(`No good answer from ${url} in a minute.`)
    await sleep(5)
  }
}

/** Runs the load to its end in a process of its own. */
export async function load(file: string, order: LoadOrder): Promise<LoadFigures> {
  const child = spawn(process.execPath, [file, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString()
  })
  await once(child, 'close')
  return JSON.parse(out) as LoadFigures
}

/** Begins calls and keeps them in their menu while `look` looks. */
export async function whileHeld<T>(file: string, order: LoadOrder, look: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [file, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const seen = await look()
  child.stdin.end()
  await once(child, 'close')
  return seen
}

/** Waits until a process uses less than a twentieth of a core; `cpu` tells the milliseconds it has used. */
export async function settled(cpu: () => number): Promise<void> {
  for (let calm = 0, last = cpu(); calm < 2; ) {
    await sleep(300)
    const now = cpu()
    calm = now - last < 15 ? calm + 1 : 0
    last = now
  }
}
