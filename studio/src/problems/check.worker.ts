// studio · checks the drawing off the main thread: the same compiler as publishing.
import { compile, nodeTypes } from '@hotline/flows'
import type { FlowDocument, Issue } from '@hotline/schemas'
import { libraryOf, type Shelf } from '../editor/shelf.ts'

export interface CheckAsk {
  turn: number
  document: FlowDocument
  shelf: Shelf
}
export interface CheckAnswer {
  turn: number
  issues: Issue[]
}

self.onmessage = ({ data }: MessageEvent<CheckAsk>) => {
  const { issues } = compile(nodeTypes, data.document, libraryOf(data.shelf))
  self.postMessage({ turn: data.turn, issues } satisfies CheckAnswer)
}
