// studio · what the editor knows beside the drawing: lists of the workspace as a library, and the flow's own summary.
import type { Library } from '@hotline/flows'
import type { DataTable, FlowSummary, Media } from '@hotline/schemas'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useAsk } from '../api/index.ts'
import { emptyLibrary } from './node-view.ts'
import { libraryOf, type Shelf } from './shelf.ts'

export interface FlowFacts {
  flow: string
  summary: FlowSummary | undefined
  shelf: Shelf
  library: Library
  media: readonly Media[]
}

const nothing: FlowFacts = {
  flow: '',
  summary: undefined,
  shelf: { flows: [], tables: [], recordings: null },
  library: emptyLibrary,
  media: [],
}
const Context = createContext<FlowFacts>(nothing)

export const useFacts = (): FlowFacts => useContext(Context)

const noFlows: readonly FlowSummary[] = []
const noTables: readonly DataTable[] = []
const noMedia: readonly Media[] = []

export function FlowFactsProvider({ flow, children }: { flow: string; children: ReactNode }) {
  const flows = useAsk('listFlows', {}, { every: 30_000 }).data ?? noFlows
  const tables = useAsk('listTables', {}).data ?? noTables
  const listed = useAsk('listMedia', {}).data
  const media = listed ?? noMedia
  const facts = useMemo<FlowFacts>(() => {
    const shelf: Shelf = {
      flows: flows.map(({ id, name, live, returns }) => ({ id, name, live: live?.hash ?? null, returns })),
      tables: tables.map(({ id, name, columns }) => ({ id, name, columns })),
      recordings: listed ? listed.map(({ sha256 }) => sha256) : null,
    }
    return { flow, summary: flows.find(({ id }) => id === flow), shelf, library: libraryOf(shelf), media }
  }, [flow, flows, tables, listed, media])
  return <Context.Provider value={facts}>{children}</Context.Provider>
}
