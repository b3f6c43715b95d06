// e2e · `npm run soak`: the long campaigns, one after the other; what held and how often goes to docs/figures.md.
import { parseArgs } from 'node:util'
import { circumstances, loadNow, table, writeFigures } from '../bench/figures.ts'
import { abuse } from './abuse.ts'
import { chance, seedOr } from './chance.ts'
import { killUnderCalls } from './kills.ts'
import { build, type Hotline, openHotline } from './line.ts'
import { disturbOrder } from './ordering.ts'
import { changeUnderCalls } from './versions.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '40' },
    calls: { type: 'string', default: '600' },
    requests: { type: 'string', default: '20000' },
    changes: { type: 'string', default: '60' },
    callers: { type: 'string', default: '24' },
    only: { type: 'string' },
  },
})
const seed = seedOr(Math.floor(Math.random() * 2 ** 31))
const callers = Number(values.callers)

type Figures = { wrong: string[] } & object
interface Campaign {
  name: string
  promise: string
  run: (hotline: Hotline) => Promise<Figures>
}
const campaigns: readonly Campaign[] = [
  {
    name: 'kills',
    promise: 'kill -9 under calls: acknowledged records lost 0, doubled 0; each call on its path or, outside the retries, in the tail',
    run: ({ server }) => killUnderCalls(server, chance(seed), { kills: Number(values.kills), callers, between: 1500, tailMs: 7500 }),
  },
  {
    name: 'ordering',
    promise: 'hooks twice, together, late, re-ordered, answers lost: the same call as on a quiet line',
    run: ({ server }) => disturbOrder(server, chance(seed), { calls: Number(values.calls), callers }),
  },
  {
    name: 'abuse',
    promise: 'malformed and forged requests: no 5xx, no end, nothing recorded, the held call unchanged',
    run: ({ server }) => abuse(server, chance(seed), { requests: Number(values.requests), callers }),
  },
  {
    name: 'versions',
    promise: 'published, rolled back, bound every 200 ms: each call on one version, no caller finds nothing',
    run: (hotline) => changeUnderCalls(hotline, chance(seed), { changes: Number(values.changes), callers, every: 200 }),
  },
]

const before = loadNow()
console.log(`HOTLINE_SEED=${seed}`)
build()
const rows: string[][] = []
let failed = false
for (const campaign of campaigns.filter(({ name }) => !values.only || values.only.split(',').includes(name))) {
  const hotline = await openHotline()
  try {
    const began = performance.now()
    const { wrong, ...figures } = await campaign.run(hotline)
    const seconds = Math.round((performance.now() - began) / 1000)
    const counts = Object.entries(figures)
      .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
      .join(', ')
    const broken = wrong.length > 0 || ['lost', 'doubled'].some((name) => (figures as Record<string, unknown>)[name])
    failed ||= broken
    console.log(`${broken ? 'BROKEN' : 'held'} · ${campaign.name} in ${seconds} s: ${counts}`)
    for (const why of wrong.slice(0, 20)) console.log(`  ${why}`)
    rows.push([campaign.name, campaign.promise, broken ? `**broken ${wrong.length}×**` : 'held', counts, `${seconds} s`])
  } finally {
    await hotline.server.close()
  }
}
writeFigures('soak', `## Soak\n\n${circumstances(before)} Seed ${seed}.\n\n${table(['campaign', 'promise', '', 'counts', 'time'], rows)}`)
process.exit(failed ? 1 : 0)
