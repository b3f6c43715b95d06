// runtime · a new flow with nothing in it but its beginning.
import type { FlowDocument } from '@hotline/schemas'
import { ulid } from 'ulid'

/** Every call comes in at the entry, whose exit is still open. */
export function blankDocument(at: number): FlowDocument {
  const start = ulid(at)
  return {
    schemaVersion: 1,
    title: '',
    start,
    nodes: { [start]: { id: start, type: 'entry', label: '来电', pos: [0, 0], props: {} } },
    edges: {},
    notes: {},
    frames: {},
    variables: {},
    languages: ['zh-CN'],
    voices: {},
  }
}
