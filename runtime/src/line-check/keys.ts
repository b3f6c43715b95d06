// runtime · line check: do keys come through? A trunk that does not carry DTMF lets callers press in vain.
import { nodeTypes } from '@hotline/flows'
import type { Finding, Words } from '@hotline/schemas'
import { shownNumber } from '../numbers/number.ts'
import { short } from './application.ts'
import type { Check } from './check.ts'
import { unchecked, warning, well } from './finding.ts'

/** So many calls in a row that reached a menu and brought no key are no chance any more. */
const CALLS = 20
const DAYS = 7
/** Calls of a number that are looked at, newest first. */
const SEEN = 200

/** Steps that announce keys. */
const announcing = new Set<string>(nodeTypes.filter((type) => (type as { announces?: unknown }).announces).map(({ type }) => type))

interface Mark {
  kind: string
  type?: string
}

interface Silent {
  id: string
  startedAt: Date
}

export const checkKeys: Check = async ({ db, workspaceId, now, timeZone }) => {
  const since = new Date(now().getTime() - DAYS * 24 * 3600_000)
  const numbers = await db.hotlineNumber.findMany({ where: { workspaceId, flowId: { not: null } }, include: { forms: true } })
  const findings: Finding[] = []
  let enough = 0
  for (const { number, forms } of numbers) {
    const names = [...new Set([number, ...forms.map(({ form }) => form)])]
    const calls = await db.call.findMany({
      where: {
        workspaceId,
        startedAt: { gte: since },
        state: { not: 'open' },
        OR: [{ called: { in: names } }, { calledRaw: { in: names.flatMap((name) => [name, `+${name}`]) } }],
      },
      orderBy: { startedAt: 'desc' },
      take: SEEN,
      select: { id: true, startedAt: true, path: true },
    })
    const last = calls.filter(({ path }) => marksOf(path).some(({ type }) => type && announcing.has(type))).slice(0, CALLS)
    if (last.length < CALLS) continue
    enough += 1
    if (last.some(({ path }) => marksOf(path).some(({ kind }) => kind === 'key'))) continue
    // Keys of other steps, such as a number typed in, are no marks on the path.
    const pressed = await db.callEvent.findFirst({
      where: { workspaceId, callId: { in: last.map(({ id }) => id) }, data: { path: ['resume', 'kind'], equals: 'digits' } },
      select: { seq: true },
    })
    if (!pressed) findings.push(silentFinding(number, last, timeZone))
  }
  if (findings.length > 0) return findings
  if (enough === 0)
    return [
      unchecked(
        'keys',
        { zh: '按键', en: 'keys' },
        { zh: `${DAYS} 天内进菜单的来电不到 ${CALLS} 通`, en: `fewer than ${CALLS} calls reached a menu in ${DAYS} days` },
        { zh: `满 ${CALLS} 通会自动查。`, en: `It is looked at by itself after ${CALLS} calls.` },
      ),
    ]
  return [well('keys', { zh: '线路传得了按键', en: 'Keys come through' })]
}

const marksOf = (path: unknown): Mark[] => (Array.isArray(path) ? (path as Mark[]) : [])

function silentFinding(number: string, calls: readonly Silent[], timeZone: string): Finding {
  return warning(
    'keys',
    {
      zh: `${short(number)} 有 ${CALLS} 通进了菜单，一个键都没收到`,
      en: `${CALLS} calls to ${short(number)} reached a menu without one key`,
    },
    {
      about: number,
      harm: {
        zh: '线路可能不传按键（RFC 2833）。来电者按键没有反应，只能等到超时。',
        en: 'The trunk may not carry DTMF (RFC 2833). Callers press in vain and wait for the time-out.',
      },
      cure: { zh: '把这段话发给运营商。', en: 'Send this to your carrier.' },
      actions: [
        { kind: 'copy', label: { zh: '复制给运营商的话', en: 'Copy words for the carrier' }, text: forCarrier(number, calls, timeZone) },
        { kind: 'open', label: { zh: `看这 ${CALLS} 通`, en: `See the ${CALLS} calls` }, to: callsOf(number) },
      ],
    },
  )
}

/** The studio reads a bare number in its address as a number, not as text. */
const callsOf = (number: string) => `/calls?search=${encodeURIComponent(JSON.stringify(number))}`

/** What a carrier needs to look into it: number, period, what to look for, each call by time and id. No caller's number. */
function forCarrier(number: string, calls: readonly Silent[], timeZone: string): Words {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const oldest = [...calls].reverse()
  const at = (call: Silent | undefined) => (call ? clock.format(call.startedAt) : '')
  const list = oldest.map((call) => `${at(call)}  ${call.id}`).join('\n')
  const [from, to] = [at(oldest[0]), at(oldest.at(-1))]
  return {
    zh: `您好，我们的号码 ${shownNumber(number)} 收不到来电者的按键。${from} 到 ${to}（${timeZone}）有 ${calls.length} 通来电进了语音菜单，没有收到任何按键。请检查这条中继：1. SDP 里有没有协商 telephone-event（RFC 2833 / RFC 4733）；2. 按键有没有被改成带内音或 SIP INFO；3. 中间的转码设备有没有丢掉按键事件。每一通的时间和通话标识：\n${list}`,
    en: `Hello, keys that callers press do not reach us on ${shownNumber(number)}. From ${from} to ${to} (${timeZone}), ${calls.length} calls reached a voice menu and not one key arrived. Please look at this trunk: 1. Is telephone-event (RFC 2833 / RFC 4733) negotiated in SDP? 2. Are keys turned into in-band tones or SIP INFO? 3. Does a transcoder on the way drop the events? Time and id of each call:\n${list}`,
  }
}
