// runtime · texts that were rendered into recordings, in memory for calls and as one file for the next start.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { oneAtATime } from '../calls/alone.ts'
import { writeWhole } from '../library/atomic-file.ts'

/** `by` names the engine, language and voice that made it: another one makes it anew. */
const Entry = z.object({ sha256: z.string(), seconds: z.number(), by: z.string() })
export type RenderedText = z.infer<typeof Entry>
const Kept = z.record(z.string(), z.record(z.string(), Entry))

export interface Rendered {
  /** The recording of exactly this text. */
  find(workspace: string, language: string, text: string): RenderedText | undefined
  /** Durable when it resolves. */
  keep(workspace: string, texts: readonly { language: string; text: string; entry: RenderedText }[]): Promise<void>
  /** The connection is gone: jambonz speaks again. */
  clear(workspace: string): Promise<void>
}

const keyOf = (language: string, text: string): string => createHash('sha256').update(`${language}\n${text}`).digest('hex')

/** Reads `rendered.json` in `dir`; one that cannot be read is told to `complain`, and jambonz speaks. */
export async function openRendered(dir: string, complain: (facts: object, message: string) => void): Promise<Rendered> {
  const file = path.join(dir, 'rendered.json')
  let all: z.infer<typeof Kept> = {}
  if (existsSync(file)) {
    try {
      all = Kept.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch {
      complain({ file }, 'The list of rendered prompts could not be read; publishing makes it again.')
    }
  }
  const alone = oneAtATime()
  const write = (change: (now: typeof all) => typeof all): Promise<void> =>
    alone('write', async () => {
      const changed = change(all)
      await writeWhole(file, JSON.stringify(changed))
      all = changed
    })
  return {
    find: (workspace, language, text) => all[workspace]?.[keyOf(language, text)],
    keep: (workspace, texts) =>
      write((now) => ({
        ...now,
        [workspace]: { ...now[workspace], ...Object.fromEntries(texts.map(({ language, text, entry }) => [keyOf(language, text), entry])) },
      })),
    clear: (workspace) => write(({ [workspace]: _, ...rest }) => rest),
  }
}
