// flows · gather: keys from the caller, with the server's own rules about when an entry is complete.
import { act, type Call, postStatus, type Run, tell } from '../call.ts'
import type { WireVerb } from '../check-verbs.ts'
import type { Hook } from '../hook.ts'
import { type Bell, bell, type Process, wait } from '../kernel.ts'
import { play, say } from '../media.ts'

interface Gather {
  actionHook?: Hook
  numDigits?: number
  minDigits?: number
  maxDigits?: number
  finishOnKey?: string
  interDigitTimeout?: number
  timeout?: number
  dtmfBargein?: boolean
  listenDuringPrompt?: boolean
  say?: Omit<WireVerb, 'verb'>
  play?: Omit<WireVerb, 'verb'>
}
type Entry = { reason: 'dtmfDetected'; digits: string } | { reason: 'timeout' }

export function* gather(call: Call, run: Run, verb: WireVerb): Process {
  const data = verb as unknown as Gather
  const { kernel } = call.exchange
  const hush = bell('hush')
  const said = bell('said')
  let saying = false
  if (data.say || data.play) {
    saying = true
    kernel.spawn(
      (function* () {
        if (data.say) yield* say(call, run, data.say, hush)
        else if (data.play) yield* play(call, run, data.play, hush)
        saying = false
        kernel.ring(said)
      })(),
    )
  }
  const prompt = { said, saying: () => saying, hush: () => kernel.ring(hush), asks: Boolean(data.say || data.play) }
  const entry = yield* collect(call, data, run.killed, () => run.dead, prompt)
  prompt.hush()
  if (!entry) return
  const failed = yield* act(
    call,
    run,
    verb,
    data.actionHook,
    entry.reason === 'timeout' ? entry : { digits: entry.digits, reason: entry.reason },
  )
  if (!failed) return
  if (!failed.heard) tell(call.exchange, { kind: 'alert', type: 'INVALID_APP_PAYLOAD', message: failed.reason })
  postStatus(call, call.leg, { error: 'invalid actionHook response', reason: failed.reason })
}

interface Prompt {
  said: Bell
  saying(): boolean
  hush(): void
  asks: boolean
}

/**
 * One entry. The clock for the first key starts when the prompt is over, or with the first key that cuts it; once the clock between
 * keys has started it alone ends the entry. Without `minDigits` a partial entry is lost and the clock between keys never starts.
 * Null when the verb was killed.
 */
export function* collect(call: Call, data: Gather, killed: Bell, dead: () => boolean, prompt: Prompt | null): Process<Entry | null> {
  const { kernel, key, asked } = call.exchange
  const wanted = data.minDigits ?? Number.NaN
  const longest = data.timeout === 0 ? null : (data.timeout ?? 15) * 1000
  let digits = ''
  let firstBy: number | null = null
  let betweenBy: number | null = null
  const startClock = () => {
    if (longest !== null && firstBy === null) firstBy = kernel.now() + longest
  }
  if (prompt && !prompt.saying()) {
    startClock()
    kernel.ring(asked, { prompt: prompt.asks })
  }
  while (!dead()) {
    const by = betweenBy ?? firstBy
    const woken: { bell: Bell; what: unknown } | null = yield* wait(
      by === null ? null : by - kernel.now(),
      key,
      killed,
      ...(prompt ? [prompt.said] : []),
    )
    if (dead() || woken?.bell === killed) return null
    if (!woken) return betweenBy !== null || digits.length >= wanted ? { reason: 'dtmfDetected', digits } : { reason: 'timeout' }
    if (prompt && woken.bell === prompt.said) {
      startClock()
      kernel.ring(asked, { prompt: true })
      continue
    }
    if (prompt?.saying() && data.listenDuringPrompt === false) continue
    const digit = String(woken.what)
    betweenBy = null
    if (prompt?.saying() && data.dtmfBargein !== false) {
      prompt.hush()
      startClock()
    }
    if (digit === data.finishOnKey) return { reason: 'dtmfDetected', digits }
    digits += digit
    if (digits.length === data.numDigits || digits.length === data.maxDigits) return { reason: 'dtmfDetected', digits }
    if ((data.interDigitTimeout ?? 0) > 0 && digits.length >= wanted) betweenBy = kernel.now() + (data.interDigitTimeout ?? 0) * 1000
  }
  return null
}
