// runtime · the bytes of an answer: the turn's verbs, then the safety tail, with addresses and voices filled in.
import { type Turn, wayOut } from '@hotline/flows'
import type { Session, Verb, Voice } from '@hotline/schemas'
import type { Shelf } from '../library/shelf.ts'
import type { Rendered } from '../voices/rendered.ts'
import { voiced } from '../voices/voiced.ts'
import { noticeVerbs } from './notice-first.ts'
import type { Pinned, StoredCall } from './records.ts'
import type { StepTokens } from './step-token.ts'
import { type JambonzVerb, type Line, tailOf, toJambonz } from './to-jambonz.ts'
import { notInService, oneMoment } from './words.ts'

/** Retries of a failed hook, time-outs too: jambonz makes none unless the address asks for them (calls.md, fact 1). */
export const RETRY = '#rc=2&rp=all'
/** How long after its wait could have ended an answer is still taken. */
const GRACE_SECONDS = 600

export interface Answers {
  /** What follows a turn; `step` is the number of this answer. */
  turn(turn: Turn, call: { workspace: string; pinned: Pinned; step: number }): string
  /** While an effect runs: a word, one second of listening, and the next hook. */
  filler(session: Session, call: { workspace: string; pinned: Pinned; step: number }): string
  /** A number nobody claims. */
  unclaimed(workspace: string): string
  /** Addresses and voices of a call whose next hook carries `token`. */
  lineOf(stored: StoredCall, token: string): Line
  /** Our own fault: apology and way out, whatever was going on. */
  fault(workspace: string, session: Session | null, pinned: Pinned | null): string
}

export interface AnswerOptions {
  publicUrl: string
  shelf: Shelf
  tokens: StepTokens
  now: () => Date
  /** Texts that are there as recordings; left out, there are none. */
  rendered?: Pick<Rendered, 'find'>
  /** The tone that callers hear while it rings, by its sha256. */
  ringBack?: string
}

/** Seconds until a hook of `session` must have come. */
export function patience(verbs: readonly Verb[]): number {
  const longest = verbs.map((verb) => {
    if (verb.verb === 'dial') return verb.timeout + verb.timeLimit
    if (verb.verb === 'listen') return verb.maxLength
    if (verb.verb === 'gather') return verb.timeout + verb.maxDigits * verb.interDigitTimeout
    return 0
  })
  return Math.max(0, ...longest) + GRACE_SECONDS
}

export function answers({ publicUrl, shelf, tokens, now, rendered = { find: () => undefined }, ringBack }: AnswerOptions): Answers {
  const socketUrl = publicUrl.replace(/^http/, 'ws')

  const lineOf = (workspace: string, session: Session | null, pinned: Pinned | null, token: string): Line => {
    const own = session && shelf.version(session.at.flow)?.graph.voices
    const root = pinned?.hash ? shelf.version(pinned.hash)?.graph.voices : undefined
    const voiceOf = (language: string): Voice | undefined => {
      const house = shelf.house(workspace).voice
      return own?.[language] ?? root?.[language] ?? (house?.language === language ? house : undefined)
    }
    return {
      voice: voiceOf,
      hook: `${publicUrl}/jambonz/step/${token}${RETRY}`,
      confirm: `${publicUrl}/jambonz/confirm/${token}${RETRY}`,
      confirmed: `${publicUrl}/jambonz/confirm/${token}/key${RETRY}`,
      ...(ringBack && { ringBack: `${publicUrl}/audio/${ringBack}.wav` }),
      dialling: shelf.house(workspace).dialling,
      dialPlan: session ? session.dialPlan : shelf.house(workspace).dialling?.allowed,
      recordUrl: `${socketUrl}/jambonz/record/${token}`,
      audio: (sha256) => `${publicUrl}/audio/${sha256}.wav`,
      hotline: session?.called.raw ?? '',
      caller: session?.caller.raw ?? '',
    }
  }

  const tail = (workspace: string, session: Session | null, line: Line): JambonzVerb[] => {
    const { emergencyNumber, voice } = shelf.house(workspace)
    return tailOf(wayOut(session?.language ?? voice?.language ?? 'zh-CN', emergencyNumber), line)
  }

  const tokenFor = (session: Session, step: number, verbs: readonly Verb[]) =>
    tokens.mint({ call: session.id, step: step + 1, expires: Math.floor(now().getTime() / 1000) + patience(verbs) })

  return {
    turn: ({ session, verbs }, { workspace, pinned, step }) => {
      const line = lineOf(workspace, session, pinned, tokenFor(session, step, verbs))
      const list = toJambonz(voiced([...noticeVerbs(pinned, step), ...verbs], rendered, workspace), line)
      return JSON.stringify(session.status === 'ended' ? list : [...list, ...tail(workspace, session, line)])
    },
    filler: (session, { workspace, pinned, step }) => {
      const line = lineOf(workspace, session, pinned, tokenFor(session, step, []))
      const wait = { verb: 'gather', id: session.at.node, actionHook: line.hook, input: ['digits'], minDigits: 1, maxDigits: 1, timeout: 1 }
      return JSON.stringify([
        ...toJambonz(voiced([...noticeVerbs(pinned, step), oneMoment(session.language)], rendered, workspace), line),
        wait,
        ...tail(workspace, session, line),
      ])
    },
    lineOf: ({ workspace, session, pinned }, token) => lineOf(workspace, session, pinned, token),
    unclaimed: (workspace) => {
      const line = lineOf(workspace, null, null, '')
      return JSON.stringify(toJambonz(notInService(shelf.house(workspace).voice?.language ?? 'zh-CN'), line))
    },
    fault: (workspace, session, pinned) => JSON.stringify(tail(workspace, session, lineOf(workspace, session, pinned, ''))),
  }
}
