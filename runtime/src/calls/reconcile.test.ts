// runtime · tests of the other two closers, against a stand-in of jambonz's REST API on a socket of its own.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { embeddedDatabase, type TestDatabase } from '../db/test-db.ts'
import { jambonzClient } from '../numbers/jambonz-client.ts'
import { reconcile } from './reconcile.ts'
import { ACCOUNT, type Exchange, openExchange } from './testing/exchange.ts'
import { hotline } from './testing/sample-flow.ts'

let db: TestDatabase
let exchange: Exchange
let server: Server
/** What jambonz knows: calls that are up by name, and those that are over. */
const up = new Map<string, string>()
let past: object[] = []
const asked: string[] = []

beforeAll(async () => {
  db = await embeddedDatabase()
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://jambonz')
    asked.push(`${pathname}${searchParams.has('page') ? `#${searchParams.get('page')}` : ''}`)
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    if (pathname.endsWith('/RecentCalls')) {
      const [page, count] = [Number(searchParams.get('page')), Number(searchParams.get('count'))]
      const data = past.slice((page - 1) * count, page * count)
      return answer(200, { total: String(past.length), batch: String(count), page: String(page), data })
    }
    const status = up.get(pathname.split('/').at(-1) ?? '')
    return status ? answer(200, { call_status: status }) : answer(404, { msg: 'no such call' })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
}, 60_000)
afterAll(async () => {
  server.close()
  await db.close()
})
beforeEach(async () => {
  up.clear()
  past = []
  asked.length = 0
  await db.prisma.meta.deleteMany()
  exchange = await openExchange({
    database: db,
    workspace: await db.workspace(),
    isUp: async (_workspace, call) => {
      const status = await client().callStatus(ACCOUNT, call)
      return status !== null && status !== 'completed'
    },
  })
  await exchange.publish(hotline())
})
afterEach(() => exchange.close())

const client = () => jambonzClient({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey: 'key' })
const round = () =>
  reconcile(
    { prisma: db.prisma, desk: exchange.calls.desk, now: () => new Date(exchange.clock.at) },
    { workspace: exchange.workspace, account: ACCOUNT, client: client() },
  )
const ago = (seconds: number) => new Date(exchange.clock.at - seconds * 1000).toISOString()
const pastCall = (call_sid: string, duration: string | number) => ({
  call_sid,
  from: '13800138000',
  to: '4001230088',
  direction: 'inbound',
  duration,
  attempted_at: ago(1000),
  terminated_at: ago(900),
})
const rowOf = (id: string) => db.prisma.call.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: exchange.workspace, id } } })

test('a call that jambonz says is up is not closed; one that it has forgotten is', async () => {
  await exchange.ring('still-up')
  await exchange.ring('gone')
  up.set('still-up', 'in-progress')
  exchange.clock.at += 3_600_000
  expect(await exchange.calls.reap()).toBe(1)
  await exchange.calls.drain.run()
  expect(await rowOf('still-up')).toMatchObject({ state: 'open' })
  expect(await rowOf('gone')).toMatchObject({ state: 'closed', closedBy: 'reaper' })
})

test('calls that never reached us are added with their length, once; lengths that differ are put right', async () => {
  await exchange.ring('known')
  await exchange.status('known', { call_status: 'completed', duration: 7 })
  await exchange.ring('open')
  exchange.clock.at += 1_200_000
  await exchange.calls.drain.run()
  past = [pastCall('known', '31'), pastCall('open', '12'), ...Array.from({ length: 250 }, (_, index) => pastCall(`missed-${index}`, '44'))]
  expect(await round()).toEqual({ missing: 250, fixed: 2 })
  await exchange.calls.drain.run()
  expect(asked.filter((path) => path.includes('RecentCalls'))).toHaveLength(2)
  expect(await rowOf('known')).toMatchObject({ seconds: 31, closedBy: 'hook' })
  expect(await rowOf('open')).toMatchObject({ state: 'closed', seconds: 12, closedBy: 'reconciliation' })
  expect(await rowOf('missed-249')).toMatchObject({ state: 'closed', seconds: 44, caller: '13800138000', closedBy: 'reconciliation' })
  expect(await round()).toEqual({ missing: 0, fixed: 0 })
})

test('a call whose end may still be on its way is left alone', async () => {
  past = [{ ...pastCall('fresh', 5), terminated_at: ago(30) }]
  expect(await round()).toEqual({ missing: 0, fixed: 0 })
})
