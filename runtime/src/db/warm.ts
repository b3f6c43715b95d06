// runtime · a start that finds everything as it was left: calls are answered before the embedded database is open.
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { writeCopy } from './backups.ts'
import type { Migration } from './migrate.ts'

/** Exit code that asks whoever started the process to start it again. */
export const START_AGAIN = 75

export interface Warmth {
  /** The tables were of this version when the last process looked. */
  tables(): Promise<boolean>
  /** Remembers that they are. */
  keep(): Promise<void>
  /** The next start looks for itself. At once: whoever asks is about to end the process. */
  forget(): void
}

/** Remembers in `live/tables` which migrations the tables have had: another product version, or another set, is a cold start. */
export function warmth(dataDir: string, migrations: readonly Migration[], version: string): Warmth {
  const file = path.join(dataDir, 'live', 'tables')
  const hash = createHash('sha256').update(version)
  for (const { name, checksum } of migrations) hash.update(`\n${name} ${checksum}`)
  const wanted = hash.digest('hex')
  return {
    tables: async () => (await readFile(file, 'utf8').catch(() => '')) === wanted,
    keep: () => writeCopy(file, Buffer.from(wanted)),
    forget: () => rmSync(file, { force: true }),
  }
}
