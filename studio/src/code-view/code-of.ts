// studio · the drawing as text and back: what is written in the code view, and whether it can be drawn.
import { DocumentNode, FlowDocument } from '@hotline/schemas'
import * as z from 'zod'
import type { InterfaceLanguage } from '../words/index.ts'

/** What the text shows: the whole flow, or one node of it. */
export type Scope = { of: 'flow' } | { of: 'node'; node: string }

/** Two spaces, keys in the order of the document, lists of numbers on one line. */
export const textOf = (document: FlowDocument, scope: Scope): string =>
  JSON.stringify(scope.of === 'flow' ? document : (document.nodes[scope.node] ?? null), null, 2).replace(
    /\[\n\s+(-?[\d.]+(?:,\n\s+-?[\d.]+)*)\n\s+\]/g,
    (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`,
  )

export type Read =
  | { ok: true; document: FlowDocument }
  /** `line` counts from 1. */
  | { ok: false; line: number; path: string; why: { code: string; message: string } }

/** The document that the text makes of `document`, or the first thing that keeps it from being drawn. */
export function readText(text: string, scope: Scope, document: FlowDocument, language: InterfaceLanguage = 'en'): Read {
  const told = language === 'en' ? {} : { error: z.locales.zhCN().localeError }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return { ok: false, line: lineOfSyntaxError(text, message), path: '', why: { code: 'syntax', message } }
  }
  if (scope.of === 'flow') {
    const read = FlowDocument.safeParse(given, told)
    if (!read.success) return wrong(text, read.error)
    return strayed(text, read.data) ?? { ok: true, document: read.data }
  }
  const read = DocumentNode.safeParse(given, told)
  if (!read.success) return wrong(text, read.error)
  if (read.data.id !== scope.node) return { ok: false, line: lineOf(text, ['id']), path: 'id', why: { code: 'id', message: scope.node } }
  return { ok: true, document: { ...document, nodes: { ...document.nodes, [scope.node]: read.data } } }
}

function wrong(text: string, error: z.ZodError): Read {
  const [first] = error.issues
  const path = (first?.path ?? []).map(String)
  return { ok: false, line: lineOf(text, path), path: path.join('.'), why: { code: first?.code ?? '', message: first?.message ?? '' } }
}

/** A wire must lead from a node to a node, and a node must stand under its own id. */
function strayed(text: string, { nodes, edges, start }: FlowDocument): Read | null {
  const no = (path: string[], message: string): Read => ({
    ok: false,
    line: lineOf(text, path),
    path: path.join('.'),
    why: { code: 'target', message },
  })
  if (start !== null && !nodes[start]) return no(['start'], start)
  for (const [key, { id }] of Object.entries(nodes)) if (key !== id) return no(['nodes', key, 'id'], id)
  for (const [key, { target }] of Object.entries(edges)) {
    if (!nodes[key.slice(0, key.indexOf(':'))]) return no(['edges', key], key)
    if (!nodes[target]) return no(['edges', key, 'target'], target)
  }
  return null
}

/** Line on which a place of the JSON begins; as near as it can be found. */
export function lineOf(text: string, path: readonly string[]): number {
  let at = 0
  for (const name of path) {
    if (/^\d+$/.test(name)) continue
    const found = text.indexOf(`${JSON.stringify(name)}:`, at)
    if (found < 0) break
    at = found
  }
  return text.slice(0, at).split('\n').length
}

function lineOfSyntaxError(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  return position ? text.slice(0, Number(position)).split('\n').length : text.split('\n').length
}
