// e2e · a server that is set up, its command line, and its API as a script would use them.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AnswerOf, type RouteName, routes } from '@hotline/schemas'
import { root, type Server } from './server.ts'

export const admin = { company: '青禾净水', name: '陈思远', email: 'chen@example.com', password: 'qinghe-jingshui' }

/** Makes the first admin by the printed link, over HTTP. */
export async function setUp(server: Server): Promise<void> {
  const link = await until(
    async () => server.setUpLink,
    (printed) => printed !== '',
  )
  const token = new URL(link).searchParams.get('token')
  const answer = await fetch(`${server.url}/api/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token, ...admin }),
  })
  if (!answer.ok) throw new Error(`set-up was refused: ${await answer.text()}`)
}

export interface Printed {
  code: number
  stdout: string
  stderr: string
}

/** Runs what `npm run hotline -- …` runs once everything is built. */
export async function hotline(server: Pick<Server, 'dataDir'>, ...args: string[]): Promise<Printed> {
  const child = spawn(process.execPath, ['runtime/dist/cli.js', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: server.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: Printed = { code: -1, stdout: '', stderr: '' }
  child.stdout.on('data', (bytes: Buffer) => {
    printed.stdout += bytes.toString()
  })
  child.stderr.on('data', (bytes: Buffer) => {
    printed.stderr += bytes.toString()
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...printed, code: code ?? -1 })))
}

/** The same with `--json`, parsed. */
export async function hotlineJson<T>(server: Pick<Server, 'dataDir'>, ...args: string[]): Promise<T> {
  const { stdout, stderr } = await hotline(server, ...args, '--json')
  try {
    return JSON.parse(stdout) as T
  } catch {
    throw new Error(`hotline ${args.join(' ')} printed no JSON:\n${stdout}\n${stderr}`)
  }
}

export interface CallPrinted {
  call: string
  heard: string[]
  hooks: { path: string; status: number | null; at: number }[]
  outcome: { sip: number; by: string; seconds: number; stuck: boolean }
}

interface Asked {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

/** Asks a route of the API with the token that set-up wrote for scripts. */
export async function ask<N extends RouteName>(
  server: Pick<Server, 'url' | 'dataDir'>,
  name: N,
  { params = {}, query = {}, body }: Asked = {},
): Promise<AnswerOf<N>> {
  const { token } = JSON.parse(readFileSync(join(server.dataDir, 'cli.json'), 'utf8')) as { token: string }
  const { method, path } = routes[name]
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const answer = await fetch(`${server.url}${filled}?${new URLSearchParams(query)}`, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as AnswerOf<N>
}

/** Asks again until it holds; the test's own time limit bounds it. Records are drained from the journal after the answer. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
