// runtime · tests of two real server processes on one PostgreSQL: a call wanders between them, and goes on when one is killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresDatabase, type TestDatabase } from '../db/test-db.ts'
import { sign } from './signature.ts'
import { ACCOUNT, SECRET, type Verbs } from './testing/exchange.ts'

let db: TestDatabase
let workspace: string
const dir = mkdtempSync(path.join(tmpdir(), 'hotline-two-'))
const servers: { child: ChildProcess; url: string }[] = []

async function launch(name: string): Promise<{ child: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('./testing/serving-child.ts', import.meta.url))
  const at = ['--import', 'tsx', script, path.join(dir, name), db.url ?? '', workspace]
  const child = spawn(process.execPath, at, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: `http://127.0.0.1:${port.toString().trim()}` }
}

beforeAll(async () => {
  db = await postgresDatabase()
  workspace = await db.workspace()
  servers.push(...(await Promise.all([launch('one'), launch('other')])))
}, 60_000)
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL')
  await db.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Sends a hook to a server, signed for the moment that its clock stands at. */
async function hook(server: number, call: string, before: Verbs | null, more: object = {}): Promise<Verbs> {
  const facts = { call_sid: call, account_sid: ACCOUNT, direction: 'inbound', from: '13800138000', to: '4001230088', call_id: call }
  const raw = JSON.stringify({ ...facts, sip_status: 200, call_status: before ? 'in-progress' : 'trying', ...more })
  const address = before?.map(({ actionHook }) => actionHook).find((found) => typeof found === 'string') as string | undefined
  const where = address?.replace('https://hotline.example', '').replace(/#.*$/, '') ?? '/jambonz/call'
  const signature = sign(SECRET, raw, Date.parse('2026-10-15T02:24:00.000Z'))
  const headers = { 'Content-Type': 'application/json', 'Jambonz-Signature': signature }
  const response = await fetch(servers[server]!.url + where, { method: 'POST', headers, body: raw })
  expect(response.status).toBe(200)
  return (await response.json()) as Verbs
}
const heard = (verbs: Verbs) => verbs.map(({ verb }) => verb)

test('hooks of one call may come to either server in turn', async () => {
  for (let round = 0; round < 6; round++) {
    const here = round % 2
    const call = `wanders-${round}`
    const first = await hook(here, call, null)
    const ringing = await hook(1 - here, call, first, { reason: 'dtmfDetected', digits: '1' })
    expect(heard(ringing)).toContain('dial')
    const message = await hook(here, call, ringing, { dial_call_status: 'no-answer' })
    expect(heard(message)).toContain('listen')
    expect(await hook(1 - here, call, ringing, { dial_call_status: 'no-answer' })).toEqual(message)
    expect(heard(await hook(1 - here, call, message, { digits: '#' }))).toEqual(['say', 'hangup'])
  }
})

test('a server that is killed under load takes no answered step with it: the other one goes on with every call', async () => {
  const calls = Array.from({ length: 24 }, (_, index) => `orphan-${index}`)
  const begun = new Map<string, Verbs>()
  const gone = once(servers[0]!.child, 'exit')
  await Promise.all(
    calls.map(async (call, index) => {
      const first = await hook(0, call, null).catch(() => null)
      if (first) begun.set(call, first)
      if (index === 12) servers[0]!.child.kill('SIGKILL')
    }),
  )
  await gone
  expect(begun.size).toBeGreaterThan(0)
  for (const [call, first] of begun) expect(heard(await hook(1, call, first, { reason: 'dtmfDetected', digits: '2' }))).toContain('listen')
})
