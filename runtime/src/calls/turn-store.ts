// runtime · calls in progress: in memory, committed by the journal. Any step of a call finds here what the last one left.
import type { Event } from '@hotline/schemas'
import type { Journal, JournalRecord } from './journal.ts'
import type { CallRecord, StoredCall, TurnRecord } from './records.ts'

export interface Commit {
  stored: StoredCall
  events: Event[]
  /** True once nobody waits for it any more: it must then change nothing. */
  givenUp?: () => boolean
}

/** Where calls live between hooks. Every implementation passes turn-store.conformance.ts. */
export interface TurnStore {
  load(call: string): Promise<StoredCall | undefined>
  /** Keeps a turn, durably, if `rev` is the next one; false when another commit was faster. Rejects when it could not be kept. */
  commit(turn: Commit): Promise<boolean>
}

/** What the desk and the reaper ask besides. */
export interface CallStore extends TurnStore {
  /** What this process knows of a call without waiting; another process may be further. */
  known(call: string): StoredCall | undefined
  /** Calls that this process serves, those that ended a short while ago too. */
  calls(): Iterable<StoredCall>
  /** Puts a call back to what it was, in memory only (the fault record says so on disk). */
  restore(call: string, before: StoredCall | null): void
  /** Calls whose line did not report its end, that had to say something by `until`: the end of their wait, or their last commit. */
  overdue(until: number): Promise<StoredCall[]>
  /** Forgets ended calls that nobody can ask about any more, and answers them. Those that wait are the reaper's. */
  sweep(now: number): Promise<string[]>
}

export interface EmbeddedTurnStore extends CallStore {
  /** Rebuilds the memory, record by record, while the journal opens. */
  replay(record: JournalRecord): void
  /** Writes again the calls whose last record would go when the journal is released up to `upto`. */
  carry(upto: number): Promise<void>
}

/** `journal` is asked for late, because it replays into the store before it is open. */
export function embeddedTurnStore(journal: () => Pick<Journal, 'append'>): EmbeddedTurnStore {
  const calls = new Map<string, StoredCall>()
  const writtenAt = new Map<string, number>()
  const reserved = new Map<string, number>()

  // A call that was carried over may lie behind its own newer commit: the newest wins, not the last.
  const keep = (stored: StoredCall, seq: number) => {
    if ((calls.get(stored.call)?.rev ?? 0) > stored.rev) return
    calls.set(stored.call, stored)
    writtenAt.set(stored.call, seq)
  }
  const forget = (call: string) => {
    calls.delete(call)
    writtenAt.delete(call)
  }
  const write = (stored: StoredCall, events: Event[], givenUp?: () => boolean) => {
    const record: TurnRecord = { kind: 'turn', stored, events }
    return journal().append(record, givenUp && { up: givenUp })
  }

  return {
    load: async (call) => calls.get(call),
    commit: async ({ stored, events, givenUp }) => {
      const { call, rev } = stored
      if (rev !== Math.max(calls.get(call)?.rev ?? 0, reserved.get(call) ?? 0) + 1) return false
      reserved.set(call, rev)
      try {
        const seq = await write(stored, events, givenUp)
        if (!givenUp?.()) keep(stored, seq)
        return true
      } finally {
        reserved.delete(call)
      }
    },
    replay: (given) => {
      const record = given as CallRecord
      if (record.kind === 'turn') keep(record.stored, 0)
      if (record.kind === 'fault') record.before ? keep(record.before, 0) : forget(record.call)
    },
    restore: (call, before) => {
      if (before) keep(before, 0)
      else forget(call)
    },
    known: (call) => calls.get(call),
    calls: () => calls.values(),
    overdue: async (until) =>
      [...calls.values()].filter(({ closed, session, expires, at }) => !closed && (session.status === 'waiting' ? expires : at) <= until),
    sweep: async (now) => {
      const gone = [...calls.values()].filter(({ session, expires }) => session.status !== 'waiting' && expires <= now)
      for (const { call } of gone) forget(call)
      return gone.map(({ call }) => call)
    },
    carry: async (upto) => {
      const old = [...calls.values()].filter(({ call }) => (writtenAt.get(call) ?? 0) <= upto)
      await Promise.all(
        old.map(async (stored) => {
          const seq = await write(stored, [])
          if (calls.get(stored.call) === stored) writtenAt.set(stored.call, seq)
        }),
      )
    },
  }
}
