// e2e · the load: callers of the switchboard, in a process of its own. Answers how many hooks were answered, how soon, and how many wrongly.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { account, number, sign } from '../soak/line.ts'

export interface LoadOrder {
  url: string
  ms: number
  /** Callers at the same time; each keeps its connection. */
  callers: number
  /** Hooks a second, sent whether answered or not; 0: each caller sends when it was answered. */
  rate?: number
  /** Answers are a constant: they are not looked at. */
  constant?: boolean
  /** Begins so many calls, leaves them in their menu, each on a connection of its own, and stays until told. */
  hold?: number
}

export interface LoadFigures {
  answered: number
  wrong: number
  ms: number
  /** Milliseconds. */
  p50: number
  p99: number
  p999: number
}

/** What a caller does, and the verbs that must come back. */
const steps = [
  { with: { call_status: 'trying', sip_status: 100 }, verbs: 'gather,say,hangup' },
  { with: { reason: 'dtmfDetected', digits: '803' }, verbs: 'say,gather,say,hangup|gather,say,hangup' },
  { with: { reason: 'dtmfDetected', digits: '801' }, verbs: 'gather,say,hangup' },
  { with: { reason: 'dtmfDetected', digits: '1' }, verbs: 'say,dial,say,hangup' },
  { with: { dial_call_status: 'completed', dial_sip_status: 200, dial_call_duration: 60 }, verbs: 'say,hangup' },
]

const order = JSON.parse(process.argv[2] ?? '{}') as LoadOrder
const where = new URL(order.url)
const agent = new Agent({ keepAlive: true, maxSockets: order.hold ?? Math.max(order.callers, order.rate ? 256 : 0) })
const took: number[] = []
let wrong = 0

function send(path: string, body: string): Promise<string> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        hostname: where.hostname,
        port: where.port,
        path,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Jambonz-Signature': sign(body) },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          took.push(performance.now() - began)
          resolve(response.statusCode === 200 ? text : '[]')
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const hookOf = (call: string, more: object) =>
  JSON.stringify({
    call_sid: call,
    direction: 'inbound',
    from: '13800138000',
    to: number,
    call_id: `id-${call}`,
    sbc_callid: `sbc-${call}`,
    sip_status: 200,
    sip_reason: 'OK',
    call_status: 'in-progress',
    account_sid: account,
    trace_id: call,
    application_sid: 'app-main',
    fs_sip_address: '127.0.0.1:5060',
    originating_sip_ip: '203.0.113.9',
    originating_sip_trunk_name: 'carrier',
    ...more,
  })

/** Where the next hook goes; of a constant answer, a path of the usual length. */
function nextPath(call: string, answer: string): string {
  if (order.constant) return `/jambonz/step/${'x'.repeat(80)}${call}`
  return /"actionHook":"https?:\/\/[^/"]+([^"#]+)/.exec(answer)?.[1] ?? '/jambonz/step/none'
}

/** The verbs of an answer, those inside other verbs left out. */
function check(answer: string, expected: string) {
  if (order.constant) return
  const verbs = (JSON.parse(answer) as { verb: string }[]).map(({ verb }) => verb).join()
  const known = expected.split('|')
  if (!known.includes(verbs) && !known.some((one) => one.split(',say,hangup')[0] === verbs)) {
    if (wrong++ < 3) process.stderr.write(`${verbs} instead of ${expected}: ${answer.slice(0, 300)}\n`)
  }
}

async function call(goOn: () => boolean, upTo = steps.length) {
  const sid = randomUUID()
  let path = '/jambonz/call'
  for (const step of steps.slice(0, upTo)) {
    if (!goOn()) return
    const answer = await send(path, hookOf(sid, step.with))
    check(answer, step.verbs)
    path = nextPath(sid, answer)
  }
}

const until = performance.now() + order.ms
const began = performance.now()
if (order.hold) {
  await Promise.all(Array.from({ length: order.hold }, () => call(() => true, 1)))
  process.stdout.write('held\n')
  process.stdin.resume()
  await new Promise((resolve) => process.stdin.once('end', resolve))
} else if (order.rate) {
  const running: Promise<void>[] = []
  let due = performance.now()
  while (performance.now() < until) {
    running.push(call(() => true))
    due += (1000 * steps.length) / order.rate
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  await Promise.all(running)
} else {
  const callAgain = async () => {
    while (performance.now() < until) await call(() => performance.now() < until)
  }
  await Promise.all(Array.from({ length: order.callers }, callAgain))
}
took.sort((a, b) => a - b)
const quantile = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0
const figures: LoadFigures = {
  answered: took.length,
  wrong,
  ms: performance.now() - began,
  p50: quantile(0.5),
  p99: quantile(0.99),
  p999: quantile(0.999),
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit(0)
