// flows · a sheet to draw a template on: nodes in columns, wires, and ids that are minted anew each time.
import { DOCUMENT_VERSION, type FlowDocument, type Values, type Variable } from '@hotline/schemas'

/** Columns are 360 apart: a card of at most 240 and a gap for wires and chips. */
const COLUMN = 360

export interface Sheet {
  mint(): string
  /** Puts a card at a column and a height (a multiple of 20); answers its id. */
  node(type: string, label: string, at: [column: number, y: number], props?: Values, ignored?: Record<string, string>): string
  /** Leads exits of a card to another, by wires, or by chips where a wire would cross the sheet. */
  wire(from: string, exits: string | string[], to: string): void
  jump(from: string, exits: string | string[], to: string): void
  variable(name: string, variable: Variable): void
  document(start: string): FlowDocument
}

export function sheet(title: string, mint: () => string): Sheet {
  const nodes: FlowDocument['nodes'] = {}
  const edges: FlowDocument['edges'] = {}
  const variables: FlowDocument['variables'] = {}
  return {
    mint,
    node(type, label, [column, y], props = {}, ignored) {
      const id = mint()
      nodes[id] = { id, type, label, pos: [column * COLUMN, y], props, ...(ignored && { ignored }) }
      return id
    },
    wire(from, exits, to) {
      for (const exit of [exits].flat()) edges[`${from}:${exit}`] = { target: to }
    },
    jump(from, exits, to) {
      for (const exit of [exits].flat()) edges[`${from}:${exit}`] = { target: to, jump: true }
    },
    variable(name, variable) {
      variables[name] = variable
    },
    document: (start) => ({
      schemaVersion: DOCUMENT_VERSION,
      title,
      start,
      nodes,
      edges,
      notes: {},
      frames: {},
      variables,
      languages: ['zh-CN'],
      voices: {},
    }),
  }
}

/** Words to be spoken, in the language templates are written in. */
export const words = (text: string): Values => ({ 'zh-CN': { mode: 'text', text } })
