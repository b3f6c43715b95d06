// e2e · campaign: whatever is thrown at the doors of the telephone, nothing ends, nothing changes, nobody is told more than no.
import { randomUUID } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Server } from '../prepare/server.ts'
import { post } from './caller.ts'
import type { Chance } from './chance.ts'
import { account, number, sign } from './line.ts'

export interface AbuseFigures {
  requests: number
  /** Answers by their status. */
  answers: Record<string, number>
  /** Requests the server closed the connection on. */
  cut: number
  journalGrew: number
  wrong: string[]
}

const hook = (call: string, more: object = {}) => ({
  call_sid: call,
  account_sid: account,
  direction: 'inbound',
  from: '13800138000',
  to: number,
  call_id: `id-${call}`,
  call_status: 'trying',
  ...more,
})

/** Bytes of records that were acknowledged: they grow with every hook that counts. */
const journalBytes = (server: Server) =>
  readdirSync(join(server.dataDir, 'journal')).reduce((sum, file) => sum + statSync(join(server.dataDir, 'journal', file)).size, 0)

export async function abuse(server: Server, luck: Chance, plan: { requests: number; callers: number }): Promise<AbuseFigures> {
  const held = randomUUID()
  const begun = JSON.stringify(hook(held))
  const first = await post(server.url, '/jambonz/call', begun)
  if (first.error !== undefined || first.status !== 200 || !first.body) throw new Error(`No call to abuse: ${JSON.stringify(first)}`)
  const address = /"actionHook":"https?:\/\/[^/]+([^"#]+)/.exec(first.body)?.[1] ?? ''
  const before = journalBytes(server)
  const figures: AbuseFigures = { requests: 0, answers: {}, cut: 0, journalGrew: 0, wrong: [] }

  const junk = (depth: number): unknown => {
    const kind = luck.upTo(depth > 3 ? 6 : 8)
    if (kind < 6) return [null, luck.upTo(2) === 0, luck.next() * 1e12, '', '\u0000\uFFFF{{x}}', 'x'.repeat(luck.upTo(400))][kind]
    const some = Array.from({ length: luck.upTo(5) }, () => junk(depth + 1))
    return kind === 6
      ? some
      : Object.fromEntries(some.map((value, index) => [luck.oneOf(['__proto__', 'call_sid', 'to', `k${index}`]), value]))
  }
  /** None of these is a hook of the held call. */
  const bodies: readonly (() => string)[] = [
    () => JSON.stringify(junk(0)),
    () => begun.slice(0, 1 + luck.upTo(begun.length - 1)),
    () => JSON.stringify(hook(held, { [luck.oneOf(['call_sid', 'from', 'to', 'call_status'])]: luck.oneOf([null, 7, {}, [], true]) })),
    () => JSON.stringify(hook('', { digits: '1' })),
    () => JSON.stringify(hook('x'.repeat(101 + luck.upTo(5000)))),
    () => JSON.stringify(hook(held, { call_status: 'dancing' })),
    () => `${'['.repeat(1 + luck.upTo(60_000))}`,
    () => JSON.stringify({ ...hook(held, { digits: '9'.repeat(129 + luck.upTo(1000)) }), call_status: 7 }),
    () => 'x'.repeat(256 * 1024 + luck.upTo(1000)),
    () => '',
    () => Buffer.from(Array.from({ length: 1 + luck.upTo(300) }, () => luck.upTo(256))).toString('latin1'),
  ]
  const forged = () => `${address.slice(0, -1 - luck.upTo(address.length - 20))}${luck.oneOf(['', 'A', '.', '%00', '..%2f'])}`
  const paths: readonly (() => string)[] = [
    () => '/jambonz/call',
    () => '/jambonz/status',
    () => address,
    forged,
    () => '/jambonz/step/',
    () => `/audio/${'ab'.repeat(luck.upTo(40))}.wav`,
    () => '/jambonz/%ff',
  ]
  const signatures: readonly ((body: string) => Record<string, string>)[] = [
    () => ({}),
    () => ({ 'Jambonz-Signature': '' }),
    (body) => ({ 'Jambonz-Signature': sign(body, 1_700_000_000) }),
    (body) => ({ 'Jambonz-Signature': `${sign(body)},v1=${'0'.repeat(64)}` }),
    (body) => ({ 'Jambonz-Signature': sign(`${body} `) }),
    () => ({ 'Content-Type': 'text/plain' }),
    () => ({ Authorization: `Bearer ${'z'.repeat(luck.upTo(3000))}`, Cookie: 'a=b;'.repeat(luck.upTo(300)) }),
  ]

  async function throwOne() {
    const [path, body] = [luck.oneOf(paths)(), luck.oneOf(bodies)()]
    const method = luck.oneOf(['POST', 'POST', 'POST', 'POST', 'PUT', 'GET', 'DELETE'])
    const answer = await post(server.url, path, body, luck.oneOf(signatures)(body), method)
    figures.requests++
    if (answer.error !== undefined) {
      figures.cut++
      return
    }
    figures.answers[answer.status] = (figures.answers[answer.status] ?? 0) + 1
    const what = `${method} ${path.slice(0, 30)} ${JSON.stringify(body.slice(0, 80))} → ${answer.status} ${answer.body?.slice(0, 80)}`
    if (answer.status >= 500 || (answer.status < 300 && path.startsWith('/jambonz/'))) figures.wrong.push(what)
  }

  for (let done = 0; done < plan.requests; done += plan.callers) await Promise.all(Array.from({ length: plan.callers }, throwOne))
  figures.journalGrew = journalBytes(server) - before
  const again = await post(server.url, '/jambonz/call', begun)
  if (again.error !== undefined || again.body !== first.body) figures.wrong.push(`The held call was changed: ${JSON.stringify(again)}`)
  if (figures.journalGrew !== 0) figures.wrong.push(`${figures.journalGrew} bytes were recorded`)
  return figures
}
