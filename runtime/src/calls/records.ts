// runtime · what the journal holds about calls: the records that replay and the drain read.
import type { Event, Notice, Session } from '@hotline/schemas'

/** What a call is bound to for its whole life. Null parts: a number that nobody claims. */
export interface Pinned {
  flow: string | null
  version: number | null
  hash: string | null
  /** Name of the flow, for people. */
  name: string
  /** What its caller hears before the flow. */
  notice?: PinnedNotice
}

/** An emergency notice as a call heard it, whatever became of it since. */
export type PinnedNotice = Pick<Notice, 'id' | 'words' | 'language' | 'recording' | 'after'>

/** A call between two hooks. */
export interface StoredCall {
  workspace: string
  call: string
  /** Commits so far: a commit names the one it makes, and loses when somebody was faster. */
  rev: number
  /** Hooks answered so far; the next one carries a token of `step + 1`. */
  step: number
  /** Bytes of the answer to hook number `step`; null only before the first answer. */
  answer: string | null
  session: Session
  pinned: Pinned
  /** Events so far. */
  seq: number
  /** Milliseconds since 1970: of the last commit, and when nothing of it can be asked any more. */
  at: number
  expires: number
  /** The line reported its end. */
  closed: boolean
}

/** A commit: the call after it, and the events it adds (numbers `seq - events.length` on). */
export interface TurnRecord {
  kind: 'turn'
  stored: StoredCall
  events: Event[]
}

/** A hook that we could not serve: the caller heard the safety tail and the call stays as it was `before`. */
export interface FaultRecord {
  kind: 'fault'
  workspace: string
  call: string
  at: string
  code: string
  before: StoredCall | null
  /** The commit that was given up and may have landed all the same; it is known by these three. */
  lost?: Pick<StoredCall, 'rev' | 'step' | 'at'>
  /** Number of its event. */
  seq: number
  raw: string
}

/** A status of the call or of one of its legs. `closedBy` other than `hook` is our own finding. */
export interface StatusRecord {
  kind: 'status'
  workspace: string
  call: string
  /** The dialled leg, when it is one. */
  leg: string | null
  at: string
  status: string
  from: string
  to: string
  seconds: number | null
  by: string | null
  closedBy: 'hook' | 'reaper' | 'reconciliation'
}

/** A message that was recorded, or found empty. */
export interface VoicemailRecord {
  kind: 'voicemail'
  workspace: string
  id: string
  call: string
  node: string
  mailbox: string
  at: string
  seconds: number
  file: string | null
  sha256: string | null
  state: 'unheard' | 'empty' | 'missing'
}

/** One question about a code; the first genuine one marks it. */
export interface CodeRecord {
  kind: 'code'
  workspace: string
  id: string
  effect: string
  code: string
  caller: string
  at: string
  call: string
  known: boolean
  marks: boolean
  result: {
    state: 'first' | 'repeated' | 'unknown'
    count: number
    firstAt: string | null
    firstCaller: string | null
    product: string | null
  }
}

export type CallRecord = TurnRecord | FaultRecord | StatusRecord | VoicemailRecord | CodeRecord
