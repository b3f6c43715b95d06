// runtime · collab: one draft and everybody in it. An edit is tried, written down, and only then shown and acknowledged.

import { type AnyNode, nodeTypes } from '@hotline/flows'
import { type By, type Change, draftLimits, fromDraft, type RawDraft, type Refusal } from '@hotline/flows/draft'
import type { FlowDocument, Role } from '@hotline/schemas'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { allowance } from './allowance.ts'
import type { DraftKey, DraftLog } from './draft-store.ts'
import { ackFrame, answerFrame, awarenessFrame, byFrame, hear, knownFrame, oneAwareness, refusalFrame, updateFrame } from './frames.ts'
import { refusals } from './refusals.ts'
import { createShadow, jsonOf, type Shadow } from './shadow.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Codes of closing: the studio asks for another ticket after 4401, and gives up after the others. */
export const closing = { revoked: 4401, forbidden: 4403, tooLarge: 4413 } as const

/** Somebody's connection. */
export interface Peer {
  readonly member: { id: string; name: string }
  readonly role: Role
  send(message: Bytes): void
  close(code: number, reason: string): void
}

/** A peer's place in the room. */
export interface Seat {
  hear(message: Uint8Array): void
  leave(): void
}

export interface RoomDeps {
  log: DraftLog
  now: () => Date
  /** Less room than is wise is left on the disk: edits are refused. */
  diskFull: () => Promise<boolean>
  warn: (facts: object, message: string) => void
}

export interface Room {
  join(peer: Peer): Seat
  document(): FlowDocument
  /** An edit of the server's own, durable when it resolves. `change` sees the draft with all edits that are on their way. */
  edit(by: By, change: (document: FlowDocument, raw: RawDraft) => readonly Change[]): Promise<void>
  /** Nothing is on its way and nobody is here. */
  idle(): boolean
  settled(): Promise<unknown>
  /** Shows everybody out. */
  close(code: number, reason: string): void
}

/** Compaction after so many edits, or so many bytes. */
const compactAt = { edits: 200, bytes: 256 * 1024 }

const MOST_SPOILT = 3

interface OnItsWay {
  bytes: Uint8Array
  by: By
  from: Guest | null
  number: number
}
interface Guest {
  peer: Peer
  /** The only yjs client it may show; known from its first showing. */
  client: number | null
  edits: (at: number) => boolean
  shows: (at: number) => boolean
  /** Making the double anew is dear. */
  spoils: (at: number) => boolean
}

const types: readonly AnyNode[] = nodeTypes

export function createRoom(of: DraftKey, given: { updates: readonly Uint8Array[]; last: number }, deps: RoomDeps): Room {
  const live = new Y.Doc()
  for (const update of given.updates) Y.applyUpdate(live, update)
  const awareness = new Awareness(live)
  awareness.setLocalState(null)
  const guests = new Set<Guest>()
  const onItsWay: OnItsWay[] = []
  let shadow: Shadow = createShadow([Y.encodeStateAsUpdate(live)])
  let { last } = given
  let applied = last
  /** The double holds an edit that was not written down: nothing is taken until it is made anew. */
  let stumbled = false
  let full = false
  let tail: Promise<unknown> = Promise.resolve()
  let sinceCompaction = { edits: given.updates.length, bytes: given.updates.reduce((sum, { length }) => sum + length, 0) }
  let compacting: Promise<unknown> | null = null

  const all = (message: Bytes, but?: Guest | null) => {
    for (const guest of guests) if (guest !== but) guest.peer.send(message)
  }
  const afresh = () => {
    shadow = createShadow([Y.encodeStateAsUpdate(live), ...onItsWay.map(({ bytes }) => bytes)])
  }
  const ownedByAnother = (guest: Guest) => (client: number) =>
    [...guests].some((other) => other.client === client && other.peer.member.id !== guest.peer.member.id)

  /** What is wrong with an edit; null when it may be written down. */
  function examine(bytes: Uint8Array, from: Guest): Refusal | null {
    if (from.peer.role === 'viewer') return refusals.viewer
    if (!from.edits(deps.now().getTime())) return refusals.tooFast
    deps.diskFull().then(
      (is) => {
        full = is
      },
      () => undefined,
    )
    if (full || stumbled) return refusals.notWritten
    const refusal = shadow.admit(bytes, ownedByAnother(from))
    if (refusal && shadow.spoilt()) {
      afresh()
      if (!from.spoils(deps.now().getTime())) from.peer.close(closing.forbidden, 'Too many edits that cannot be taken.')
    }
    return refusal
  }

  /** Writes an edit down and then shows it; edits keep the order they were taken in. */
  function write(edit: OnItsWay): Promise<void> {
    const seq = ++last
    onItsWay.push(edit)
    const written = deps.log.append({
      ...of,
      seq,
      client: String(edit.from?.client ?? 'server'),
      member: edit.by?.id ?? null,
      at: deps.now(),
      bytes: edit.bytes,
    })
    const shown = tail
      .then(() => written)
      .then(
        () => show(edit, seq),
        (error: unknown) => stumble(edit, error),
      )
    tail = shown.catch(() => undefined)
    return shown
  }

  function show(edit: OnItsWay, seq: number): void {
    onItsWay.splice(onItsWay.indexOf(edit), 1)
    Y.applyUpdate(live, edit.bytes)
    applied = seq
    all(byFrame(edit.by), edit.from)
    all(updateFrame(edit.bytes), edit.from)
    edit.from?.peer.send(ackFrame(edit.number))
    sinceCompaction = { edits: sinceCompaction.edits + 1, bytes: sinceCompaction.bytes + edit.bytes.length }
    recover()
    if (sinceCompaction.edits >= compactAt.edits || sinceCompaction.bytes >= compactAt.bytes) compact()
  }

  function stumble(edit: OnItsWay, error: unknown): never {
    onItsWay.splice(onItsWay.indexOf(edit), 1)
    stumbled = true
    deps.warn({ flow: of.flow, fault: error instanceof Error ? error.name : 'unknown' }, 'an edit of a draft could not be written down')
    edit.from?.peer.send(refusalFrame(edit.number, refusals.notWritten))
    recover()
    throw error
  }

  /** Once nothing is on its way, what is written down is what is live. */
  function recover(): void {
    if (!stumbled || onItsWay.length > 0) return
    stumbled = false
    afresh()
  }

  function compact(): void {
    if (compacting) return
    const before = sinceCompaction
    sinceCompaction = { edits: 0, bytes: 0 }
    compacting = deps.log
      .compact(of, applied, Y.encodeStateAsUpdate(live))
      .catch((error: unknown) => {
        sinceCompaction = before
        deps.warn({ flow: of.flow, fault: error instanceof Error ? error.name : 'unknown' }, 'a draft could not be compacted')
      })
      .finally(() => {
        compacting = null
      })
  }

  function take(guest: Guest, number: number, bytes: Uint8Array): void {
    const refusal = examine(bytes, guest)
    if (!refusal) {
      write({ bytes: plain(bytes), by: guest.peer.member, from: guest, number }).catch(() => undefined)
      return
    }
    guest.peer.send(refusalFrame(number, refusal))
    if (refusal === refusals.malformed) guest.peer.close(closing.forbidden, refusal.reason.en.slice(0, 120))
    if (refusal === refusals.updateTooLarge) guest.peer.close(closing.tooLarge, refusal.reason.en.slice(0, 120))
  }

  /** Only oneself can be shown, under one's own name. */
  function takeShowing(
    guest: Guest,
    { client, clock, state, bytes }: { client: number; clock: number; state: string; bytes: number },
  ): void {
    const taken = client === live.clientID || [...guests].some((other) => other !== guest && other.client === client)
    if (guest.client === null && !taken) guest.client = client
    const shown = stateOf(state)
    if (guest.client !== client || shown === undefined) {
      guest.peer.close(closing.forbidden, 'That is not your own presence.')
      return
    }
    if (bytes > draftLimits.awareness || !guest.shows(deps.now().getTime())) return
    const { id, name } = guest.peer.member
    const whole = shown === null ? null : { ...shown, user: { id, name, role: guest.peer.role } }
    applyAwarenessUpdate(awareness, oneAwareness(client, clock, whole), guest)
  }

  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    const changed = [...added, ...updated, ...removed]
    all(awarenessFrame(plain(encodeAwarenessUpdate(awareness, changed))), origin as Guest | null)
  })

  return {
    join: (peer) => {
      const guest: Guest = {
        peer,
        client: null,
        edits: allowance(draftLimits.updatesPerSecond),
        shows: allowance(draftLimits.awarenessPerSecond),
        spoils: allowance(MOST_SPOILT),
      }
      guests.add(guest)
      const present = [...awareness.getStates().keys()]
      if (present.length > 0) peer.send(awarenessFrame(plain(encodeAwarenessUpdate(awareness, present))))
      return {
        hear: (message) => {
          const heard = hear(message)
          if (!guests.has(guest)) return
          if (!heard) peer.close(closing.forbidden, 'Not understood.')
          else if (heard.is === 'edits') take(guest, heard.number, heard.update)
          else if (heard.is === 'shows') takeShowing(guest, heard)
          else answer(guest, heard.stateVector)
        },
        leave: () => {
          guests.delete(guest)
          if (guest.client !== null) removeAwarenessStates(awareness, [guest.client], null)
        },
      }
    },
    document: () => fromDraft(jsonOf(live), types).document,
    edit: async (by, change) => {
      if ((await deps.diskFull()) || stumbled) throw new DraftNotWritten()
      const raw = jsonOf(shadow.doc)
      const bytes = shadow.make(change(fromDraft(raw, types).document, raw))
      if (!bytes) return
      await write({ bytes: plain(bytes), by, from: null, number: 0 }).catch((error: unknown) => {
        throw new DraftNotWritten({ cause: error })
      })
    },
    idle: () => guests.size === 0 && onItsWay.length === 0 && !compacting,
    settled: async () => {
      await tail
      await compacting
    },
    close: (code, reason) => {
      for (const { peer } of [...guests]) peer.close(code, reason)
      awareness.destroy()
      live.destroy()
    },
  }

  /** What the guest lacks, and what we know, so that it sends what we lack. */
  function answer({ peer }: Guest, stateVector: Uint8Array): void {
    try {
      peer.send(answerFrame(Y.encodeStateAsUpdate(live, stateVector)))
      peer.send(knownFrame(Y.encodeStateVector(live)))
    } catch {
      peer.close(closing.forbidden, 'Not understood.')
    }
  }
}

/** The edit is not kept; the draft is as it was. */
export class DraftNotWritten extends Error {
  constructor(options?: ErrorOptions) {
    super('The draft could not be written down.', options)
    this.name = 'DraftNotWritten'
  }
}

const plain = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

/** What a client shows; undefined when it is not an object. */
function stateOf(json: string): Record<string, unknown> | null | undefined {
  try {
    const state: unknown = JSON.parse(json)
    return state === null ? null : typeof state === 'object' && !Array.isArray(state) ? (state as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
