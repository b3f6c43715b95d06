// studio · React's view of the shared draft.
import type { DocumentNode, FlowDocument } from '@hotline/schemas'
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Commands, Draft, Peer, Readable, SaveState, Trashed } from './draft.ts'

const DraftContext = createContext<Draft | null>(null)

/** `<DraftProvider value={draft}>` around everything that shows or edits it. */
export const DraftProvider = DraftContext.Provider

/** The draft of the page. Throws outside a DraftProvider. */
export function useDraft(): Draft {
  const draft = useContext(DraftContext)
  if (!draft) throw new Error('useDraft wants a DraftProvider around it')
  return draft
}

const useReadable = <T>(readable: Readable<T>): T => useSyncExternalStore(readable.subscribe, readable.getSnapshot, readable.getSnapshot)

export const useDocument = (): FlowDocument => useReadable(useDraft().document)
export const useCommands = (): Commands => useDraft().commands
export const useSaveState = (): SaveState => useReadable(useDraft().saveState)
export const useLoaded = (): boolean => useReadable(useDraft().loaded)
export const usePeers = (): readonly Peer[] => useReadable(useDraft().presence.peers)
export const useTrash = (): readonly Trashed[] => useReadable(useDraft().trash)
export const useCanUndo = (): boolean => useReadable(useDraft().canUndo)
export const useCanRedo = (): boolean => useReadable(useDraft().canRedo)

/** One part of the document; draws again only when that part changed (compared by identity). */
export function useDocumentPart<T>(part: (document: FlowDocument) => T): T {
  const { document } = useDraft()
  const read = () => part(document.getSnapshot())
  return useSyncExternalStore(document.subscribe, read, read)
}

/** One node; undefined once it is deleted. */
export const useNode = (id: string): DocumentNode | undefined =>
  useDocumentPart(useCallback((document: FlowDocument) => document.nodes[id], [id]))
