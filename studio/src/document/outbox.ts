// studio · document: edits of mine that the server has not written down, in order, kept on this machine until it has.
import * as Y from 'yjs'
import { theirs } from './doc.ts'
import type { Keep, Unsaved } from './keep.ts'

interface Waiting extends Unsaved {
  /** Number under which it is on its way; null while it waits. */
  number: number | null
}

/** Edits of an earlier opening come first. `mint` names edits in the order of their making. */
export function createOutbox(doc: Y.Doc, keep: Keep, of: string, mint: () => string) {
  let waiting: Waiting[] = []
  let sent = 0
  let added: () => void = () => undefined
  const kept = Symbol('kept')

  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin === theirs || origin === kept) return
    const edit = { id: mint(), bytes }
    waiting.push({ ...edit, number: null })
    keep.add(of, edit).catch(() => undefined)
    added()
  })

  const restored = keep.unsaved(of).then(
    (edits) => {
      const before = edits.filter(({ id }) => !waiting.some((each) => each.id === id))
      waiting = [...before.map((each) => ({ ...each, number: null })), ...waiting]
      for (const { bytes } of before) Y.applyUpdate(doc, bytes, kept)
      if (before.length > 0) added()
    },
    () => undefined,
  )

  const forget = (gone: readonly Unsaved[]) =>
    gone.length > 0
      ? keep.forget(
          of,
          gone.map(({ id }) => id),
        )
      : Promise.resolve()

  return {
    /** Settled when the edits of earlier openings are in the document. */
    restored,
    onAdded: (then: () => void) => {
      added = then
    },
    count: () => waiting.length,
    busy: () => waiting.some(({ number }) => number !== null),
    /** The next edits as one update of at most about `most` bytes; null when none waits. */
    send(most: number): { number: number; bytes: Uint8Array } | null {
      const next: Waiting[] = []
      let size = 0
      for (const edit of waiting.filter(({ number }) => number === null)) {
        size += edit.bytes.length
        if (next.length > 0 && size > most) break
        next.push(edit)
      }
      if (next.length === 0) return null
      sent++
      for (const edit of next) edit.number = sent
      return { number: sent, bytes: Y.mergeUpdates(next.map(({ bytes }) => bytes)) }
    },
    /** All edits are about to go as one update; answers its number, or null when there are none. */
    sendAll(): number | null {
      if (waiting.length === 0) return null
      sent++
      for (const edit of waiting) edit.number = sent
      return sent
    },
    /** What was on its way has to be sent again. */
    nothingSent(): void {
      for (const edit of waiting) edit.number = null
    },
    written(number: number): void {
      const done = waiting.filter((edit) => edit.number !== null && edit.number <= number)
      waiting = waiting.filter((edit) => !done.includes(edit))
      forget(done).catch(() => undefined)
    },
    async clear(): Promise<void> {
      const all = waiting
      waiting = []
      await forget(all)
    },
  }
}
export type Outbox = ReturnType<typeof createOutbox>
