// flows · listen: the caller's voice over a websocket until a key, the time, a hang-up, or the other end closes it.
import { act, type Call, type Run, tell } from '../call.ts'
import type { WireVerb } from '../check-verbs.ts'
import type { Hook } from '../hook.ts'
import { ask, type Process, type Took, wait } from '../kernel.ts'
import { socketFieldsOf } from '../leg.ts'

interface Listen {
  url: string
  actionHook?: Hook
  maxLength?: number
  finishOnKey?: string
  playBeep?: boolean
  mixType?: string
  sampleRate?: number
  metadata?: Record<string, unknown>
}
/** Is the socket still open? */
export type SocketAnswer = Took & { open: boolean }

export function* listen(call: Call, run: Run, verb: WireVerb): Process {
  const data = verb as unknown as Listen
  const { kernel, line, key, listening } = call.exchange
  if (data.playBeep) {
    tell(call.exchange, { kind: 'heard', leg: call.role, text: null, url: 'tone_stream://beep', ms: line.beepMs })
    if (!run.dead) yield* wait(line.beepMs, run.killed)
  }
  const socket = line.mint()
  const sampleRate = data.sampleRate ?? 8000
  const mixType = data.mixType ?? 'mono'
  const text = JSON.stringify({ sampleRate, mixType, ...socketFieldsOf(call.leg, line), ...data.metadata })
  const url = /^wss?:/.test(data.url) ? data.url : `${/^https?:\/\/[^/?#]+/.exec(line.callHook)?.[0] ?? ''}${data.url}`
  const opened = yield* ask<SocketAnswer>({ do: 'open', socket, url, protocol: 'audio.jambonz.org', text })
  const since = kernel.now()
  let digits: string | undefined
  if (opened.open) {
    const until = data.maxLength ? since + data.maxLength * 1000 : Number.POSITIVE_INFINITY
    kernel.ring(listening, data.finishOnKey ?? null)
    const voiceUntil = since + line.message.seconds * 1000
    while (!run.dead) {
      const from = kernel.now()
      const edge = Math.min(until, from + 1000, from < voiceUntil ? voiceUntil : Number.POSITIVE_INFINITY)
      const woken = yield* wait(edge - from, key, run.killed)
      if (kernel.now() > from) {
        const chunk = { do: 'audio', socket, ms: kernel.now() - from, voice: from < voiceUntil, sampleRate, mixType }
        if (!(yield* ask<SocketAnswer>(chunk)).open) break
      }
      if (woken?.bell === key && String(woken.what) === data.finishOnKey) {
        digits = String(woken.what)
        break
      }
      if (kernel.now() >= until) break
    }
    kernel.tell({ do: 'close', socket })
  }
  const seconds = Math.floor((kernel.now() - since) / 1000)
  yield* act(call, run, verb, data.actionHook, { dial_call_duration: seconds, ...(digits !== undefined && { digits }) })
}
