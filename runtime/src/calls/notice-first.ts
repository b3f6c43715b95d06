// runtime · an emergency notice before the flow: said in the first answer, told among the first events. The engine knows nothing of it.
import { piecesOf } from '@hotline/flows'
import type { Event, Notice, Verb } from '@hotline/schemas'
import type { Pinned, PinnedNotice } from './records.ts'

/** Where a call finds the notice of its number. */
export interface Notices {
  current(workspace: string, number: string, at: Date): (Notice & { workspace: string }) | undefined
  /** The version that answers after the notice instead of the number's own; null when that one does. */
  versionAfter(notice: Notice): string | null
  heard(workspace: string, id: string, at: Date): void
}

export const pinnedNotice = ({ id, words, language, recording, after }: Notice): PinnedNotice => ({ id, words, language, recording, after })

/** What is said before the verbs of answer number `step`. */
export function noticeVerbs({ notice }: Pinned, step: number): Verb[] {
  if (!notice || step !== 1) return []
  const { words, language, recording } = notice
  if (recording) return [{ verb: 'play', audio: recording.sha256, caption: words, seconds: recording.seconds }]
  return [{ verb: 'say', text: piecesOf(words), language }]
}

/** The events of a call's first turn, with the notice behind its beginning. */
export function withNotice(events: Event[], { notice }: Pinned): Event[] {
  const [began, ...rest] = events
  if (!notice || began?.type !== 'session_started') return events
  const { id, words: text, language, recording, after } = notice
  const { at, turn } = began
  const heard = { type: 'notice_heard' as const, at, turn, notice: id, text, language, after }
  return [began, { ...heard, ...(recording && { recording: recording.sha256 }) }, ...rest]
}
