// e2e · campaign: versions are published, rolled back and bound to the number under calls; each call stays on the one it began with.
import type { FlowDocument } from '@hotline/schemas'
import { ask } from '../prepare/hotline.ts'
import { type Called, place } from './caller.ts'
import type { Chance } from './chance.ts'
import { type Hotline, number } from './line.ts'
import { tracesOf } from './trace.ts'

export interface VersionFigures {
  calls: number
  versions: number
  published: number
  rolledBack: number
  bound: number
  wrong: string[]
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const marked = /第(\d+)版/g

/** The same flow, its number spoken in both menus. */
const edition = (document: FlowDocument, version: number): FlowDocument =>
  JSON.parse(
    JSON.stringify(document)
      .replaceAll('您好，欢迎致电', `第${version}版您好，欢迎致电`)
      .replaceAll('客服一部请按', `第${version}版客服一部请按`),
  ) as FlowDocument

export async function changeUnderCalls(
  { server, flow, document }: Hotline,
  luck: Chance,
  plan: { changes: number; callers: number; every: number },
): Promise<VersionFigures> {
  const figures: VersionFigures = { calls: 0, versions: 0, published: 0, rolledBack: 0, bound: 0, wrong: [] }
  let over = false

  async function publish() {
    const [newest] = await ask(server, 'listVersions', { params: { flow } })
    const version = (newest?.number ?? 0) + 1
    await ask(server, 'importDraft', { params: { flow }, body: { document: edition(document, version) } })
    const { version: made } = await ask(server, 'publish', { params: { flow }, body: { numbers: [number] } })
    if (made.number !== version) figures.wrong.push(`version ${made.number} was made for ${version}`)
    figures.versions = made.number
    figures.published++
  }
  // The first version speaks no number of its own; one that does answers before the first call.
  await publish()

  async function callAgainAndAgain(placed: Called[]) {
    while (!over) {
      const keys = luck.oneOf([
        ['801', '1'],
        ['803', '801', '*', '801', '2'],
        ['-', '801', '9', '1'],
        ['801', 'hangup'],
      ])
      const carry = async <T>(_hook: unknown, send: () => Promise<T>) => {
        await sleep(luck.upTo(400))
        return send()
      }
      placed.push(await place({ url: server.url, keys, carry }))
    }
  }
  const placed: Called[] = []
  const callers = Array.from({ length: plan.callers }, () => callAgainAndAgain(placed))
  for (let change = 0; change < plan.changes; change++) {
    await sleep(plan.every)
    const older = 2 + luck.upTo(figures.versions - 1)
    const kind = luck.oneOf(['publish', 'roll back', 'bind'] as const)
    if (kind === 'publish') await publish()
    else if (kind === 'roll back') {
      await ask(server, 'rollBack', { params: { flow, number: String(older) }, body: { numbers: [number] } })
      figures.rolledBack++
    } else {
      await ask(server, 'bindNumber', { params: { number }, body: { flow, version: older } })
      figures.bound++
    }
  }
  over = true
  await Promise.all(callers)

  const traces = await tracesOf(
    server,
    placed.map(({ sid }) => sid),
  )
  for (const { sid, heard, lost, bad, end } of placed) {
    figures.calls++
    const complain = (why: string) => figures.wrong.push(`${sid} ${why}`)
    const words = heard.join(' / ')
    const spoken = new Set([...words.matchAll(marked)].map(([, version]) => Number(version)))
    if (lost || bad.length > 0 || end.sip !== 200) complain(`was not served: ${bad.join(', ')} ${end.sip}`)
    else if (spoken.size !== 1) complain(`heard ${spoken.size} versions: ${words}`)
    else if (words.includes('暂未开通')) complain('found nobody')
    else if (!spoken.has(traces.get(sid)?.version ?? 0)) complain(`heard ${[...spoken]} and is recorded on ${traces.get(sid)?.version}`)
  }
  return figures
}
