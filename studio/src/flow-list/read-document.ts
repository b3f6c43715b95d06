// studio · reads a flow from text and says on which line it is wrong.
import { migrate } from '@hotline/flows'
import { FlowDocument } from '@hotline/schemas'
import { brokenAt } from './broken-at.ts'

export type ReadDocument =
  | { ok: true; document: FlowDocument }
  | { ok: false; line: number; fault: 'syntax' | 'missing' | 'wrong'; at: string }

/** Line on which each value of a JSON text begins, by its path joined with dots. The text must be valid JSON. */
export function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  let at = 0
  let line = 1
  const space = () => {
    for (; /\s/.test(text[at] ?? ''); at += 1) if (text[at] === '\n') line += 1
  }
  const string = (): string => {
    const from = at
    at += 1
    for (; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1
    at += 1
    return JSON.parse(text.slice(from, at)) as string
  }
  const value = (path: string) => {
    space()
    lines.set(path, line)
    const under = (name: string | number) => (path ? `${path}.${name}` : String(name))
    if (text[at] === '"') string()
    else if (text[at] === '{' || text[at] === '[') {
      const object = text[at] === '{'
      at += 1
      space()
      for (let index = 0; text[at] !== '}' && text[at] !== ']'; index += 1) {
        let name: string | number = index
        if (object) {
          name = string()
          space()
          at += 1
        }
        value(under(name))
        space()
        if (text[at] === ',') at += 1
        space()
      }
      at += 1
    } else while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1
  }
  value('')
  return lines
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Takes a document as this studio exports it, also of an older shape. Nothing is made of a text that does not fit. */
export function readDocument(text: string): ReadDocument {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, line: lineAt(text, brokenAt(text) ?? 0), fault: 'syntax', at: '' }
  }
  const read = FlowDocument.safeParse(migrate(json))
  if (read.success) return { ok: true, document: read.data }
  const issue = read.error.issues[0]
  const path = (issue?.path ?? []).map(String)
  const lines = linesOf(text)
  const missing = !lines.has(path.join('.'))
  let known = path
  while (known.length && !lines.has(known.join('.'))) known = known.slice(0, -1)
  return {
    ok: false,
    line: lines.get(known.join('.')) ?? 1,
    fault: missing ? 'missing' : 'wrong',
    at: missing ? (path[known.length] ?? '') : path.join('.'),
  }
}
