// studio · the step a line of the call belongs to: its title and kind, as far as the drawing knows it.
import type { AnyNode } from '@hotline/flows'
import type { FlowDocument, Words } from '@hotline/schemas'
import { typeOf } from '../editor/node-view.ts'
import { DRAFT } from './load-flows.ts'

export interface Named {
  title: string
  type: AnyNode | undefined
  /** On the canvas; steps of sub-flows are not. */
  drawn: boolean
}

export function nameOf(document: FlowDocument, flow: string, node: string, say: (words: Words) => string): Named {
  const found = flow === DRAFT ? document.nodes[node] : undefined
  const type = found && typeOf(found.type)
  return { title: found?.label || (type ? say(type.face.title) : ''), type, drawn: Boolean(found) }
}
