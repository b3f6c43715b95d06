// studio · document: the line to the draft's room. An edit is saved when the server has written it down, and not before.
import { By, draftLimits, draftMessage, Refusal } from '@hotline/flows/draft'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Clock } from './clock.ts'
import { theirs } from './doc.ts'
import type { SaveState } from './draft.ts'
import type { History } from './history.ts'
import type { Outbox } from './outbox.ts'
import { writable } from './readable.ts'

/** What is used of a WebSocket. */
export interface Socket {
  binaryType: string
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  onerror: (() => void) | null
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
}
export type OpenSocket = (url: string) => Socket

interface Given {
  flow: string
  url: string
  ticket: () => Promise<string>
  doc: Y.Doc
  awareness: Awareness
  history: History
  outbox: Outbox
  clock: Clock
  openSocket?: OpenSocket
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000
/** Between two updates, so that typing stays far below what the room takes in a second. */
const REST_MS = 25

export function connect({ flow, url, ticket, doc, awareness, history, outbox, clock, openSocket = browserSocket }: Given) {
  const loaded = writable(false)
  const saveState = writable<SaveState>({ is: 'saving' })
  let socket: Socket | null = null
  /** The room knows what we know, but for what waits in the outbox. */
  let level = false
  /** The socket is open: before, it would throw at whatever is sent. */
  let listening = false
  let resting = false
  let failures = 0
  let refused: Refusal | null = null
  let closed = false
  let callOff: () => void = () => undefined

  const show = () => {
    const edits = outbox.count()
    if (edits > 0 && refused) saveState.set({ is: 'failed', edits, code: refused.code, reason: refused.reason, again: refused.again })
    else if (!level) saveState.set(failures > 0 || loaded.getSnapshot() ? { is: 'offline', edits } : { is: 'saving' })
    else saveState.set(edits > 0 ? { is: 'saving' } : { is: 'saved' })
  }

  const later = (then: () => void) => {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS)
    failures++
    callOff()
    callOff = clock.after(wait * (0.75 + Math.random() / 2), then)
  }

  async function open(): Promise<void> {
    callOff()
    try {
      await outbox.restored
      const given = await ticket()
      if (closed) return
      enter(openSocket(addressOf(url, flow, given)))
    } catch {
      later(open)
      show()
    }
  }

  function enter(entered: Socket): void {
    socket = entered
    entered.binaryType = 'arraybuffer'
    entered.onopen = () => {
      listening = true
      ask()
      sendAwareness([awareness.clientID])
    }
    entered.onmessage = ({ data }) => data instanceof ArrayBuffer && hear(new Uint8Array(data))
    entered.onerror = () => undefined
    entered.onclose = () => {
      if (socket !== entered) return
      socket = null
      listening = false
      level = false
      outbox.nothingSent()
      removeAwarenessStates(
        awareness,
        [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID),
        theirs,
      )
      if (!closed) later(open)
      show()
    }
  }

  const say = (kind: number, write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, kind)
    write(encoder)
    socket?.send(encoding.toUint8Array(encoder))
  }
  const saySync = (number: number, kind: number, bytes: Uint8Array) =>
    say(draftMessage.sync, (encoder) => {
      encoding.writeVarUint(encoder, number)
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  /** Asks for what we lack; the room answers with it, and with what it knows itself. */
  const ask = () => saySync(0, messageYjsSyncStep1, Y.encodeStateVector(doc))

  const sendAwareness = (clients: number[]) =>
    listening && say(draftMessage.awareness, (encoder) => encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clients)))

  function hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const kind = decoding.readVarUint(decoder)
    if (kind === draftMessage.sync) hearSync(decoder)
    else if (kind === draftMessage.awareness) applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), theirs)
    else if (kind === draftMessage.by) history.attribute(By.parse(JSON.parse(decoding.readVarString(decoder))))
    else if (kind === draftMessage.ack) written(decoding.readVarUint(decoder))
    else if (kind === draftMessage.refusal) hearRefusal(decoder)
  }

  function hearSync(decoder: decoding.Decoder): void {
    decoding.readVarUint(decoder)
    const kind = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (kind === messageYjsSyncStep1) bringLevel(payload)
    else {
      Y.applyUpdate(doc, payload, theirs)
      history.attribute(null)
    }
    if (kind === messageYjsSyncStep2) loaded.set(true)
    show()
  }

  /** `known` is what the room knows: everything else of ours goes out as one update. */
  function bringLevel(known: Uint8Array): void {
    // What the room will never take is not sent again and again; what others do still comes in.
    if (refused && !refused.again) {
      show()
      return
    }
    level = true
    const number = outbox.sendAll()
    if (number === null) failures = 0
    else saySync(number, messageYjsSyncStep2, Y.encodeStateAsUpdate(doc, known))
    show()
  }

  function written(number: number): void {
    refused = null
    failures = 0
    outbox.written(number)
    flush()
    show()
  }

  function hearRefusal(decoder: decoding.Decoder): void {
    decoding.readVarUint(decoder)
    refused = Refusal.parse(JSON.parse(decoding.readVarString(decoder)))
    level = false
    outbox.nothingSent()
    if (refused.again) later(() => (socket ? ask() : open()))
    show()
  }

  /** One update is on its way at a time; what is typed meanwhile goes with the next. */
  function flush(): void {
    if (!level || resting || outbox.busy()) return
    const next = outbox.send(draftLimits.update / 2)
    if (!next) return
    saySync(next.number, messageYjsUpdate, next.bytes)
    resting = true
    clock.after(REST_MS, () => {
      resting = false
      flush()
    })
  }

  outbox.onAdded(() => {
    show()
    queueMicrotask(flush)
  })
  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    if (origin !== theirs && [...added, ...updated, ...removed].includes(awareness.clientID)) sendAwareness([awareness.clientID])
  })
  const online = () => {
    if (socket) return
    failures = 0
    void open()
  }
  globalThis.addEventListener?.('online', online)
  void open()

  return {
    loaded,
    saveState,
    discard: async () => {
      close()
      await outbox.clear()
    },
    close,
  }

  function close(): void {
    closed = true
    callOff()
    globalThis.removeEventListener?.('online', online)
    socket?.close()
  }
}

function addressOf(url: string, flow: string, ticket: string): string {
  const address = new URL(`/api/flows/${encodeURIComponent(flow)}/socket`, url)
  address.protocol = address.protocol.replace('http', 'ws')
  address.searchParams.set('ticket', ticket)
  return address.href
}

const browserSocket: OpenSocket = (url) => new WebSocket(url) as unknown as Socket
