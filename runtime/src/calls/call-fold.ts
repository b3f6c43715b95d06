// runtime · a call in one line: its path, how it came out, who ended it, read from its events alone.
import type { Event, Outcome } from '@hotline/schemas'

export interface PathMark {
  kind: 'node' | 'key'
  text: string
  type?: string
}

export interface Folded {
  path: PathMark[]
  outcome: Outcome | null
  fault: boolean
  endedBy: string | null
  endedAt: string | null
}

/** Title and type of a step, and whether keys pressed there choose among announced offers. */
export type Titles = (flow: string, node: string) => { title: string; type: string; offers: boolean } | undefined

/** Marks kept of a very long call. */
const LONGEST_PATH = 60

/** What callers type elsewhere than in a menu (numbers, codes) is no mark. */
export function foldCall(events: readonly Event[], titles: Titles): Folded {
  const path: PathMark[] = []
  let place = { flow: '', node: '' }
  let message = false
  let talked = false
  let tried = false
  let fault = false
  let ended: (Event & { type: 'session_ended' | 'failed' }) | null = null
  for (const event of events) {
    if (event.type === 'node_entered') {
      place = event
      const found = titles(event.flow, event.node)
      if (found) path.push({ kind: 'node', text: found.title, type: found.type })
    }
    if (event.type === 'session_resumed') {
      const { resume } = event
      if (resume.kind === 'digits' && titles(place.flow, place.node)?.offers) path.push({ kind: 'key', text: resume.digits })
      if (resume.kind === 'recorded' && resume.media !== null) message = true
      if (resume.kind === 'dialed' && resume.status === 'completed' && resume.confirmed !== false) talked = true
      if (resume.kind === 'hangup' && resume.talkSeconds !== undefined) talked = true
    }
    if (event.type === 'wait_began' && event.wait.for === 'dial') tried = true
    // Ended by the system in the middle of a flow: the caller heard the safety tail (calls.md §5).
    if (event.type === 'failed' || (event.type === 'session_ended' && event.by === 'system' && place.node !== '')) fault = true
    if (event.type === 'session_ended' || event.type === 'failed') ended = event
  }
  const outcome = message ? 'voicemail' : talked ? 'answered' : tried ? 'ring_no_answer' : 'ivr'
  const endedBy = ended ? (ended.type === 'failed' ? 'system' : ended.by) : null
  return { path: path.slice(0, LONGEST_PATH), outcome: ended ? outcome : null, fault, endedBy, endedAt: ended?.at ?? null }
}
