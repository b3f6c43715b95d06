// flows · the pretend jambonz: a pure machine that says what to send next and is told what came back.
import { type Call, createCall, type Exchange, end, postStatus, refuse, tell, verbsOf } from './call.ts'
import { type Act, answerGathers, follow, leaveMessages } from './caller.ts'
import { type HookAnswer, type HookRequest, send } from './hook.ts'
import { inviteOf } from './invite.ts'
import { bell, createKernel, type Process, wait } from './kernel.ts'
import { isOver } from './leg.ts'
import type { Line } from './line.ts'
import type { News } from './news.ts'
import { runCall } from './run.ts'
import type { SocketAnswer } from './verbs/listen.ts'

/** What the shell must do next. `post`, `open` and `audio` are answered with the next call of `next`. */
export type PhoneStep =
  | { do: 'post'; request: HookRequest }
  | { do: 'open'; socket: string; url: string; protocol: string; text: string }
  /** `ms` of the caller's sound: a voice, or silence. */
  | { do: 'audio'; socket: string; ms: number; voice: boolean; sampleRate: number; mixType: string }
  | { do: 'close'; socket: string }
  | { do: 'tell'; news: News }
  | { do: 'over'; end: CallEnd }

/** How a call ended as the caller saw it. `sip` is the final answer: 200 when the call was answered, 480 when the first hook failed. */
export interface CallEnd {
  sip: number
  by: 'caller' | 'jambonz' | null
  seconds: number
  /** The caller had to give up on a line that went silent. */
  stuck: boolean
}

export interface PhoneOptions {
  line: Line
  /** What the caller does at given times, or the words that answer each gather (see `answerGathers`). */
  script?: readonly Act[]
  keys?: readonly string[]
  /** Seconds after which the caller hangs up whatever happens. */
  patience?: number
}

export interface Phone {
  next(answer?: HookAnswer | SocketAnswer): PhoneStep
}

/** Hooks after which a call that runs in a circle is given up: no person waits that long. */
const MOST_HOOKS = 5000

/** The same line, script and answers give the same steps, byte for byte. */
export function createPhone({ line, script = [], keys, patience = 3600 }: PhoneOptions): Phone {
  const kernel = createKernel()
  const exchange: Exchange = {
    kernel,
    line,
    queues: new Map(),
    key: bell('key'),
    began: bell('began'),
    asked: bell('asked'),
    listening: bell('listening'),
  }
  const call = createCall(exchange, 'caller')
  const callees = [...line.callees]
  const nextCallee = () => (callees.length > 1 ? callees.shift() : callees[0]) ?? { result: 'noanswer' as const }
  const runAgent = function* (agent: Call): Process {
    postStatus(agent, agent.leg)
    yield* runCall(agent, nextCallee)
  }
  let stuck = false
  kernel.spawn(begin(call, nextCallee))
  kernel.spawn(follow(script, call, runAgent))
  if (keys) kernel.spawn(answerGathers(keys, call))
  kernel.spawn(leaveMessages(call))
  kernel.spawn(
    (function* () {
      if (yield* wait(patience * 1000, call.over)) return
      stuck = !isOver(call.leg)
      end(call, 'caller')
    })(),
  )
  let asked: PhoneStep | null = null
  let hooks = 0
  return {
    next(answer) {
      const given = asked?.do === 'post' ? inTime(answer as HookAnswer, asked.request, line) : answer
      asked = null
      const out = kernel.next(given)
      if (!out || hooks > MOST_HOOKS)
        return {
          do: 'over',
          end: { sip: call.leg.sip.status, by: call.leg.endedBy, seconds: call.leg.duration ?? 0, stuck: stuck || hooks > MOST_HOOKS },
        }
      const step = out.message as PhoneStep
      if (out.asked) asked = step
      if (step.do === 'post') hooks++
      return step
    },
  }
}

/** Headers that come too late are no answer. Nobody waits for the answer to a status hook. */
function inTime(answer: HookAnswer | undefined, request: HookRequest, line: Line): HookAnswer {
  if (!answer || request.unawaited) return { status: 200, took: 0 }
  if (answer.error !== 'rt' && (answer.took ?? 0) <= line.httpTimeoutMs) return answer
  return { error: 'rt', took: line.httpTimeoutMs }
}

/** The first hook; what fails here costs the caller the call: SIP 480. */
function* begin(call: Call, nextCallee: Parameters<typeof runCall>[1]): Process {
  const { line, kernel } = call.exchange
  const result = yield* send(line, kernel.now, line.callHook, inviteOf(call.leg, line))
  if (isOver(call.leg)) return
  const verbs = result.ok ? (result.json === '' ? 'malformed jambonz payload: must be array' : verbsOf(result)) : result.reason
  const reason = typeof verbs === 'string' ? verbs : verbs.length ? null : 'no application provided'
  if (reason !== null || typeof verbs === 'string') {
    if (!result.ok) tell(call.exchange, { kind: 'alert', type: 'WEBHOOK_CONNECTION_FAILURE', message: result.reason })
    tell(call.exchange, { kind: 'alert', type: 'INVALID_APP_PAYLOAD', message: reason ?? '' })
    refuse(call, 480, { 'X-Reason': reason ?? '' })
    call.leg.sip = { status: 480, reason: 'Temporarily Unavailable' }
    kernel.ring(call.over)
    return
  }
  postStatus(call, call.leg)
  call.stack = verbs
  yield* runCall(call, nextCallee)
}
