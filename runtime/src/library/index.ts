// runtime · flows at rest: the library's door.
export { refreshDirectory } from './directory.ts'
export { flowHandlers, type LibraryDeps } from './handlers.ts'
export { libraryWriters } from './records.ts'
export { openShelf, type Shelf } from './shelf.ts'
