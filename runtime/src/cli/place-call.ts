// runtime · places a pretend call over real HTTP: what jambonz would send, sent; what a caller would hear, told.
import { randomUUID } from 'node:crypto'
import { secondsOf } from '@hotline/flows'
import {
  type CallEnd,
  type Callee,
  createPhone,
  defaultLine,
  type HookAnswer,
  type Line,
  type News,
  type PhoneStep,
} from '@hotline/flows/phone'
import { openRecording, type RecordingSocket } from './recording-socket.ts'
import { sendHook, signature } from './send-hook.ts'
import { wavLengthMs } from './wav-length.ts'

export interface CallOrder {
  /** PUBLIC_URL of the server. */
  url: string
  /** The webhook secret of the account. */
  secret: string
  accountSid: string
  to: string
  from: string
  /** Each word answers the next gather: digits, `-` for silence, `hangup`. */
  keys?: readonly string[]
  /** Moment at which the call is said to come in; the server heeds it only with HOTLINE_TEST_CLOCK=1. */
  at?: Date
  /** How dials end, in order, the last again and again. */
  dials?: readonly Callee[]
  message?: Line['message']
  /** Seconds after which the caller gives up. */
  patience?: number
  line?: Partial<Line>
  tell?: (news: News) => void
}

export interface PlacedCall {
  callSid: string
  /** Texts and addresses in the order they began, without the tone while it rings; what was cut short ends with `…`. */
  heard: string[]
  hooks: { path: string; status: number | null; at: number; body: Record<string, unknown> }[]
  news: News[]
  outcome: CallEnd
}

/** Runs a call to its end. Time inside it is the phone's own, so a minute of talk takes no minute. */
export async function placeCall(order: CallOrder): Promise<PlacedCall> {
  const lengths = new Map<string, number | null>()
  const sockets = new Map<string, RecordingSocket>()
  const line: Line = {
    ...defaultLine,
    at: (order.at ?? new Date()).getTime(),
    accountSid: order.accountSid,
    from: order.from,
    to: order.to,
    callHook: `${order.url}/jambonz/call`,
    statusHook: `${order.url}/jambonz/status`,
    speechMs: (text) => secondsOf(text.replace(/<[^>]*>/g, '')) * 1000,
    audioMs: (url) => lengths.get(url) ?? null,
    mint: randomUUID,
    ...(order.dials?.length && { callees: order.dials }),
    ...(order.message && { message: order.message }),
    ...order.line,
  }
  const phone = createPhone({ line, keys: order.keys ?? [], ...(order.patience && { patience: order.patience }) })
  let clock = 0
  /** For a server with HOTLINE_TEST_CLOCK=1. */
  const toldNow = (at: number): Record<string, string> => (order.at ? { 'Hotline-Now': new Date(line.at + at).toISOString() } : {})
  const placed: Omit<PlacedCall, 'outcome'> = { callSid: '', heard: [], hooks: [], news: [] }
  // A repeated try carries the signature of its first.
  const firstTries = new Map<string, number>()
  for (let step = phone.next(); ; step = phone.next(await take(step))) if (step.do === 'over') return { ...placed, outcome: step.end }

  async function take(step: PhoneStep) {
    if (step.do === 'post') return post(step.request)
    if (step.do === 'open') {
      const opened = await openRecording(step.url, step.protocol, step.text, toldNow(clock))
      if (opened) sockets.set(step.socket, opened)
      return { open: opened !== null }
    }
    if (step.do === 'audio') return { open: (await sockets.get(step.socket)?.send(step.ms, step.voice, step.sampleRate)) ?? false }
    if (step.do === 'close') await sockets.get(step.socket)?.close()
    if (step.do === 'tell') hear(step.news)
    return undefined
  }

  async function post(request: Extract<PhoneStep, { do: 'post' }>['request']): Promise<HookAnswer> {
    const same = `${request.path}\n${request.signed}`
    const time = (request.attempt > 0 && firstTries.get(same)) || Math.floor(Date.now() / 1000)
    firstTries.set(same, time)
    clock = request.at
    const headers = { 'Jambonz-Signature': signature({ secret: order.secret, time }, request.signed), ...toldNow(request.at) }
    const answer = await sendHook(request, headers, line.httpTimeoutMs)
    const body = JSON.parse(request.signed) as Record<string, unknown>
    placed.callSid ||= String(body.call_sid)
    placed.hooks.push({ path: request.path, status: answer.error ? null : answer.status, at: request.at, body })
    if (!answer.error) await measure(answer.body ?? '')
    return answer
  }

  /** Fetches every file that an answer asks to be played, as jambonz will. */
  async function measure(body: string) {
    for (const [, url = ''] of body.matchAll(/"(https?:\/\/[^"\\]+\.(?:wav|mp3))"/g))
      if (!lengths.has(url)) lengths.set(url, await wavLengthMs(url))
  }

  function hear(news: News) {
    placed.news.push(news)
    const music = 'music' in news && news.music
    if (news.kind === 'heard' && !music) placed.heard.push(news.text ?? news.url ?? '')
    if (news.kind === 'cut' && !music) placed.heard.push(`${placed.heard.pop() ?? ''}…`)
    order.tell?.(news)
  }
}
