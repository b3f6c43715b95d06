// flows · draft: a document becomes a draft that many can edit.
import { DOCUMENT_VERSION, type DocumentNode, type FlowDocument, type Values } from '@hotline/schemas'
import type { AnyNode } from '../nodes/define-node.ts'
import { takeApart } from './keep-props.ts'
import { orders } from './order.ts'
import type { RawDraft, RawNode } from './shape.ts'

/** Takes a document apart. Props that its types give a default are written out, so that later defaults change no old flow. */
export function toDraft(document: FlowDocument, types: readonly AnyNode[]): RawDraft {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const order = orders(document.languages.length)
  return {
    meta: { schemaVersion: DOCUMENT_VERSION, title: document.title, start: document.start },
    nodes: mapped(document.nodes, (node) => toRawNode(node, typeOf.get(node.type))),
    edges: mapped(document.edges, (edge) => edge as Values),
    notes: mapped(document.notes, ({ id: _, ...note }) => note as Values),
    frames: mapped(document.frames, ({ id: _, ...frame }) => frame as Values),
    variables: mapped(document.variables, (variable) => variable as Values),
    languages: Object.fromEntries(
      document.languages.map((language, i) => {
        const voice = document.voices[language]
        return [language, { order: order[i] as string, ...(voice && { voice: voice as Values }) }]
      }),
    ),
  }
}

/** One node of a document as the draft keeps it. */
export function toRawNode({ type, pos, label, props, ignored }: Omit<DocumentNode, 'id'>, definition: AnyNode | undefined): RawNode {
  const whole = definition?.props.safeParse(props)
  return { type, pos, label, ...takeApart(definition, whole?.success ? (whole.data as Values) : props), ignored: ignored ?? {} }
}

const mapped = <A, B>(entries: Readonly<Record<string, A>>, make: (each: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(entries).map(([key, each]) => [key, make(each)]))
