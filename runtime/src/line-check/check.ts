// runtime · what a check of the line is given, and what it answers.
import type { Finding } from '@hotline/schemas'
import type { ScopedClient } from '../db/scoped.ts'
import type { Shelf } from '../library/shelf.ts'
import type { LineAccount } from '../numbers/account.ts'
import type { HookLog } from './hook-log.ts'
import type { OwnDoor } from './own-door.ts'

export interface CheckGiven {
  workspaceId: string
  db: ScopedClient
  /** Without a slash at its end. */
  publicUrl: string
  now: () => Date
  /** Of the workspace. */
  timeZone: string
  shelf: Pick<Shelf, 'directory' | 'version' | 'flows' | 'house'>
  hooks: HookLog
  own: Pick<OwnDoor, 'id' | 'invite'>
  /** Null without a key: jambonz cannot be asked anything. */
  account: LineAccount | null
  /** There is an account, with or without a key: hooks name it. */
  hasAccount: boolean
}

/** One check. It may throw: it is then told as not checked. */
export type Check = (given: CheckGiven) => Promise<Finding[]>

/** How long one request to the public address may take. */
export const PATIENCE = 4_000

/** Does the public address lead to us, as seen from here? */
export const knock = async ({ publicUrl, own }: CheckGiven, path: string): Promise<{ ours: boolean; took: number }> => {
  const from = performance.now()
  const answer = await fetch(publicUrl + path, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
  const ours = answer.ok && (await answer.text()).slice(0, 100) === own.id
  return { ours, took: performance.now() - from }
}

/** The name of what went wrong below a failing request: ECONNREFUSED, CERT_HAS_EXPIRED. */
export function faultOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, name } = cause as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'Error'
}

/** The versions that answer numbers of the workspace now, by the hash of each, sub-flows too. */
export function answering({ shelf, workspaceId }: CheckGiven): string[] {
  const lines = Object.values(shelf.directory().lines).filter(({ workspace }) => workspace === workspaceId)
  return [...new Set(lines.flatMap(({ hash }) => Object.keys(shelf.flows(hash))))]
}
