// e2e · `npm run bench`: the telephone beside a bare Hono route, in turns, in one run. Figures go to docs/figures.md as ratios.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import pg from 'pg'
import startPostgres from '../prepare/postgres.ts'
import { post } from '../soak/caller.ts'
import { account, build, number, openHotline } from '../soak/line.ts'
import { circumstances, loadNow, table, writeFigures } from './figures.ts'
import type { LoadFigures } from './load.ts'
import { cpuMs, familyCpuMs, median, parentOf, residentBytes } from './machine.ts'
import { bundle, firstAnswer, load, type Running, runServer, settled, whileHeld } from './rounds.ts'

const { values } = parseArgs({ options: { long: { type: 'boolean' }, rounds: { type: 'string' }, ms: { type: 'string' } } })
const rounds = Number(values.rounds ?? (values.long ? 9 : 5))
const ms = Number(values.ms ?? (values.long ? 6000 : 2000))
const HELD = 300

const before = loadNow()
build()
const files = { load: bundle('load'), bare: bundle('bare-server'), memory: bundle('in-memory-server') }
const { engineRate, graphOf, switchRate } = (await import(bundle('engine'))) as typeof import('./engine.ts')
const stopPostgres = await startPostgres()
const administrator = new pg.Client({ connectionString: process.env.HOTLINE_TEST_PG })
await administrator.connect()
await administrator.query('CREATE DATABASE bench')
const databaseUrl = (process.env.HOTLINE_TEST_PG ?? '').replace(/[^/]*$/, 'bench')
const { rows } = await administrator.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
const postmaster = parentOf(rows[0]?.pid ?? 0)

const embedded = await openHotline()
const withPostgres = await openHotline({ DATABASE_URL: databaseUrl })
const begun = (call: string) =>
  JSON.stringify({ call_sid: call, account_sid: account, direction: 'inbound', from: '13800138000', to: number, call_status: 'trying' })
const sample = await post(embedded.server.url, '/jambonz/call', begun(randomUUID()))
if (sample.error !== undefined || sample.status !== 200) throw new Error('The hotline does not answer.')
const bare = await runServer(files.bare, { ANSWER: sample.body ?? '[]' })
const memory = await runServer(files.memory, { GRAPH: JSON.stringify(graphOf(embedded.document)) })

interface Side {
  name: string
  url: string
  constant: boolean
  /** Milliseconds of CPU so far, of all processes that the answers cost. */
  cpu: () => number
}
const sides = {
  bare: { name: 'bare Hono', url: bare.url, constant: true, cpu: () => cpuMs(bare.pid) },
  memory: { name: 'the flow in memory', url: memory.url, constant: false, cpu: () => cpuMs(memory.pid) },
  embedded: { name: 'embedded database', url: embedded.server.url, constant: false, cpu: () => cpuMs(embedded.server.pid) },
  postgres: {
    name: 'PostgreSQL',
    url: withPostgres.server.url,
    constant: false,
    cpu: () => cpuMs(withPostgres.server.pid) + familyCpuMs(postmaster),
  },
} satisfies Record<string, Side>
type SideName = keyof typeof sides

interface Round extends LoadFigures {
  /** Microseconds of CPU per webhook: up to the last answer, and until everything is in the database. */
  cost: number
  whole: number
}
async function round(side: Side): Promise<Round> {
  await settled(side.cpu)
  const from = side.cpu()
  const figures = await load(files.load, { url: side.url, ms, callers: 32, constant: side.constant })
  const answered = side.cpu()
  await settled(side.cpu)
  const per = (to: number) => ((to - from) * 1000) / figures.answered
  return { ...figures, cost: per(answered), whole: per(side.cpu()) }
}

for (const side of Object.values(sides)) await load(files.load, { url: side.url, ms: 1000, callers: 32, constant: side.constant })
const taken: Record<SideName, Round[]> = { bare: [], memory: [], embedded: [], postgres: [] }
for (let nth = 0; nth < rounds; nth++) {
  const names = Object.keys(sides) as SideName[]
  for (const name of nth % 2 ? names.reverse() : names) taken[name].push(await round(sides[name]))
  const one = (name: SideName) => `${name} ${taken[name].at(-1)?.cost.toFixed(0)}/${taken[name].at(-1)?.whole.toFixed(0)} µs`
  console.log(`round ${nth + 1}: ${names.map(one).join(', ')}`)
}
const wrong = Object.values(taken)
  .flat()
  .reduce((sum, each) => sum + each.wrong, 0)
const ratio = (name: SideName, of: (round: Round) => number) =>
  median(taken[name].map((each, nth) => of(each) / of(taken.bare[nth] ?? each)))
const mid = (name: SideName, of: (round: Round) => number) => median(taken[name].map(of))

const open: Record<'bare' | 'embedded', LoadFigures[]> = { bare: [], embedded: [] }
for (let nth = 0; nth < 3; nth++)
  for (const name of ['bare', 'embedded'] as const)
    open[name].push(await load(files.load, { url: sides[name].url, ms: ms + 1000, callers: 32, rate: 300, constant: sides[name].constant }))

async function heldBytes(side: Side, pid: number): Promise<{ idle: number; held: number }> {
  await settled(side.cpu)
  const idle = residentBytes(pid)
  const order = { url: side.url, ms, callers: 32, constant: side.constant, hold: HELD }
  const held = await whileHeld(files.load, order, async () => {
    await settled(side.cpu)
    return residentBytes(pid)
  })
  return { idle, held }
}
const resident = { bare: await heldBytes(sides.bare, bare.pid), embedded: await heldBytes(sides.embedded, embedded.server.pid) }
const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`

const steps: { engine: number; byHand: number }[] = []
const graph = graphOf(embedded.document)
for (let nth = -1; nth < rounds; nth++) {
  const both = { byHand: switchRate(400), engine: engineRate(graph, 400) }
  if (nth >= 0) steps.push(both)
}
const million = (perSecond: number) => `${(perSecond / 1e6).toFixed(2)} M/s`

const starts: { bare: number; embedded: number; postgres: number; killed: number }[] = []
const good = (status: number, text: string) => status === 200 && text.includes('"gather"')
async function coldStart({ server }: typeof embedded): Promise<number> {
  await server.kill()
  const up = server.restart()
  const took = await firstAnswer(server.url, '/jambonz/call', begun(randomUUID()), good)
  await up
  return took
}
async function bareStart(running: Running): Promise<number> {
  await running.kill()
  await running.start()
  return firstAnswer(running.url, '/jambonz/call', begun(randomUUID()), good)
}
/** A call waits in its menu, the server is killed and started again: until the key that the caller pressed is answered right. */
async function afterKill({ server }: typeof embedded): Promise<number> {
  const call = randomUUID()
  const first = await post(server.url, '/jambonz/call', begun(call))
  const path = /"actionHook":"https?:\/\/[^/"]+([^"#]+)/.exec(first.error === undefined ? (first.body ?? '') : '')?.[1] ?? ''
  await server.kill()
  const up = server.restart()
  const pressed = JSON.stringify({ ...JSON.parse(begun(call)), call_status: 'in-progress', reason: 'dtmfDetected', digits: '801' })
  const took = await firstAnswer(server.url, path, pressed, (status, text) => status === 200 && text.includes('客服一部请按'))
  await up
  return took
}
for (let nth = 0; nth < 5; nth++)
  starts.push({
    bare: await bareStart(bare),
    embedded: await coldStart(embedded),
    postgres: await coldStart(withPostgres),
    killed: await afterKill(embedded),
  })
const startMs = (of: (each: (typeof starts)[number]) => number) => `${median(starts.map(of)).toFixed(0)} ms`
const startRatio = (of: (each: (typeof starts)[number]) => number) => median(starts.map((each) => of(each) / each.bare))

const x = (value: number) => `**${value.toFixed(2)}×**`
const us = (value: number) => `${value.toFixed(0)} µs`
const p99 = (name: 'bare' | 'embedded') => median(open[name].map(({ p99: one }) => one))
const p999 = median(open.embedded.map(({ p999: one }) => one))
const slower = median(steps.map(({ engine, byHand }) => byHand / engine))
const limit = us(mid('bare', ({ cost }) => cost))
const durable = (name: 'embedded' | 'postgres') =>
  `${us(mid(name, ({ cost }) => cost))} (${us(mid(name, ({ whole }) => whole))} with everything in the database) to ${limit}`
const text = table(
  ['#', 'measure', 'ratio', 'goal', 'measured'],
  [
    [
      '1',
      'CPU of a webhook of a published flow, no signature, no record / bare Hono',
      x(ratio('memory', ({ cost }) => cost)),
      '≤ 1.3',
      `${us(mid('memory', ({ cost }) => cost))} to ${limit}`,
    ],
    [
      '2',
      'CPU of a webhook signed and recorded on disk before its answer, embedded database / bare Hono',
      `${x(ratio('embedded', ({ cost }) => cost))}, ${ratio('embedded', ({ whole }) => whole).toFixed(2)}× with the database’s work`,
      '≤ 2.2',
      durable('embedded'),
    ],
    [
      '2',
      'the same on PostgreSQL, its processes counted',
      `${x(ratio('postgres', ({ cost }) => cost))}, ${ratio('postgres', ({ whole }) => whole).toFixed(2)}× with the database’s work`,
      '≤ 2.2',
      durable('postgres'),
    ],
    [
      '4',
      'express + @jambonz/node-client (4.6 to 5.9 × bare Hono when it was measured; not run again here) / ours with #2',
      `${(4.6 / ratio('embedded', ({ cost }) => cost)).toFixed(1)} to ${(5.9 / ratio('embedded', ({ cost }) => cost)).toFixed(1)}× less`,
      '≥ 2× less',
      'derived',
    ],
    [
      '6',
      'p99 with 32 callers at full load / bare Hono',
      x(ratio('embedded', ({ p99: one }) => one)),
      '≤ 2.5',
      `${mid('embedded', ({ p99: one }) => one).toFixed(1)} ms to ${mid('bare', ({ p99: one }) => one).toFixed(1)} ms`,
    ],
    [
      '6',
      'p99 at 300 webhooks a second',
      `${p99('embedded').toFixed(1)} ms`,
      '≤ 15 ms',
      `bare Hono ${p99('bare').toFixed(1)} ms; p99.9 ${p999.toFixed(1)} ms`,
    ],
    [
      '8',
      `resident memory a call, ${HELD} held on connections of their own / bare Hono`,
      x((resident.embedded.held - resident.embedded.idle) / Math.max(1, resident.bare.held - resident.bare.idle)),
      '≤ 1.5',
      `${((resident.embedded.held - resident.embedded.idle) / HELD / 1024).toFixed(1)} kB to ${((resident.bare.held - resident.bare.idle) / HELD / 1024).toFixed(1)} kB a call; ${megabytes(resident.embedded.held)} to ${megabytes(resident.bare.held)} in all`,
    ],
    [
      '9',
      'engine steps a second / plain switch',
      `**1/${slower.toFixed(1)}**`,
      '≥ 1/5, 3 M/s',
      `${million(median(steps.map(({ engine }) => engine)))} to ${million(median(steps.map(({ byHand }) => byHand)))}`,
    ],
    [
      '11',
      'start to the first good webhook, embedded database / bare Hono',
      x(startRatio(({ embedded: one }) => one)),
      '≤ 2',
      `${startMs(({ embedded: one }) => one)} to ${startMs(({ bare: one }) => one)}`,
    ],
    ['11', 'the same on PostgreSQL', x(startRatio(({ postgres: one }) => one)), '≤ 2', startMs(({ postgres: one }) => one)],
    [
      '7',
      'kill -9 to the right answer to the key a caller pressed meanwhile',
      x(startRatio(({ killed: one }) => one)),
      '',
      startMs(({ killed: one }) => one),
    ],
  ],
)
const rates = `Webhooks a second with 32 callers (the load generator runs on the same machine): ${(Object.keys(sides) as SideName[]).map((name) => `${sides[name].name} ${mid(name, ({ answered, ms: took }) => (answered * 1000) / took).toFixed(0)}`).join(', ')}. Wrong answers: ${wrong}; at 300 a second ${open.embedded.reduce((sum, each) => sum + each.wrong, 0)}.`
writeFigures('bench', `## Bench\n\n${circumstances(before)} Medians of ${rounds} paired rounds of ${ms / 1000} s.\n\n${text}\n\n${rates}`)
console.log(`\n${text}\n\n${rates}`)

await administrator.end()
for (const { server } of [embedded, withPostgres]) await server.close()
for (const running of [bare, memory]) await running.kill()
await stopPostgres?.()
process.exit(wrong > 0 ? 1 : 0)
