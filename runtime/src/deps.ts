// runtime · what the parts of the server are handed; main.ts builds it, tests build a small one.

import type { Config } from './config.ts'
import type { Database } from './db/client.ts'
import type { AuditLog, People } from './people/index.ts'
import type { Seal } from './secrets.ts'

/** Structured logging. Never what a caller pressed or said, never a secret. */
export interface Log {
  info: (facts: object, message: string) => void
  warn: (facts: object, message: string) => void
  error: (facts: object, message: string) => void
}

export interface Deps {
  config: Config
  database: Database
  /** The only clock. */
  now: () => Date
  log: Log
  seal: Seal
  audit: AuditLog
  people: People
  /** Less than 200 MB are left for the data directory: edits are refused, calls go on. */
  diskFull: () => Promise<boolean>
}
