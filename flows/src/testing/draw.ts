// flows · draws a document from a few lines, for tests.
import type { FlowDocument, Prompt, Value } from '@hotline/schemas'

/** Label → kind, props and ways out (exit → label of the target). The first one is where the call comes in. */
export type Drawing = Record<string, [type: string, props?: Record<string, unknown>, exits?: Record<string, string>]>

/** A ULID made from a number: ids of items in drawings. */
export const id = (number: number): string => String(number).padStart(26, '0')
export const said = (text: string, language = 'zh-CN'): Prompt => ({ [language]: { mode: 'text', text } })

/** Ids of nodes are the places of their labels, from 1001 on. */
export function draw(drawing: Drawing, extra: Partial<FlowDocument> = {}): FlowDocument {
  const labels = Object.keys(drawing)
  const idOf = (label: string) => id(1001 + labels.indexOf(label))
  const entries = Object.entries(drawing)
  return {
    schemaVersion: 1,
    title: '热线',
    start: labels[0] ? idOf(labels[0]) : null,
    nodes: Object.fromEntries(
      entries.map(([label, [type, props]], at) => [
        idOf(label),
        { id: idOf(label), type, label, pos: [at * 300, 0], props: (props ?? {}) as Record<string, Value> },
      ]),
    ),
    edges: Object.fromEntries(
      entries.flatMap(([label, [, , exits]]) =>
        Object.entries(exits ?? {}).map(([exit, target]) => [`${idOf(label)}:${exit}`, { target: idOf(target) }]),
      ),
    ),
    notes: {},
    frames: {},
    variables: {},
    languages: ['zh-CN'],
    voices: {},
    ...extra,
  }
}
