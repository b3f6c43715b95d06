// studio · document: a draft, opened: with the server's room, or alone.
import { type AnyNode, nodeTypes } from '@hotline/flows'
import { changesTo, toDraft } from '@hotline/flows/draft'
import { DOCUMENT_VERSION, type FlowDocument } from '@hotline/schemas'
import { ulid } from 'ulid'
import { type Clock, systemClock } from './clock.ts'
import { createCommands, type Edit } from './commands/index.ts'
import { connect, type OpenSocket } from './connect.ts'
import { createReplica, theirs } from './doc.ts'
import type { Draft, Me, Readable, SaveState } from './draft.ts'
import { createHistory } from './history.ts'
import { browserKeep, type Keep, memoryKeep } from './keep.ts'
import { createOutbox } from './outbox.ts'
import { createPresence } from './presence.ts'
import { writable } from './readable.ts'

interface Parts {
  flow: string
  me: Me
  keep: Keep
  clock: Clock
  types: readonly AnyNode[]
  mint: () => string
}

/** Everything of a draft but its connection. */
function createParts({ flow, me, keep, clock, types, mint }: Parts) {
  const replica = createReplica(types)
  const kept = `${flow}:${me.id}`
  const history = createHistory({
    replica,
    who: me.id,
    now: clock.now,
    keepLog: (log) => void keep.keepSteps(kept, log).catch(() => undefined),
  })
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const mayEdit = me.role !== 'viewer'
  const edit: Edit = {
    raw: replica.raw,
    document: () => replica.read.getSnapshot().document,
    typeOf: (name) => typeOf.get(name),
    mint,
    suffix: () => mint().slice(-3),
    now: clock.now,
    who: me.id,
    change: (changes, joins) => mayEdit && changes.length > 0 && history.change(changes, joins ?? null),
  }
  const presence = createPresence(replica.doc, me, clock)
  return { replica, history, presence, kept, commands: createCommands(edit, types, (made) => history.step(null, made)) }
}

const part = <A, B>(whole: Readable<A>, of: (whole: A) => B): Readable<B> => ({
  getSnapshot: () => of(whole.getSnapshot()),
  subscribe: (changed) => {
    let before = of(whole.getSnapshot())
    return whole.subscribe(() => {
      const next = of(whole.getSnapshot())
      if (Object.is(next, before)) return
      before = next
      changed()
    })
  },
})

function draftOf(
  { replica, history, presence, commands }: ReturnType<typeof createParts>,
  rest: Pick<Draft, 'flow' | 'me' | 'loaded' | 'saveState' | 'discard' | 'close'>,
): Draft {
  return {
    ...rest,
    document: part(replica.read, ({ document }) => document),
    trash: part(replica.read, ({ trash }) => trash),
    commands,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    undo: (how) => (rest.me.role === 'viewer' ? { is: 'nothing' } : history.undo(how)),
    redo: (how) => (rest.me.role === 'viewer' ? { is: 'nothing' } : history.redo(how)),
    presence,
    onRemote: history.onRemote,
  }
}

export interface OpenDraft {
  flow: string
  me: Me
  /** Asks the server for a fresh single-use ticket; rejects when signed out. */
  ticket: () => Promise<string>
  /** The studio's own address, such as `https://hotline.example`. */
  url: string
  types?: readonly AnyNode[]
  keep?: Keep
  clock?: Clock
  openSocket?: OpenSocket
  mint?: () => string
}

/** Opens a draft that is shared. It answers at once; `loaded` turns true when the server's contents are there. */
export function openDraft(given: OpenDraft): Draft {
  const { flow, me, keep = browserKeep(), clock = systemClock, types = nodeTypes, mint = ulid } = given
  const parts = createParts({ flow, me, keep, clock, types, mint })
  const { history, replica, presence, kept } = parts
  keep.steps(kept).then(
    (log) => log && history.restore(log),
    () => undefined,
  )
  const outbox = createOutbox(replica.doc, keep, kept, mint)
  const connection = connect({ ...given, doc: replica.doc, awareness: presence.awareness, history, outbox, clock })
  return draftOf(parts, {
    flow,
    me,
    loaded: connection.loaded,
    saveState: connection.saveState,
    discard: connection.discard,
    close: () => {
      connection.close()
      presence.close()
      replica.doc.destroy()
    },
  })
}

/** A draft of its own, without a server: for previews of templates and for tests. Nothing of it is kept. */
export function openLocalDraft(
  document: FlowDocument,
  how: { me?: Me; types?: readonly AnyNode[]; clock?: Clock; mint?: () => string } = {},
): Draft {
  const { me = { id: 'local', name: '', role: 'editor' }, types = nodeTypes, clock = systemClock, mint = ulid } = how
  const parts = createParts({ flow: 'local', me, keep: memoryKeep(), clock, types, mint })
  const wanted = toDraft({ ...document, schemaVersion: DOCUMENT_VERSION }, types)
  parts.replica.doc.transact(() => parts.replica.change(changesTo(parts.replica.raw(), wanted)), theirs)
  return draftOf(parts, {
    flow: 'local',
    me,
    loaded: writable(true),
    saveState: writable<SaveState>({ is: 'saved' }),
    discard: async () => undefined,
    close: () => {
      parts.presence.close()
      parts.replica.doc.destroy()
    },
  })
}
