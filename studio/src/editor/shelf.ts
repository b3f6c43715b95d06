// studio · the lists of the workspace as plain data, and the library that the compiler reads out of them.
import type { Library } from '@hotline/flows'

/** The lists a library is read from, as plain data: a worker gets them too. */
export interface Shelf {
  flows: readonly { id: string; name: string; live: string | null; returns: readonly { id: string; name: string }[] }[]
  tables: readonly { id: string; name: string; columns: readonly string[] }[]
  /** Null while unknown: then every recording counts as there. */
  recordings: readonly string[] | null
}

export const libraryOf = (shelf: Shelf): Library => {
  const flows = new Map(shelf.flows.map((flow) => [flow.id, flow]))
  const tables = new Map(shelf.tables.map((table) => [table.id, table]))
  const recordings = shelf.recordings && new Set(shelf.recordings)
  return {
    returnsOf: (id) => {
      const flow = flows.get(id)
      return flow?.live ? [...flow.returns] : undefined
    },
    versionOf: (id) => flows.get(id)?.live ?? undefined,
    columnsOf: (id) => tables.get(id)?.columns.slice(),
    hasRecording: (sha256) => !recordings || recordings.has(sha256),
  }
}
