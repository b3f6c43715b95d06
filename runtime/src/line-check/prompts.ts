// runtime · line check: can the recordings of the flows that answer be fetched, as FreeSWITCH does it (HEAD, then ranges)?
import { answering, type Check, type CheckGiven, knock, PATIENCE } from './check.ts'
import { failing, unchecked, warning, well } from './finding.ts'
import { KNOCK } from './own-door.ts'

const of = { zh: '录音', en: 'the recordings' }
const MOST = 200
const AT_ONCE = 6
/** More are one sentence: whoever has so many has one cause. */
const NAMED = 3

interface Played {
  sha256: string
  /** Titles of the steps that play it. */
  steps: string[]
}

/** The recordings that callers may hear, each with its steps. */
function played(given: CheckGiven): Played[] {
  const all = new Map<string, Set<string>>()
  for (const hash of answering(given)) {
    const version = given.shelf.version(hash)
    if (!version) continue
    for (const sha256 of version.audio) {
      const steps = all.get(sha256) ?? new Set()
      for (const { id, props } of Object.values(version.graph.nodes))
        if (JSON.stringify(props).includes(sha256)) steps.add(version.titles[id] || version.name)
      all.set(sha256, steps)
    }
  }
  return [...all].map(([sha256, steps]) => ({ sha256, steps: [...steps] })).slice(0, MOST)
}

async function fetched(publicUrl: string, { sha256 }: Played): Promise<'good' | 'gone' | 'whole'> {
  const url = `${publicUrl}/audio/${sha256}.wav`
  const once = { redirect: 'manual' as const, signal: AbortSignal.timeout(PATIENCE) }
  try {
    const head = await fetch(url, { ...once, method: 'HEAD' })
    if (head.status !== 200 || !Number(head.headers.get('Content-Length'))) return 'gone'
    const part = await fetch(url, { ...once, headers: { Range: 'bytes=0-43' } })
    const bytes = await part.arrayBuffer()
    if (part.status !== 206) return part.ok ? 'whole' : 'gone'
    return bytes.byteLength === 44 ? 'good' : 'whole'
  } catch {
    return 'gone'
  }
}

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < all.length; at += AT_ONCE) done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))))
  return done
}

export const checkPrompts: Check = async (given) => {
  const all = played(given)
  if (all.length === 0)
    return [
      unchecked(
        'prompt',
        of,
        { zh: '接电话的流程没有用到录音', en: 'no flow that answers plays any' },
        { zh: '不用处理。', en: 'Nothing needs to be done.' },
      ),
    ]
  const { ours } = await knock(given, KNOCK).catch(() => ({ ours: false }))
  if (!ours)
    return [
      unchecked(
        'prompt',
        of,
        { zh: '从这里连不到公网地址', en: 'the public address cannot be reached from here' },
        { zh: '打一通进来听听，就知道。', en: 'Make a call and listen to see.' },
      ),
    ]
  const results = await inTurns(all, async (one) => ({ ...one, is: await fetched(given.publicUrl, one) }))
  const gone = results.filter(({ is }) => is === 'gone')
  if (gone.length > 0) {
    const titles = [...new Set(gone.flatMap(({ steps }) => steps))]
    const named = titles.slice(0, NAMED)
    const more = titles.length > NAMED
    return [
      failing(
        'prompt',
        {
          zh: `${named.map((title) => `“${title}”`).join('、')}${more ? `等 ${titles.length} 步` : ''}的录音取不到`,
          en: `The recording of ${named.map((title) => `“${title}”`).join(', ')}${more ? ` and ${titles.length - NAMED} more` : ''} cannot be fetched`,
        },
        {
          harm: { zh: '来电者走到这里听不到这段话。', en: 'Callers who get there do not hear it.' },
          cure: { zh: '重新上传录音，再发布一次。', en: 'Upload it again and publish.' },
          actions: [{ kind: 'open', label: { zh: '重新上传', en: 'Upload again' }, to: '/prompts' }],
        },
      ),
    ]
  }
  const count = { zh: `${all.length} 段`, en: String(all.length) }
  if (results.some(({ is }) => is === 'whole'))
    return [
      warning(
        'prompt',
        { zh: '提示音不能分段取', en: 'Recordings cannot be fetched in parts' },
        {
          harm: { zh: '长录音断了要从头取，来电者会多等。', en: 'A long one that breaks off is fetched anew while the caller waits.' },
          cure: { zh: '让反向代理放行 Range 请求头。', en: 'Let the reverse proxy pass the Range header on.' },
          figure: count,
        },
      ),
    ]
  return [well('prompt', { zh: '提示音能取到，也能续传', en: 'Recordings can be fetched, whole and in parts' }, { figure: count })]
}
