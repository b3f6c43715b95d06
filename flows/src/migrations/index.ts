// flows · brings documents of older shapes to today's. A published shape never changes in place: it gets a step here.
import { DOCUMENT_VERSION } from '@hotline/schemas'

type Step = (document: Record<string, unknown>) => Record<string, unknown>

/** `steps[n]` turns a document of version n into version n + 1. */
const steps: Record<number, Step> = {}

/** A document of today's version where that is possible; anything else is handed back for the schema to refuse. */
export function migrate(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  let document = given as Record<string, unknown>
  for (let version = Number(document.schemaVersion); version < DOCUMENT_VERSION; version++) {
    const step = steps[version]
    if (!step) return given
    document = { ...step(document), schemaVersion: version + 1 }
  }
  return document
}
