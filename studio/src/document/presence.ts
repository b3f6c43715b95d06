// studio · document: who else is here, and what they are doing.
import { Role } from '@hotline/schemas'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import * as z from 'zod'
import type { Clock } from './clock.ts'
import type { Me, Peer, Presence, Readable, Shown } from './draft.ts'
import { writable } from './readable.ts'

/** Names of tints in the studio's theme; a member has the same one everywhere. */
const colors = ['sky', 'amber', 'violet', 'emerald', 'rose', 'cyan', 'lime', 'fuchsia'] as const
const colorOf = (member: string) =>
  colors[[...member].reduce((sum, each) => (sum * 31 + (each.codePointAt(0) ?? 0)) >>> 0, 7) % colors.length] ?? 'sky'

const Pair = z.tuple([z.number(), z.number()])
/** What another client may show; anything else of it is left out. */
const State = z.object({
  user: z.object({ id: z.string(), name: z.string(), role: Role }),
  cursor: Pair.nullable().catch(null),
  selection: z.array(z.string()).max(50).catch([]),
  drag: z
    .object({ ids: z.array(z.string()).max(50), dx: z.number(), dy: z.number() })
    .nullable()
    .catch(null),
  editing: z.object({ node: z.string(), prop: z.string() }).nullable().catch(null),
  view: z.object({ x: z.number(), y: z.number(), zoom: z.number() }).nullable().catch(null),
})

const nothing: Shown = { cursor: null, selection: [], drag: null, editing: null, view: null }
const MOST_SHOWN = 50
const SHOW_MS = 100

export interface LivePresence extends Presence {
  readonly awareness: Awareness
  close(): void
}

/** The server puts its own `user` over ours before anybody sees it. */
export function createPresence(doc: Y.Doc, me: Me, clock: Clock): LivePresence {
  const awareness = new Awareness(doc)
  const user = { ...me }
  awareness.setLocalState({ user, ...nothing })
  const peers = writable<readonly Peer[]>([])
  awareness.on('change', () => peers.set(peersIn(awareness)))

  let shown = nothing
  let waiting: (() => void) | null = null
  const send = () => {
    waiting = null
    awareness.setLocalState({ user, ...shown })
  }
  return {
    awareness,
    peers: peers as Readable<readonly Peer[]>,
    show: (part) => {
      shown = { ...shown, ...part }
      shown.selection = shown.selection.slice(0, MOST_SHOWN)
      waiting ??= clock.after(SHOW_MS, send)
    },
    close: () => {
      waiting?.()
      awareness.destroy()
    },
  }
}

function peersIn(awareness: Awareness): Peer[] {
  const found: Peer[] = []
  for (const [client, state] of [...awareness.getStates()].sort(([a], [b]) => a - b)) {
    const read = client === awareness.clientID ? null : State.safeParse(state)
    if (read?.success) found.push({ client, ...read.data, user: { ...read.data.user, color: colorOf(read.data.user.id) } })
  }
  return found
}
