// flows · enqueue and dequeue: waiting for an agent, and taking the one who waits first.
import { act, type Call, kill, post, type Run, secondsSince, tell, verbsOf, type Waiting } from '../call.ts'
import type { WireVerb } from '../check-verbs.ts'
import { type Hook, send } from '../hook.ts'
import { bell, type Process, wait } from '../kernel.ts'
import { fieldsOf, isOver } from '../leg.ts'
import { play, say } from '../media.ts'

interface Enqueue {
  name: string
  priority?: number
  actionHook?: Hook
  waitHook?: Hook
}
const allowedWhileWaiting = ['play', 'say', 'pause', 'leave', 'tag']

export function* enqueue(call: Call, run: Run, verb: WireVerb): Process {
  const data = verb as unknown as Enqueue
  const { kernel, line, queues } = call.exchange
  const since = kernel.now()
  const queue = queues.get(data.name) ?? []
  queues.set(data.name, queue)
  const me: Waiting = { call, taken: false, bridged: false, changed: bell('changed') }
  queue.push(me)
  queueEvent(call, { event: 'join', queue: data.name, length: queue.length, join_time: line.at + kernel.now() })
  const sid = `queue:${line.accountSid}:${data.name}`
  const left = bell('left')
  let gone = false
  if (data.waitHook) {
    const hook = data.waitHook
    kernel.spawn(
      (function* () {
        if ((yield* whileWaiting(call, run, hook, me, queue, sid, since)) !== 'leave') return
        gone = true
        kernel.ring(left)
      })(),
    )
  }
  while (!run.dead && !gone) {
    const woken = yield* wait(null, run.killed, left, me.changed)
    if (woken?.bell === me.changed && me.taken && !me.bridged) break
  }
  const waiting = queue.indexOf(me)
  if (waiting >= 0) {
    queue.splice(waiting, 1)
    const reason = { leave_reason: 'abandoned', leave_time: line.at + kernel.now() }
    queueEvent(call, { event: 'leave', queue: data.name, length: queue.length, ...reason })
  }
  const result = me.taken ? 'bridged' : gone ? 'leave' : 'hangup'
  if (me.bridged) {
    me.bridged = false
    kernel.ring(me.changed)
  }
  yield* act(call, run, verb, data.actionHook, { queue_sid: sid, queue_time: secondsSince(call, since), queue_result: result })
}

/** Half a second of silence, the hook, its verbs, and again. One failure or a verb that is not allowed ends it: silence from then on. */
function* whileWaiting(
  call: Call,
  run: Run,
  hook: Hook,
  me: Waiting,
  queue: Waiting[],
  sid: string,
  since: number,
): Process<'leave' | 'silence'> {
  const { kernel, line } = call.exchange
  while (!run.dead && !me.bridged) {
    if (yield* wait(500, run.killed)) return 'silence'
    const fields = {
      queue_sid: sid,
      queue_time: secondsSince(call, since),
      queue_size: queue.length,
      queue_position: Math.max(0, queue.indexOf(me)),
      call_sid: call.leg.sid,
      call_id: call.leg.callId,
      ...(call.leg.customerData !== undefined && { customerData: call.leg.customerData }),
    }
    const result = yield* send(line, kernel.now, hook, fields, { traceId: call.leg.traceId })
    const verbs = result.ok ? verbsOf(result) : result.reason
    if (typeof verbs === 'string') tell(call.exchange, { kind: 'alert', type: 'WEBHOOK_CONNECTION_FAILURE', message: verbs })
    if (typeof verbs === 'string' || !verbs.length || verbs.some(({ verb }) => !allowedWhileWaiting.includes(verb))) return 'silence'
    for (const verb of verbs) {
      if (run.dead || isOver(call.leg)) return 'silence'
      if (verb.verb === 'leave') return 'leave'
      if (verb.verb === 'tag') call.leg.customerData = verb.data
      const never = bell('never')
      if (verb.verb === 'say') yield* say(call, run, verb, never)
      if (verb.verb === 'play') yield* play(call, run, verb, never)
      if (verb.verb === 'pause') yield* wait(Number(verb.length) * 1000, run.killed)
    }
  }
  return 'silence'
}

/** Polls after one second, then every five. Its action hook is not waited for: the next verb begins, and a reply cuts it. */
export function* dequeue(call: Call, run: Run, verb: WireVerb): Process {
  const { kernel, queues, line } = call.exchange
  const until = typeof verb.timeout === 'number' && verb.timeout > 0 ? kernel.now() + verb.timeout * 1000 : Number.POSITIVE_INFINITY
  const name = String(verb.name)
  let taken: Waiting | undefined
  for (let poll = 1000; !taken && !run.dead; poll = 5000) {
    if (yield* wait(Math.min(poll, until - kernel.now()), run.killed)) break
    taken = queues.get(name)?.shift()
    if (!taken && kernel.now() >= until) break
  }
  if (taken) {
    taken.taken = true
    const dequeuer = fieldsOf(call.leg, line)
    const length = queues.get(name)?.length ?? 0
    queueEvent(taken.call, { event: 'leave', queue: name, length, leave_reason: 'dequeued', leave_time: line.at + kernel.now(), dequeuer })
    if (verb.beep === true) yield* wait(line.beepMs, run.killed)
    taken.bridged = true
    tell(call.exchange, { kind: 'talk', edge: 'start' })
    while (!run.dead && taken.bridged) yield* wait(null, run.killed, taken.changed)
    if (taken.bridged) {
      taken.bridged = false
      kernel.ring(taken.changed)
    }
    tell(call.exchange, { kind: 'talk', edge: 'end' })
  }
  const result = taken ? 'complete' : run.dead ? 'hangup' : 'timeout'
  kernel.spawn(
    (function* () {
      const before = call.stack
      yield* act(call, run, verb, verb.actionHook as Hook | undefined, { dequeue_result: result })
      if (call.stack !== before) kill(call)
    })(),
  )
}

function queueEvent(call: Call, fields: Record<string, unknown>) {
  const { line } = call.exchange
  if (line.queueEventHook) post(call, line.queueEventHook, { ...fieldsOf(call.leg, line), ...fields })
}
