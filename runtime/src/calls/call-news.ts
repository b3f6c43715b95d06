// runtime · what the telephone side tells whoever watches over it. Nothing of a caller, a key or a call is in it.
import type { RefusalReason } from '@hotline/schemas'

export type HookKind = 'call' | 'status' | 'step'

export interface RefusedNews {
  kind: HookKind
  reason: RefusalReason
  /** Whose jambonz account it named; null when nobody's. */
  workspace: string | null
  /** Seconds that our clock is ahead of the signature's, when the signature is genuine but too old or too new. */
  ahead: number | null
}

export interface AnsweredNews {
  kind: HookKind
  workspace: string
  status: number
  /** From the request's arrival to the answer. */
  seconds: number
  /** Seconds that our clock is ahead of the time that the hook was signed with; its way here is in it. */
  ahead: number
}

/** Everything is told after the fact; a listener must not throw. */
export interface CallNews {
  refused?: (news: RefusedNews) => void
  answered?: (news: AnsweredNews) => void
  /** A caller heard our apology. */
  failed?: (workspace: string) => void
  /** One write of the journal reached the disk. */
  flushed?: (seconds: number) => void
}

/** Tells several listeners. */
export const tellAll = (listeners: readonly CallNews[]): Required<CallNews> => ({
  refused: (news) => {
    for (const one of listeners) one.refused?.(news)
  },
  answered: (news) => {
    for (const one of listeners) one.answered?.(news)
  },
  failed: (workspace) => {
    for (const one of listeners) one.failed?.(workspace)
  },
  flushed: (seconds) => {
    for (const one of listeners) one.flushed?.(seconds)
  },
})
