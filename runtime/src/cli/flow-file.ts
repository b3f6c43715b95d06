// runtime · a flow in a file: what `export` writes, and what `import`, `check` and `play` read.
import { readFile } from 'node:fs/promises'
import { type Compiled, compile, type Library, migrate, nodeTypes } from '@hotline/flows'
import { FlowDocument } from '@hotline/schemas'
import * as z from 'zod'
import { SaidNo } from './command.ts'

/** A document with where it comes from; a bare document is read as well. */
export const FlowFile = z.object({
  format: z.literal('hotline-flow'),
  flow: z.string(),
  name: z.string(),
  /** Number of the version, or `draft`. */
  version: z.union([z.int(), z.literal('draft')]),
  document: z.json(),
})
export type FlowFile = z.infer<typeof FlowFile>

/** What a file on a desk may use: there is no workspace behind it. */
export const emptyLibrary: Library = {
  returnsOf: () => undefined,
  versionOf: () => undefined,
  columnsOf: () => undefined,
  hasRecording: () => false,
}

/** Reads a file; `flow` is the id it was exported from, if any. Says no when it cannot be read or is no JSON. */
export async function readFlowFile(file: string): Promise<{ flow: string | null; name: string | null; document: unknown }> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SaidNo({ zh: `读不到 ${file}。`, en: `${file} cannot be read.` }, 'no_file')
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new SaidNo({ zh: `${file} 不是 JSON，什么都没有改变。`, en: `${file} is not JSON; nothing was changed.` }, 'not_json')
  }
  const file_ = FlowFile.safeParse(json)
  if (file_.success) return { flow: file_.data.flow, name: file_.data.name, document: file_.data.document }
  const title = (json as { title?: unknown } | null)?.title
  return { flow: null, name: typeof title === 'string' && title ? title : null, document: json }
}

/** Compiles a document from a file, with the document as it stands after migration when it is one. */
export function compileFile(given: unknown): { compiled: Compiled; document: FlowDocument | null } {
  return { compiled: compile(nodeTypes, given, emptyLibrary), document: FlowDocument.safeParse(migrate(given)).data ?? null }
}
