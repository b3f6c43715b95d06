// flows · reads a transcript of the genuine server and plays the same call on the pretend one. For tests alone.
import type { Act } from './caller.ts'
import type { HookAnswer, HookRequest } from './hook.ts'
import { type Callee, defaultLine, type Line } from './line.ts'
import type { News } from './news.ts'
import { createPhone, type PhoneStep } from './phone.ts'

interface Recorded {
  ms: number
  kind: string
  path?: string
  query?: Record<string, string>
  method?: string
  headers?: Record<string, string>
  body?: Record<string, unknown> | string
  status?: number
  leg?: string
  file?: string
  text?: string
  from?: string
  alert_type?: string
}
export interface Transcript {
  scenario: string
  callHookReply: unknown
  script: string
  events: Recorded[]
}

export interface Seen {
  requests: { at: number; method: string; path: string; b3: boolean; body: Record<string, unknown> }[]
  heard: string[]
  sip: number[]
  byes: string[]
  alerts: string[]
}

/** README: the script may be empty. What the caller did then is plain from what was sent. */
const unwritten: Record<string, string> = Object.fromEntries([
  ...['200', '201', '202', '203', '205', '206', '207', '208', '210', '302'].map((name) => [name, 'verb gather; dtmf 1']),
  ['304', 'verb play; dtmf 1'],
])
/** How long after a verb began the scripted caller's first key came. */
const LAG_MS = 75

/** What happened on the genuine server, in its order; times since the call came in. */
export function seenIn({ events }: Transcript): Seen {
  const start = events.find(({ kind }) => kind === 'sip.invite')?.ms ?? 0
  const second = events.findIndex(({ kind }, index) => index > 0 && kind === 'sip.invite')
  const of = (kind: string) => events.filter((event) => event.kind === kind)
  const queryOf = (query: Record<string, string> = {}) =>
    Object.keys(query).length
      ? `?${Object.entries(query)
          .map(([name, value]) => `${name}=${value}`)
          .join('&')}`
      : ''
  return {
    requests: of('webhook.request').map(({ ms, method = '', path = '', query, headers, body }) => ({
      at: ms - start,
      method,
      path: path + queryOf(query),
      b3: Boolean(headers && 'b3' in headers),
      body: body as Record<string, unknown>,
    })),
    heard: of('media.play')
      .map(({ text, file = '' }) => text ?? file)
      .filter((what) => !/^(silence|tone)_stream/.test(what)),
    sip: events.flatMap(({ kind, status, leg }, index) =>
      kind === 'sip.response' ? [status ?? 0] : kind === 'sip.answered' && leg === 'caller' && (second < 0 || index < second) ? [200] : [],
    ),
    byes: events.flatMap(({ kind, leg }) =>
      leg !== 'caller' ? [] : kind === 'sip.bye-by-remote' ? ['caller'] : kind === 'sip.bye-by-jambonz' ? ['jambonz'] : [],
    ),
    alerts: of('alert').map(({ alert_type }) => alert_type ?? ''),
  }
}

/** The same call on the pretend phone, answered with what the application answered then, as fast as it did. */
export function playAgain(transcript: Transcript): Seen & { requestsOnWire: HookRequest[]; steps: PhoneStep[] } {
  const { scenario, events } = transcript
  const written = transcript.script.trim() || (unwritten[scenario] ?? '')
  const [script = '', callee] = written.split(' --callee ')
  const [plain = '', queueHook] = script.split(' --queueHook ')
  let ids = 0
  const line: Line = {
    ...defaultLine,
    at: 1_795_312_000_000,
    from: '13800138000',
    to: scenario,
    callHook: 'http://127.0.0.1:3101/call',
    statusHook: 'http://127.0.0.1:3101/status',
    ...(queueHook && { queueEventHook: queueHook }),
    vendors: ['microsoft'],
    speechMs: (text) => Math.max(60, 20 * text.replace(/<[^>]*>/g, '').length),
    audioMs: (url) => (url.includes('missing') ? null : 400),
    mint: () => `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`,
    callees: callee ? (JSON.parse(callee) as Callee[]) : [{ result: 'answer' as const, ringMs: 100, answerMs: 300 }],
    message: { seconds: 30, afterwards: 'silence' },
  }
  const answers = answersIn(events)
  const phone = createPhone({ line, script: plain.split(';').flatMap((step) => actsOf(step.trim())) })
  const seen: Seen & { requestsOnWire: HookRequest[]; steps: PhoneStep[] } = {
    requests: [],
    heard: [],
    sip: [],
    byes: [],
    alerts: [],
    requestsOnWire: [],
    steps: [],
  }
  const last = lastMsOf(events)
  for (let step = phone.next(); step.do !== 'over'; step = phone.next(answer(step))) {
    const at = step.do === 'post' ? step.request.at : step.do === 'tell' ? step.news.at : 0
    if (at > last) break
    seen.steps.push(step)
    if (step.do === 'tell') note(step.news, seen)
    if (step.do !== 'post') continue
    const { method, path, headers, signed } = step.request
    seen.requestsOnWire.push(step.request)
    seen.requests.push({ at, method, path: decodeURI(path), b3: 'b3' in headers, body: JSON.parse(signed) as Record<string, unknown> })
  }
  return seen

  function answer(step: PhoneStep) {
    if (step.do === 'open' || step.do === 'audio') return { open: true }
    return step.do === 'post' ? answers(step.request.path) : undefined
  }
}

function note(news: News, seen: Seen) {
  if (news.kind === 'heard' && !news.url?.startsWith('tone_stream')) seen.heard.push(news.text ?? news.url ?? '')
  if (news.kind === 'sip') seen.sip.push(news.status)
  if (news.kind === 'bye') seen.byes.push(news.by)
  if (news.kind === 'alert') seen.alerts.push(news.type)
}

/** Events carry the moment they were noted, except answers and sounds, which carry how long they took. */
const lastMsOf = (events: readonly Recorded[]) => {
  const start = events.find(({ kind }) => kind === 'sip.invite')?.ms ?? 0
  const moments = events.filter(({ kind }) => !['webhook.response', 'webhook.failed', 'media.play'].includes(kind))
  return Math.max(...moments.map(({ ms }) => ms - start)) + 300
}

function answersIn(events: readonly Recorded[]): (path: string) => HookAnswer {
  const left = events.filter(({ kind }) => kind === 'webhook.response' || kind === 'webhook.failed')
  return (path) => {
    const index = left.findIndex((event) => event.path === path || (event.path && path.startsWith(`${event.path}?`)))
    const [found] = index < 0 ? [] : left.splice(index, 1)
    if (!found) return { status: 200, type: 'application/json', body: '[]', took: 5 }
    if (found.kind === 'webhook.failed') return { error: 'rt', took: found.ms }
    const text = typeof found.body === 'string'
    return {
      status: found.status ?? 0,
      type: text ? 'text/plain' : 'application/json',
      body: text ? String(found.body) : JSON.stringify(found.body),
      took: found.ms,
    }
  }
}

function actsOf(step: string): Act[] {
  const [word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(step)?.slice(1) ?? []
  if (word === 'verb')
    return [
      { do: 'await', verb: rest },
      { do: 'wait', ms: LAG_MS },
    ]
  if (word === 'wait') return [{ do: 'wait', ms: Number(rest) }]
  if (word === 'dtmf') return [{ do: 'press', keys: rest }]
  if (word === 'hangup' || word === 'cancel') return [{ do: 'hangup' }]
  if (word === 'lcc') return [{ do: 'update', with: JSON.parse(rest) as Record<string, unknown> }]
  if (word === 'agent')
    return [{ do: 'agent', verbs: JSON.parse(rest) as unknown[], from: '8001', to: '9999', applicationSid: 'app-agent' }]
  if (word === '' || word === 'bye') return []
  throw new Error(`the transcript has a step this reader does not know: ${word}`)
}
