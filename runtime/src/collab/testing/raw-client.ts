// runtime · collab: somebody who speaks the protocol by hand, for tests of what a room takes.
import { once } from 'node:events'
import { By, draftMessage, Refusal } from '@hotline/flows/draft'
import type { Role } from '@hotline/schemas'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DraftServer } from './draft-server.ts'

/** A client of nothing but the protocol, so that it can say what no studio would. */
export async function rawClient(server: DraftServer, given: { flow: string; role: Role; member: { id: string; name: string } }) {
  const { flow, role, member } = given
  const address = `${server.url.replace('http', 'ws')}/api/flows/${flow}/socket?ticket=${server.ticket({ flow, member, role })}`
  const socket = new WebSocket(address, { origin: server.url })
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const heard: { kind: number; number: number; refusal?: Refusal; by?: By }[] = []
  const waiters = new Set<() => void>()
  let closed: { code: number; reason: string } | null = null
  const wake = () => {
    for (const each of [...waiters]) each()
  }
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const kind = decoding.readVarUint(decoder)
    if (kind === draftMessage.sync) {
      const number = decoding.readVarUint(decoder)
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step !== 0) Y.applyUpdate(doc, payload, 'server')
      heard.push({ kind: step === 0 ? 100 : kind, number })
    } else if (kind === draftMessage.awareness) applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server')
    else if (kind === draftMessage.by) heard.push({ kind, number: 0, by: By.parse(JSON.parse(decoding.readVarString(decoder))) })
    else if (kind === draftMessage.ack) heard.push({ kind, number: decoding.readVarUint(decoder) })
    else heard.push({ kind, number: decoding.readVarUint(decoder), refusal: Refusal.parse(JSON.parse(decoding.readVarString(decoder))) })
    wake()
  })
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() }
    wake()
  })
  const until = <T>(look: () => T | undefined | null | false): Promise<T> =>
    new Promise((resolve) => {
      const check = () => {
        const found = look()
        if (!found) return
        waiters.delete(check)
        resolve(found)
      }
      waiters.add(check)
      check()
    })
  const say = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    write(encoder)
    socket.send(encoding.toUint8Array(encoder))
  }
  const sync = (step: number, payload: Uint8Array, number = 0) =>
    say((encoder) => {
      for (const each of [draftMessage.sync, number, step]) encoding.writeVarUint(encoder, each)
      encoding.writeVarUint8Array(encoder, payload)
    })
  const show = (bytes: Uint8Array) =>
    say((encoder) => {
      encoding.writeVarUint(encoder, draftMessage.awareness)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  await once(socket, 'open')
  sync(0, Y.encodeStateVector(doc))
  await until(() => heard.some(({ kind }) => kind === 100))
  return {
    socket,
    doc,
    awareness,
    member,
    heard,
    until,
    say,
    sync,
    show,
    showMyself: (state: Record<string, unknown>) => {
      awareness.setLocalState(state)
      show(encodeAwarenessUpdate(awareness, [doc.clientID]))
    },
    /** The bytes of a change that is made here; not sent. */
    changing(change: (doc: Y.Doc) => void): Uint8Array {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      return Y.encodeStateAsUpdate(doc, before)
    },
    acked: (number: number) => until(() => heard.some((each) => each.kind === draftMessage.ack && each.number >= number)),
    refused: () => until(() => heard.find(({ refusal }) => refusal)?.refusal),
    closing: () => until(() => closed),
    nodes: () => doc.getMap('nodes') as Y.Map<Y.Map<unknown>>,
  }
}
export type RawClient = Awaited<ReturnType<typeof rawClient>>
