// runtime · messages that are being recorded, by the call that leaves them: the action hook and the recorder meet here.
import { createHash } from 'node:crypto'
import { newId } from '../db/new-id.ts'
import { within } from './alone.ts'
import type { StoredCall } from './records.ts'

/** `endedBy` is known to the recorder only when it hung up itself. */
export interface Heard {
  media: string | null
  seconds: number
  endedBy?: 'silence' | 'length'
}

export interface Recordings {
  /** A recorder takes up the message that `stored` waits for, and must call `done` once; null when another one has it. */
  began(stored: StoredCall): { id: string; done: (heard: Heard) => void } | null
  /** What was recorded; nothing when no recorder was ever reached. Waits a little for a recorder that is not ready. */
  result(stored: StoredCall): Promise<Heard>
  forget(call: string): void
}

/** How long the action hook waits for the file. After that the message counts as left, and the file follows. */
const PATIENCE_MS = 1500

/** Id of the message of a step: the same before and after a restart. Its moment is that of the step. */
export function messageId({ call, step, at }: StoredCall): string {
  const bits = createHash('sha256').update(`${call}:${step}`).digest('hex')
  const time = newId(at).slice(0, 13)
  return `${time}-7${bits.slice(0, 3)}-8${bits.slice(3, 6)}-${bits.slice(6, 18)}`
}

export function recordingsInProgress(): Recordings {
  const byCall = new Map<string, { id: string; heard: Promise<Heard> }>()
  return {
    began: (stored) => {
      const id = messageId(stored)
      if (byCall.get(stored.call)?.id === id) return null
      let done: (heard: Heard) => void = () => {}
      const heard = new Promise<Heard>((resolve) => {
        done = resolve
      })
      byCall.set(stored.call, { id, heard })
      return { id, done }
    },
    result: async (stored) => {
      const found = byCall.get(stored.call)
      if (!found || found.id !== messageId(stored)) return { media: null, seconds: 0 }
      const heard = await within(found.heard, PATIENCE_MS)
      return heard === 'late' ? { media: found.id, seconds: 0 } : heard
    },
    forget: (call) => void byCall.delete(call),
  }
}
