// flows · who calls: a script of what a person does, or the keys they press when they are asked.
import { type Call, createCall, type Exchange, end, kill, replace, tell, verbsOf } from './call.ts'
import { checkVerbs } from './check-verbs.ts'
import { type Hook, send } from './hook.ts'
import { bell, type Process, wait } from './kernel.ts'
import { fieldsOf, isOver } from './leg.ts'
import { say } from './media.ts'

/** One thing a person, an agent or the REST API does to a call. */
export type Act =
  | { do: 'wait'; ms: number }
  /** Until the next verb of that name begins. */
  | { do: 'await'; verb: string }
  | { do: 'press'; keys: string }
  | { do: 'hangup' }
  | { do: 'update'; with: Record<string, unknown> }
  /** Another call comes in and runs these verbs. */
  | { do: 'agent'; verbs: unknown[]; from: string; to: string; applicationSid: string }

const BETWEEN_KEYS_MS = 80

/** Plays a script, step by step, from the moment the call comes in. */
export function* follow(script: readonly Act[], call: Call, runAgent: (agent: Call) => Process): Process {
  const { kernel, began } = call.exchange
  for (const act of script) {
    if (act.do === 'wait') yield* wait(act.ms)
    else if (act.do === 'press') yield* press(call.exchange, act.keys, BETWEEN_KEYS_MS)
    else if (act.do === 'hangup') end(call, 'caller')
    else if (act.do === 'update') yield* update(call, act.with)
    else if (act.do === 'agent') {
      const agent = createCall(call.exchange, 'agent', { from: act.from, to: act.to, applicationSid: act.applicationSid })
      agent.stack = checkVerbs(act.verbs)
      kernel.spawn(runAgent(agent))
    } else for (let verb: unknown = ''; verb !== act.verb && !isOver(call.leg); ) verb = (yield* wait(null, began, call.over))?.what
  }
}

function* press(exchange: Exchange, keys: string, between: number): Process {
  tell(exchange, { kind: 'pressed', keys })
  for (const [index, key] of [...keys].entries()) {
    if (index) yield* wait(between)
    exchange.kernel.ring(exchange.key, key)
  }
}

/** How long a person takes to lift a finger, and from key to key. */
const REACTION_MS = 500
const TYPING_MS = 250

/**
 * Answers each gather that asks something with the next word: digits, `-` for silence, `hangup`. A gather without a prompt asks
 * nothing and takes no word. When the words are used up the caller says no more.
 */
export function* answerGathers(words: readonly string[], call: Call): Process {
  const { asked } = call.exchange
  for (const word of words) {
    for (let prompt = false; !prompt; ) {
      const woken = yield* wait(null, asked, call.over)
      if (!woken || woken.bell === call.over) return
      prompt = (woken.what as { prompt: boolean }).prompt
    }
    if (word === '-') continue
    yield* wait(REACTION_MS)
    if (word === 'hangup') return end(call, 'caller')
    yield* press(call.exchange, word, TYPING_MS)
  }
}

/** Leaves the line's message whenever the call records: speaks, then presses the end key, waits, or hangs up. */
export function* leaveMessages(call: Call): Process {
  const { listening, line, kernel, key } = call.exchange
  for (;;) {
    const woken = yield* wait(null, listening, call.over)
    if (!woken || woken.bell === call.over) return
    const { seconds, afterwards } = line.message
    if (seconds > 0) tell(call.exchange, { kind: 'spoke', seconds })
    yield* wait(seconds * 1000 + REACTION_MS)
    if (afterwards === 'hangup') return end(call, 'caller')
    if (afterwards === 'key' && seconds > 0 && typeof woken.what === 'string') {
      tell(call.exchange, { kind: 'pressed', keys: woken.what })
      kernel.ring(key, woken.what)
    }
  }
}

/** The REST API's updateCall: a new call hook, a whisper, an end. Muting changes no hook. */
function* update(call: Call, given: Record<string, unknown>): Process {
  const { kernel, line } = call.exchange
  if (isOver(call.leg)) return
  if (given.call_status === 'completed') return end(call, 'jambonz')
  if (given.whisper) {
    const run = { verb: 'whisper', killed: bell('killed'), dead: false }
    for (const verb of checkVerbs(given.whisper)) if (verb.verb === 'say') yield* say(call, run, verb, call.over)
  }
  if (given.call_hook) {
    const result = yield* send(line, kernel.now, given.call_hook as Hook, fieldsOf(call.leg, line))
    const verbs = result.ok ? verbsOf(result) : result.reason
    if (typeof verbs === 'string') kill(call)
    else if (verbs.length) replace(call, verbs)
  }
}
