// studio · document: the shared draft. The only folder of the studio that knows yjs.

export { type Clock, systemClock } from './clock.ts'
export { EditRefused } from './commands/index.ts'
export type { OpenSocket } from './connect.ts'
export type {
  Commands,
  Cutting,
  Draft,
  Frame,
  Me,
  NewNode,
  Note,
  Peer,
  Pos,
  Presence,
  Readable,
  RemoteChange,
  SaveState,
  Shown,
  Trashed,
  UndoAnswer,
} from './draft.ts'
export { browserKeep, type Keep, memoryKeep } from './keep.ts'
export { type OpenDraft, openDraft, openLocalDraft } from './open-draft.ts'
export {
  DraftProvider,
  useCanRedo,
  useCanUndo,
  useCommands,
  useDocument,
  useDocumentPart,
  useDraft,
  useLoaded,
  useNode,
  usePeers,
  useSaveState,
  useTrash,
} from './use-document.ts'
