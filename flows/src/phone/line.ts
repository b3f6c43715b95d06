// flows · the line a pretend call comes in on: who calls, which jambonz, and how long things take there.

/** How one dialled leg behaves. All times count from the moment it is dialled, talk from the answer. */
export interface Callee {
  result: 'answer' | 'noanswer' | 'busy' | 'failed'
  ringMs?: number
  answerMs?: number
  /** The callee hangs up after this; left out, the caller does. */
  talkMs?: number
  /** What they do when asked to accept the call; they press 1 unless this says no. */
  confirm?: 'presses' | 'declines'
  /** The line's own answer instead of the usual one for a call that is refused. */
  sip?: number
}

/** What a caller leaves on a mailbox: how long they speak, and what they do then. */
export interface Message {
  seconds: number
  afterwards: 'key' | 'silence' | 'hangup'
}

export interface Line {
  /** Virtual epoch of the call, milliseconds: only signatures and queue events show it. */
  at: number
  from: string
  to: string
  callHook: string
  statusHook: string
  /** Account hook for people joining and leaving queues. */
  queueEventHook?: string
  accountSid: string
  applicationSid: string
  serviceProviderSid: string
  sipAddress: string
  originatingIp: string
  trunk: string
  /** Domain at which an account's own users are reached. */
  realm: string
  defaults: { synthesizer: Record<string, unknown>; recognizer: Record<string, unknown> }
  /** Speech vendors with a credential; left out, all have one. */
  vendors?: readonly string[]
  speechMs(text: string): number
  /** Length of an audio file; null when it cannot be fetched. */
  audioMs(url: string): number | null
  beepMs: number
  /** Time to response headers (JAMBONES_HTTP_TIMEOUT). */
  httpTimeoutMs: number
  /** Makes a new id; every call and leg takes some. */
  mint(): string
  /** How dialled legs behave, one a dial verb, the last again and again. */
  callees: readonly Callee[]
  message: Message
}

export const defaultLine: Omit<Line, 'from' | 'to' | 'callHook' | 'statusHook' | 'mint' | 'speechMs' | 'audioMs'> = {
  at: 0,
  accountSid: 'ac000000-0000-0000-0000-000000000001',
  applicationSid: 'app-main',
  serviceProviderSid: 'sp000000-0000-0000-0000-000000000001',
  sipAddress: '127.0.0.1:5060',
  originatingIp: '203.0.113.9',
  trunk: 'carrier',
  realm: 'x.sip.example.com',
  defaults: {
    synthesizer: { vendor: 'microsoft', language: 'zh-CN', voice: 'zh-CN-XiaoxiaoNeural' },
    recognizer: { vendor: 'microsoft', language: 'zh-CN' },
  },
  beepMs: 200,
  httpTimeoutMs: 10_000,
  callees: [{ result: 'answer', ringMs: 1000, answerMs: 4000, talkMs: 60_000 }],
  message: { seconds: 8, afterwards: 'key' },
}
