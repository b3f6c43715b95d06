// runtime · collab: the rooms that are open, and the server's own edits of drafts.
import { type AnyNode, nodeTypes } from '@hotline/flows'
import { changesTo, toDraft } from '@hotline/flows/draft'
import type { FlowDocument } from '@hotline/schemas'
import { clearing } from './clearing.ts'
import type { DraftKey } from './draft-store.ts'
import { createRoom, DraftNotWritten, type Peer, type Room, type RoomDeps, type Seat } from './room.ts'
import { createShadow, jsonOf } from './shadow.ts'

export interface Rooms {
  /** Null when there is no such draft. */
  join(of: DraftKey, peer: Peer): Promise<Seat | null>
  /** The draft as everybody sees it; null when there is none. */
  snapshot(of: DraftKey): Promise<FlowDocument | null>
  /** The first contents of a new flow, durable when it resolves. Throws when the flow has a draft. */
  createDraft(of: DraftKey, by: { id: string; name: string } | null, document: FlowDocument): Promise<void>
  /**
   * Replaces the draft by what `change` makes of it, as one step that `by` can undo in the studio. Answers the draft after it,
   * or null when there is none. Rejects with DraftNotWritten when the disk would not take it: the draft is then as it was.
   */
  edit(of: DraftKey, by: { id: string; name: string }, change: (now: FlowDocument) => FlowDocument): Promise<FlowDocument | null>
  /** Shows everybody out of a flow that is gone. */
  shut(of: DraftKey, code: number, reason: string): Promise<void>
  /** Waits for what is on its way, then closes all rooms. */
  close(): Promise<void>
}

interface Held {
  room: Promise<Room | null>
  holds: number
}

const types: readonly AnyNode[] = nodeTypes

export function openRooms(deps: RoomDeps): Rooms {
  const open = new Map<string, Held>()
  const nameOf = ({ workspaceId, flow }: DraftKey) => `${workspaceId}/${flow}`

  /** The room stays open while somebody holds it or something is on its way in it. */
  async function hold(of: DraftKey): Promise<{ room: Room | null; release: () => void }> {
    const name = nameOf(of)
    const held: Held = open.get(name) ?? { room: load(of), holds: 0 }
    open.set(name, held)
    held.holds++
    const release = () => {
      held.holds--
      void letGo(name, held)
    }
    try {
      return { room: await held.room, release }
    } catch (error) {
      release()
      throw error
    }
  }

  async function letGo(name: string, held: Held): Promise<void> {
    const room = await held.room.catch(() => null)
    while (held.holds === 0 && open.get(name) === held) {
      if (!room || room.idle()) {
        open.delete(name)
        room?.close(1001, '')
        return
      }
      await room.settled()
    }
  }

  async function load(of: DraftKey): Promise<Room | null> {
    const kept = await deps.log.load(of)
    if (!kept) return null
    const room = createRoom(of, kept, deps)
    // What lies in the bin too long is cleared away when somebody comes; a full disk can wait for the next time.
    await room.edit(null, (_, raw) => clearing(raw, deps.now().getTime())).catch(() => undefined)
    return room
  }

  return {
    join: async (of, peer) => {
      const { room, release } = await hold(of)
      if (!room) {
        release()
        return null
      }
      const seat = room.join(peer)
      let seated = true
      return {
        hear: seat.hear,
        leave: () => {
          if (!seated) return
          seated = false
          seat.leave()
          release()
        },
      }
    },
    snapshot: async (of) => {
      const { room, release } = await hold(of)
      const document = room?.document() ?? null
      release()
      return document
    },
    createDraft: async (of, by, document) => {
      const name = nameOf(of)
      const { room, release } = await hold(of)
      release()
      if (room) throw new Error('The flow has a draft already.')
      const blank = createShadow([])
      const bytes = blank.make(changesTo(jsonOf(blank.doc), toDraft(document, types)))
      if (await deps.diskFull()) throw new DraftNotWritten()
      await deps.log
        .append({ ...of, seq: 1, client: 'server', member: by?.id ?? null, at: deps.now(), bytes: bytes ?? new Uint8Array([0, 0]) })
        .catch((error: unknown) => {
          throw new DraftNotWritten({ cause: error })
        })
      open.delete(name)
    },
    edit: async (of, by, change) => {
      const { room, release } = await hold(of)
      try {
        if (!room) return null
        await room.edit({ ...by, step: true }, (document, raw) => changesTo(raw, toDraft(change(document), types)))
        return room.document()
      } finally {
        release()
      }
    },
    shut: async (of, code, reason) => {
      const held = open.get(nameOf(of))
      open.delete(nameOf(of))
      ;(await held?.room)?.close(code, reason)
    },
    close: async () => {
      const rooms = await Promise.all([...open.values()].map(({ room }) => room.catch(() => null)))
      open.clear()
      for (const room of rooms) {
        await room?.settled()
        room?.close(1001, 'The server is stopping.')
      }
    },
  }
}
