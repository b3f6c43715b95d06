// studio · what a shared draft offers to the canvas, the inspector and the panels. They never see how it is kept.
import type { DocumentNode, FlowDocument, Mend, Role, Value, Values, Variable, Voice, Words } from '@hotline/schemas'

/** A value that changes: what `useSyncExternalStore` wants. `getSnapshot` answers the same object until it changed. */
export interface Readable<T> {
  getSnapshot(): T
  /** Calls back after each change; answers how to stop. */
  subscribe(changed: () => void): () => void
}

export interface Me {
  /** Id of the member. */
  id: string
  name: string
  role: Role
}

/** `edits` are those that the server has not yet written down; they are kept on this machine. Without `again` it never takes them. */
export type SaveState =
  | { is: 'saved' }
  | { is: 'saving' }
  | { is: 'offline'; edits: number }
  | { is: 'failed'; edits: number; code: string; reason: Words; again: boolean }

export type Pos = [x: number, y: number]

/** Another person, or another tab of mine. `color` is one of eight, steady for a member. */
export interface Peer {
  client: number
  user: { id: string; name: string; role: Role; color: string }
  cursor: Pos | null
  /** Ids of nodes, at most 50. */
  selection: string[]
  drag: { ids: string[]; dx: number; dy: number } | null
  editing: { node: string; prop: string } | null
  view: { x: number; y: number; zoom: number } | null
}
export type Shown = Omit<Peer, 'client' | 'user'>

export interface Presence {
  /** Everyone else in this draft, in a steady order. */
  readonly peers: Readable<readonly Peer[]>
  /** Shows some of what I do; sent at most ten times a second, the last one always. */
  show(part: Partial<Shown>): void
}

/** Who last touched what, when somebody else did: for “李婷 刚改为 120 秒”. */
export interface RemoteChange {
  by: { id: string; name: string } | null
  /** Nodes that changed, with the props that did (empty when only place, label or wires changed). */
  nodes: { id: string; props: string[] }[]
}

/** A step is what one undo takes back. `asks`: somebody changed the same thing since; call again with `anyway` to do it all the same. */
export type UndoAnswer = { is: 'done' } | { is: 'nothing' } | { is: 'asks'; who: string | null }

export interface NewNode {
  type: string
  pos: Pos
  label?: string
  /** Laid over the type's defaults. */
  props?: Values
  /** An exit that shall lead here. */
  from?: { node: string; exit: string }
}

/** Nodes with the wires between them: what the clipboard holds. Ids are the old ones. */
export interface Cutting {
  nodes: DocumentNode[]
  edges: FlowDocument['edges']
}

export type Note = FlowDocument['notes'][string]
export type Frame = FlowDocument['frames'][string]

/** What an edit may do. Each call is one step of undo; `together` makes several into one. Nothing happens for a viewer. */
export interface Commands {
  together<T>(edit: () => T): T

  /** Answers the new node's id. The first node of an empty flow becomes its start. */
  addNode(node: NewNode): string
  /** With `bridge`, callers that came here go where the node's only target was. */
  deleteNodes(ids: readonly string[], how?: { bridge?: boolean }): void
  /** Brings a deleted node back to where it was. */
  restoreNode(id: string): void
  moveNodes(places: Readonly<Record<string, Pos>>): void
  setLabel(node: string, label: string): void
  /** Any prop; long texts are merged by character, rows by their id. `undefined` gives the prop back to its default. */
  setProp(node: string, prop: string, value: Value | undefined): void
  /** A new node of another kind in the same place, with the wires that still fit; answers its id. */
  swapKind(node: string, type: string): string
  setStart(node: string): void
  /** `null` reports the problem again. */
  setIgnored(node: string, code: string, reason: string | null): void

  /** Answers the new row's id. Without `after` it goes last; `null` puts it first. */
  addItem(node: string, prop: string, fields: Values, after?: string | null): string
  changeItem(node: string, prop: string, item: string, fields: Record<string, Value | undefined>): void
  moveItem(node: string, prop: string, item: string, after: string | null): void
  /** Its wire goes too. */
  removeItem(node: string, prop: string, item: string): void

  connect(node: string, exit: string, target: string, how?: { jump?: boolean }): void
  disconnect(node: string, exit: string): void
  setJump(node: string, exit: string, jump: boolean): void

  /** What the clipboard takes: the nodes and the wires among them. */
  cutting(ids: readonly string[]): Cutting
  /** New ids for nodes and rows; `at` is the place of the upper left corner. Answers the new ids. */
  paste(cutting: Cutting, at: Pos): string[]
  applyMends(mends: readonly Mend[]): void

  setTitle(title: string): void
  /** `null` removes it. */
  setVariable(name: string, variable: Variable | null): void
  /** The first is the default. Every prompt gets room for a new language. */
  setLanguages(languages: readonly string[]): void
  setVoice(language: string, voice: Voice | null): void

  addNote(pos: Pos, text: string): string
  changeNote(id: string, part: Partial<Omit<Note, 'id'>>): void
  removeNote(id: string): void
  addFrame(frame: Omit<Frame, 'id'>): string
  changeFrame(id: string, part: Partial<Omit<Frame, 'id'>>): void
  removeFrame(id: string): void

  replaceDocument(document: FlowDocument): void
}

/** A deleted node that can be brought back. */
export interface Trashed {
  node: DocumentNode
  deletedAt: number
  /** Id of the member. */
  deletedBy: string | null
}

export interface Draft {
  readonly flow: string
  readonly me: Me
  /** False until the first contents have come. */
  readonly loaded: Readable<boolean>
  /** What is drawn, always whole and valid. Parts that did not change stay the same objects. */
  readonly document: Readable<FlowDocument>
  readonly trash: Readable<readonly Trashed[]>
  readonly commands: Commands
  readonly canUndo: Readable<boolean>
  readonly canRedo: Readable<boolean>
  undo(how?: { anyway?: boolean }): UndoAnswer
  redo(how?: { anyway?: boolean }): UndoAnswer
  readonly presence: Presence
  readonly saveState: Readable<SaveState>
  /** Tells of changes by others, as they come. */
  onRemote(listener: (change: RemoteChange) => void): () => void
  /** Forgets what the server has not taken; open the draft anew afterwards. The way out of `failed` when the server will never take it. */
  discard(): Promise<void>
  /** Leaves the room. Unsaved edits stay on this machine and are sent at the next opening. */
  close(): void
}
