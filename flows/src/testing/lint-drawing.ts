// flows · finds the issues of a drawing and applies fixes, for the tests of lint rules.
import type { FlowDocument, Issue, Mend } from '@hotline/schemas'
import { compile } from '../compiler/compile.ts'
import type { Library } from '../nodes/define-node.ts'
import { nodeTypes } from '../nodes/index.ts'
import { type Drawing, draw, id, said } from './draw.ts'

export const library: Library = {
  returnsOf: (flow) => (flow === 'published' ? [{ id: id(9), name: '好' }] : undefined),
  versionOf: (flow) => (flow === 'published' ? 'a'.repeat(64) : undefined),
  columnsOf: (table) => (table === 'stores' ? ['区号', '地址'] : undefined),
  hasRecording: (sha256) => sha256 === 'a'.repeat(64),
}
export const issuesOf = (drawing: Drawing | FlowDocument, extra: Partial<FlowDocument> = {}): Issue[] =>
  compile(nodeTypes, 'schemaVersion' in drawing ? drawing : draw(drawing as Drawing, extra), library).issues
export const codesOf = (drawing: Drawing | FlowDocument, extra: Partial<FlowDocument> = {}) =>
  issuesOf(drawing, extra).map(({ code }) => code)
export const find = (drawing: Drawing, code: string, extra: Partial<FlowDocument> = {}) =>
  issuesOf(drawing, extra).find((issue) => issue.code === code)

/** Applies fixes as the studio does. */
export function mended(document: FlowDocument, mends: Mend[]): FlowDocument {
  const next = JSON.parse(JSON.stringify(document)) as FlowDocument
  for (const mend of mends) {
    if (mend.do === 'connect') next.edges[`${mend.node}:${mend.exit}`] = { target: mend.target }
    if (mend.do === 'disconnect') delete next.edges[`${mend.node}:${mend.exit}`]
    if (mend.do === 'delete') delete next.nodes[mend.node]
    if (mend.do === 'set') Object.assign(next.nodes[mend.node]?.props ?? {}, { [mend.prop]: mend.value })
    if (mend.do === 'add') {
      next.nodes[mend.id] = { id: mend.id, type: mend.type, label: '新', pos: [0, 0], props: {} }
      if (mend.from) next.edges[`${mend.from.node}:${mend.from.exit}`] = { target: mend.id }
    }
  }
  return next
}

export const bye: Drawing[string] = ['hangup', { prompt: said('再见。') }]
export const rows = (...keys: [string, string][]) => keys.map(([key, label], at) => ({ id: id(at + 1), key, label }))
export const menu = (text: string, keys: [string, string][], more = {}): Drawing[string] => [
  'menu',
  { prompt: said(text), items: rows(...keys), ...more },
  { ...Object.fromEntries(keys.map((_, at) => [id(at + 1), '再见'])), wrong: '再见', silence: '再见' },
]
export const with1 = (node: Drawing[string]): Drawing => ({ 来电: ['entry', {}, { next: '这步' }], 这步: node, 再见: bye })
export const play = (text: string, next = '再见'): Drawing[string] => ['play', { prompt: said(text) }, { next }]
