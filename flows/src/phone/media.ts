// flows · what is played to a caller, for as long as nothing stops it.
import { type Call, type Run, tell } from './call.ts'
import type { WireVerb } from './check-verbs.ts'
import { type Bell, type Process, wait } from './kernel.ts'

/** `done`: to its end · `cut`: stopped · `missing`: there is no such file · `mute`: no speech credential. */
export type Played = 'done' | 'cut' | 'missing' | 'mute'

/** Plays one file or speaks one text until `stop` or the end of the verb. */
export function* playOne(call: Call, run: Run, what: { text: string } | { url: string; music?: boolean }, stop: Bell): Process<Played> {
  const { kernel, line } = call.exchange
  const text = 'text' in what ? what.text : null
  const url = 'url' in what ? what.url : null
  const music = 'music' in what && what.music === true && { music: true }
  const ms = text !== null ? line.speechMs(text) : line.audioMs(url ?? '')
  if (ms === null) {
    tell(call.exchange, { kind: 'missing', url: url ?? '' })
    tell(call.exchange, { kind: 'alert', type: 'PLAY_FILENOTFOUND', message: url ?? '' })
    return 'missing'
  }
  tell(call.exchange, { kind: 'heard', leg: call.role, text, url, ms, ...music })
  const since = kernel.now()
  if (run.dead || (yield* wait(ms, run.killed, stop))) {
    if (kernel.now() - since < ms) tell(call.exchange, { kind: 'cut', leg: call.role, afterMs: kernel.now() - since, ...music })
    return 'cut'
  }
  return 'done'
}

const isUrl = (text: string) => /^https?:\/\/\S+$/.test(text)

/** A whole `say`: its pieces one after another, as often as `loop` says. A vendor without a credential is passed over in silence. */
export function* say(call: Call, run: Run, verb: Omit<WireVerb, 'verb'>, stop: Bell): Process<Played> {
  const { line } = call.exchange
  const vendor = (verb.synthesizer as { vendor?: string } | undefined)?.vendor ?? line.defaults.synthesizer.vendor
  if (line.vendors && !line.vendors.includes(String(vendor))) {
    tell(call.exchange, { kind: 'alert', type: 'TTS_NOT_PROVISIONED', message: String(vendor) })
    return 'mute'
  }
  const pieces = [verb.text ?? ''].flat().map(String).filter(Boolean)
  for (let left = timesOf(verb.loop); left > 0 && pieces.length; left--)
    for (const text of pieces) {
      const silence = /^silence_stream:\/\/(\d+)/.exec(text)
      if (silence) {
        if (run.dead || (yield* wait(Number(silence[1]), run.killed, stop))) return 'cut'
      } else if ((yield* playOne(call, run, isUrl(text) ? { url: text } : { text }, stop)) === 'cut') return 'cut'
    }
  return 'done'
}

/** A whole `play`. `ms` is what was played in all, `lastMs` of the last file. */
export function* play(
  call: Call,
  run: Run,
  verb: Omit<WireVerb, 'verb'>,
  stop: Bell,
): Process<{ played: Played; ms: number; lastMs: number }> {
  const { kernel } = call.exchange
  const since = kernel.now()
  let lastSince = since
  for (let left = timesOf(verb.loop); left > 0; left--)
    for (const url of [verb.url ?? []].flat().map(String)) {
      lastSince = kernel.now()
      const played = yield* playOne(call, run, { url }, stop)
      if (played !== 'done') return { played, ms: kernel.now() - since, lastMs: kernel.now() - lastSince }
    }
  return { played: 'done', ms: kernel.now() - since, lastMs: kernel.now() - lastSince }
}

const timesOf = (loop: unknown) => (loop === 'forever' || Number(loop) === 0 ? 10_000 : Math.max(1, Number(loop ?? 1) || 1))
