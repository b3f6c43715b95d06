// runtime · collab: the messages between a room and a studio, in bytes (flows/draft says what they mean).
import { type By, draftMessage, type Refusal } from '@hotline/flows/draft'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'

type Bytes = Uint8Array<ArrayBuffer>

function frame(kind: number, write: (encoder: encoding.Encoder) => void): Bytes {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const sync = (kind: number, payload: Uint8Array): Bytes =>
  frame(draftMessage.sync, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, payload)
  })
const json = (encoder: encoding.Encoder, value: unknown) => encoding.writeVarString(encoder, JSON.stringify(value))

export const knownFrame = (stateVector: Uint8Array): Bytes => sync(messageYjsSyncStep1, stateVector)
export const answerFrame = (update: Uint8Array): Bytes => sync(messageYjsSyncStep2, update)
export const updateFrame = (update: Uint8Array): Bytes => sync(messageYjsUpdate, update)
export const awarenessFrame = (update: Uint8Array): Bytes =>
  frame(draftMessage.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update))
export const ackFrame = (number: number): Bytes => frame(draftMessage.ack, (encoder) => encoding.writeVarUint(encoder, number))
export const byFrame = (by: By): Bytes => frame(draftMessage.by, (encoder) => json(encoder, by))
export const refusalFrame = (number: number, refusal: Refusal): Bytes =>
  frame(draftMessage.refusal, (encoder) => {
    encoding.writeVarUint(encoder, number)
    json(encoder, refusal)
  })

/** What a studio may say: ask for what it lacks, send an edit, show itself. */
export type Heard =
  | { is: 'asks'; stateVector: Uint8Array }
  | { is: 'edits'; number: number; update: Uint8Array }
  | { is: 'shows'; client: number; clock: number; state: string; bytes: number }

/** Null for anything else. */
export function hear(message: Uint8Array): Heard | null {
  try {
    const decoder = decoding.createDecoder(message)
    const kind = decoding.readVarUint(decoder)
    if (kind === draftMessage.awareness) return hearAwareness(decoding.readVarUint8Array(decoder))
    if (kind !== draftMessage.sync) return null
    const number = decoding.readVarUint(decoder)
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === messageYjsSyncStep1) return { is: 'asks', stateVector: payload }
    return step === messageYjsSyncStep2 || step === messageYjsUpdate ? { is: 'edits', number, update: payload } : null
  } catch {
    return null
  }
}

function hearAwareness(bytes: Uint8Array): Heard | null {
  const decoder = decoding.createDecoder(bytes)
  if (decoding.readVarUint(decoder) !== 1) return null
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  return { is: 'shows', client, clock, state: decoding.readVarString(decoder), bytes: bytes.length }
}

/** An awareness update of one client, with a state that the server has put right. */
export function oneAwareness(client: number, clock: number, state: unknown): Bytes {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  json(encoder, state)
  return encoding.toUint8Array(encoder)
}
