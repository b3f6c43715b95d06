// flows · dial.confirmHook: what the callee's leg is told to do before the caller is put through, and whether it is still there after.
import { act, type Call, type Run, tell, verbsOf } from '../call.ts'
import type { WireVerb } from '../check-verbs.ts'
import { type Hook, send } from '../hook.ts'
import { type Process, wait } from '../kernel.ts'
import { fieldsOf, type Leg } from '../leg.ts'
import type { Callee } from '../line.ts'

/** How long the callee takes to find the key. */
const REACTION_MS = 500
/** Of the verbs that an action hook returns here the server keeps these: a hang-up among them is lost, and the call accepted. */
const kept = new Set(['config', 'gather', 'say', 'tag'])

/**
 * True when the callee is put through. The hook failing, or a `hangup` of its own list, declines; a list that runs out accepts, and
 * so does no list at all (jambonz.md §2).
 */
export function* confirmed(call: Call, run: Run, hook: Hook, leg: Leg, callee: Callee): Process<boolean> {
  const { kernel, line } = call.exchange
  const result = yield* send(line, kernel.now, hook, fieldsOf(leg, line), { traceId: leg.traceId })
  const verbs = result.ok ? verbsOf(result) : result.reason
  if (typeof verbs === 'string') {
    tell(call.exchange, { kind: 'alert', type: result.ok ? 'INVALID_APP_PAYLOAD' : 'WEBHOOK_CONNECTION_FAILURE', message: verbs })
    return false
  }
  const stack = [...verbs]
  for (let verb = stack.shift(); verb; verb = stack.shift()) {
    if (run.dead || verb.verb === 'hangup') return false
    const heard = verb.verb === 'gather' ? ((verb.say ?? verb.play) as Omit<WireVerb, 'verb'> | undefined) : verb
    if (!(yield* hears(call, run, heard))) return false
    if (verb.verb !== 'gather') continue
    const presses = callee.confirm !== 'declines'
    const patience = Number(verb.timeout ?? 15) * 1000
    if (!run.dead && (yield* wait(presses ? REACTION_MS : patience, run.killed))) return false
    const extra = presses ? { digits: '1', reason: 'dtmfDetected' } : { reason: 'timeout' }
    const asked = { ...call, leg, stack: [] as WireVerb[] }
    yield* act(asked, run, verb, verb.actionHook as Hook | undefined, extra)
    if (asked.stack.length) stack.splice(0, stack.length, ...asked.stack.filter(({ verb }) => kept.has(verb)))
  }
  return !run.dead
}

/** Plays a text or file to the callee alone; false when the caller hung up meanwhile. */
function* hears(call: Call, run: Run, verb: Omit<WireVerb, 'verb'> | undefined): Process<boolean> {
  const { line } = call.exchange
  const spoken = [verb?.text ?? []].flat().map(String)
  const files = [verb?.url ?? []].flat().map(String)
  for (const [what, isText] of [...spoken.map((text) => [text, true] as const), ...files.map((url) => [url, false] as const)]) {
    const ms = isText ? line.speechMs(what) : (line.audioMs(what) ?? 0)
    tell(call.exchange, { kind: 'whispered', text: isText ? what : null, url: isText ? null : what, ms })
    if (run.dead || (yield* wait(ms, run.killed))) return false
  }
  return true
}
