// flows · config.bargeIn: keys are listened for in the background, whatever verb is running.
import { act, type Call, kill, type Run } from '../call.ts'
import type { WireVerb } from '../check-verbs.ts'
import type { Hook } from '../hook.ts'
import { bell } from '../kernel.ts'
import { isOver } from '../leg.ts'
import { collect } from './gather.ts'

/**
 * A complete entry asks its action hook and kills the running verb at once, so the next one begins for the moment until the reply
 * comes and replaces it. `sticky` listens again after each entry; `enable: false` stops.
 */
export function configure(call: Call, verb: WireVerb) {
  const bargeIn = verb.bargeIn as ({ enable: boolean; sticky?: boolean; actionHook?: Hook } & Parameters<typeof collect>[1]) | undefined
  if (!bargeIn) return
  const { kernel } = call.exchange
  if (call.background) kernel.ring(call.background)
  call.background = null
  if (!bargeIn.enable) return
  const stop = bell('background')
  call.background = stop
  const mine = () => call.background === stop && !isOver(call.leg)
  kernel.spawn(
    (function* () {
      do {
        const entry = yield* collect(call, { ...bargeIn, timeout: 0 }, stop, () => !mine(), null)
        if (entry?.reason !== 'dtmfDetected') return
        const own: Run = { verb: 'config', killed: bell('killed'), dead: false }
        kernel.spawn(
          (function* () {
            const before = call.stack
            yield* act(call, own, verb, bargeIn.actionHook, { digits: entry.digits, reason: entry.reason })
            if (call.stack !== before) kill(call)
          })(),
        )
        kill(call)
      } while (bargeIn.sticky && mine())
    })(),
  )
}
