// e2e · one pretend call over real HTTP and in real time, on a line where hooks may be hindered.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { type CallEnd, type Callee, createPhone, defaultLine, type HookAnswer, type HookRequest, type Line } from '@hotline/flows/phone'
import { account, number, sign } from './line.ts'

/** How a hook reaches the server; `send` may be called again or not at all. Statuses are hooks too. */
export type Carrier = (hook: HookRequest, send: () => Promise<HookAnswer>) => Promise<HookAnswer>

export interface CallPlan {
  url: string
  keys: readonly string[]
  callees?: readonly Callee[]
  carry?: Carrier
  from?: string
  /** How long the safety tail takes when the phone plays it; the end of the call is reported only then. */
  tailMs?: number
}

export interface Called {
  sid: string
  /** Texts in the order they began. */
  heard: string[]
  /** Hooks the call waited for: how many were answered, and answers other than 200. */
  acknowledged: number
  bad: string[]
  /** A hook failed in all its tries, so the phone went on without us. */
  lost: boolean
  end: CallEnd
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const agent = new Agent({ keepAlive: true, maxSockets: 512 })

/** Sends a request as it is; whatever stands in the way is an answer too. */
export function post(
  origin: string,
  path: string,
  body: string,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<HookAnswer> {
  const url = new URL(origin)
  const signature = { 'Content-Type': 'application/json', 'Jambonz-Signature': sign(body) }
  return new Promise((resolve) => {
    const bytes = Buffer.from(body)
    const sent = request(
      {
        agent,
        hostname: url.hostname,
        port: url.port,
        path,
        method,
        headers: { ...signature, ...headers, ...(method !== 'GET' && { 'Content-Length': bytes.length }) },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', () => resolve({ error: 'ct', took: 0 }))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
            took: 0,
          }),
        )
      },
    )
    sent.on('error', () => resolve({ error: 'ct', took: 0 }))
    sent.end(method === 'GET' ? undefined : bytes)
  })
}

/** Calls the number and stays until the call is over. Tries after the first come when jambonz would make them: after 0.5 and 1 s. */
export async function place({
  url,
  keys,
  callees,
  carry = (_, send) => send(),
  from = '13800138000',
  tailMs = 0,
}: CallPlan): Promise<Called> {
  const line: Line = {
    ...defaultLine,
    at: Date.now(),
    accountSid: account,
    from,
    to: number,
    callHook: `${url}/jambonz/call#rc=2&rp=all`,
    statusHook: `${url}/jambonz/status#rc=2&rp=all`,
    speechMs: (text) => text.length * 250,
    audioMs: () => 1000,
    // Never the same in two campaigns of one seed: a server remembers calls.
    mint: randomUUID,
    ...(callees && { callees }),
  }
  const phone = createPhone({ line, keys })
  const called: Omit<Called, 'end'> = { sid: '', heard: [], acknowledged: 0, bad: [], lost: false }
  let answer: HookAnswer | undefined
  for (;;) {
    const step = phone.next(answer)
    answer = undefined
    if (step.do === 'over') return { ...called, end: step.end }
    if (step.do === 'tell' && step.news.kind === 'heard') called.heard.push(step.news.text ?? '')
    if (step.do === 'open' || step.do === 'audio') throw new Error('These calls leave no messages.')
    if (step.do !== 'post') continue
    const hook = step.request
    called.sid ||= (JSON.parse(hook.signed) as { call_sid: string }).call_sid
    if (hook.unawaited) {
      await status(hook)
      continue
    }
    if (hook.attempt > 0) await sleep(500 * 2 ** (hook.attempt - 1))
    answer = await carry(hook, () => post(hook.origin, hook.path, hook.signed))
    if (answer.error === undefined && answer.status === 200) called.acknowledged++
    else if (answer.error === undefined) called.bad.push(`${answer.status} to ${hook.path.slice(0, 14)}`)
    if (hook.attempt === 2 && (answer.error !== undefined || answer.status !== 200)) called.lost = true
  }

  /** Nobody waits for a status, so the phone is not told what became of it; the line repeats it as its address asks. */
  async function status(hook: HookRequest) {
    if (called.lost) await sleep(tailMs)
    for (let attempt = 0; attempt < 3; attempt++) {
      if (attempt > 0) await sleep(500 * 2 ** (attempt - 1))
      const given = await carry({ ...hook, attempt }, () => post(hook.origin, hook.path, hook.signed))
      if (given.error === undefined && given.status === 200) return
      if (given.error === undefined && given.status !== 503) called.bad.push(`${given.status} to a status`)
    }
  }
}
