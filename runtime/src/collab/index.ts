// runtime · collab: shared drafts, the room's door.
export {
  type DraftKey,
  type DraftLog,
  type DraftRecord,
  databaseDraftLog,
  draftWriter,
  type JournalDraftLog,
  journalDraftLog,
} from './draft-store.ts'
export { closing, DraftNotWritten } from './room.ts'
export { openRooms, type Rooms } from './rooms.ts'
export { attachDraftSockets, type SocketDeps } from './socket.ts'
