// runtime · what the engine decided, in jambonz's own words: exactly the properties that 0.9.x accepts, nothing private.
import type { Dial, Dialling, Gather, Listen, Play, Say, Verb, Voice } from '@hotline/schemas'
import { dialFormat } from '../dialling/dial-format.ts'
import { paced } from './spoken.ts'
import { dialable, partyOf } from './telephone-number.ts'

/** What jambonz needs and the engine does not know. */
export interface Line {
  /** Voice of a language; undefined leaves it to the jambonz application. */
  voice: (language: string) => Voice | undefined
  /** Absolute address of the next action hook. */
  hook: string
  /** Absolute ws(s) address that records. */
  recordUrl: string
  /** Absolute address of a stored recording. */
  audio: (sha256: string) => string
  /** Numbers as the line delivered them: the hotline's and the caller's. */
  hotline: string
  caller: string
  /** Absolute addresses that ask whoever answers, and that take their key. */
  confirm?: string
  confirmed?: string
  /** Absolute address of the tone that callers hear while it rings. */
  ringBack?: string
  /** How the line wants numbers written, and which prefixes this call may dial. */
  dialling?: Dialling | undefined
  dialPlan?: readonly string[] | undefined
}

export type JambonzVerb = { verb: string } & Record<string, unknown>

const say = ({ text, language, id }: Say, line: Line) => {
  const voice = line.voice(language)
  return {
    ...(id && { id }),
    text: text.map((piece) => paced(piece, voice)),
    ...(voice && {
      synthesizer: { vendor: voice.vendor, language: voice.language, voice: voice.voice, ...(voice.label && { label: voice.label }) },
    }),
  }
}

/** A gather has one say and one play: several pieces of one kind become one, a mixture is spoken before the gather. */
function prompted(gather: Gather, line: Line): { before: JambonzVerb[]; prompt: object } {
  const { prompt } = gather
  const last = prompt.at(-1)!
  const from = prompt.findLastIndex((part) => part.verb !== last.verb || !sameVoice(part, last)) + 1
  const own = prompt.slice(from)
  const before = prompt.slice(0, from).map((part) => verbOf(part, line))
  const inner =
    last.verb === 'say'
      ? { say: say({ ...last, text: (own as Say[]).flatMap(({ text }) => text) }, line) }
      : { play: { url: (own as Play[]).map(({ audio }) => line.audio(audio)) } }
  return { before, prompt: inner }
}
const sameVoice = (a: Say | Play, b: Say | Play) => a.verb === 'play' || b.verb === 'play' || a.language === b.language

function gather(given: Gather, line: Line): JambonzVerb[] {
  const { before, prompt } = prompted(given, line)
  return [
    ...before,
    {
      verb: 'gather',
      id: given.id,
      actionHook: line.hook,
      input: ['digits'],
      minDigits: given.minDigits,
      maxDigits: given.maxDigits,
      ...(given.finishOnKey && { finishOnKey: given.finishOnKey }),
      timeout: given.timeout,
      interDigitTimeout: given.interDigitTimeout,
      // dtmfBargein: false alone would still let a whole entry cut the prompt (jambonz.md §2 gather (b)).
      ...(given.bargein ? { dtmfBargein: true } : { dtmfBargein: false, listenDuringPrompt: false }),
      ...prompt,
    },
  ]
}

/** A caller who hides their number cannot be shown: the hotline is. */
const dial = ({ id, target, timeout, timeLimit, callerId, confirm }: Dial, line: Line, hook: boolean): JambonzVerb => ({
  verb: 'dial',
  id,
  ...(hook && { actionHook: line.hook }),
  ...(hook && confirm && line.confirm && { confirmHook: line.confirm }),
  ...(hook && line.ringBack && { dialMusic: line.ringBack }),
  answerOnBridge: true,
  callerId: callerId === 'caller' && partyOf(line.caller).number !== null ? line.caller : line.hotline,
  timeout,
  timeLimit,
  target: target.flatMap(({ number }) => {
    // The way out may be any number of the mainland: what narrows transfers must not cost callers the emergency number.
    const digits = dialable(number, hook ? line.dialPlan : line.dialPlan?.filter((prefix) => prefix.startsWith('00')))
    return digits ? [{ type: 'phone', number: line.dialling ? dialFormat(digits, line.dialling) : digits }] : []
  }),
})

const listen = ({ id, maxLength, finishOnKey, playBeep }: Listen, line: Line): JambonzVerb => ({
  verb: 'listen',
  id,
  url: line.recordUrl,
  actionHook: line.hook,
  mixType: 'mono',
  sampleRate: 8000,
  maxLength,
  finishOnKey,
  playBeep,
  passDtmf: true,
  bidirectionalAudio: { enabled: false },
})

function verbOf(verb: Exclude<Verb, Gather>, line: Line, hook = true): JambonzVerb {
  if (verb.verb === 'say') return { verb: 'say', ...say(verb, line) }
  if (verb.verb === 'play') return { verb: 'play', ...(verb.id && { id: verb.id }), url: line.audio(verb.audio) }
  if (verb.verb === 'dial') return dial(verb, line, hook)
  if (verb.verb === 'listen') return listen(verb, line)
  if (verb.verb === 'pause') return { verb: 'pause', length: verb.length }
  return { verb: 'hangup', ...(verb.id && { id: verb.id }) }
}

/** The list for jambonz, every verb that waits with its hook. */
export const toJambonz = (verbs: readonly Verb[], line: Line): JambonzVerb[] =>
  verbs.flatMap((verb) => (verb.verb === 'gather' ? gather(verb, line) : [verbOf(verb, line)]))

/** The way out behind a verb that waits: nobody asks us what comes after it, for we may be the one that is down. */
export const tailOf = (verbs: readonly Verb[], line: Line): JambonzVerb[] =>
  verbs
    .flatMap((verb) => (verb.verb === 'gather' ? [] : [verbOf(verb, line, false)]))
    .filter((verb) => verb.verb !== 'dial' || (verb.target as unknown[]).length > 0)

/** True when a dial has no target that may be dialled. */
export const refusedDial = (verbs: readonly Verb[], dialPlan?: readonly string[]): boolean =>
  verbs.some((verb) => verb.verb === 'dial' && !verb.target.some(({ number }) => dialable(number, dialPlan)))
