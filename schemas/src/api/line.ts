// schemas · API: is the line well, and is the server? Findings, refused hooks, figures of the running server.
import * as z from 'zod'
import { Instant } from '../ids.ts'
import { Words } from '../words.ts'
import { route } from './route.ts'

/** What a person can do about a finding: go to a page of the studio, or take a text along (`copy`), or read one (`read`). */
export const FindingAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), label: Words, to: z.string() }),
  z.object({ kind: z.literal('copy'), label: Words, text: Words }),
  z.object({ kind: z.literal('read'), label: Words, text: Words }),
])
export type FindingAction = z.infer<typeof FindingAction>

export const CheckId = z.enum(['address', 'https', 'secret', 'clock', 'websocket', 'prompt', 'voice', 'application', 'keys'])
export type CheckId = z.infer<typeof CheckId>

/**
 * One sentence about the line. `failing`: callers suffer now; `warning`: they will or may; `unchecked`: it could not be looked at,
 * and `cure` says what would let it. `about` tells findings of one check apart, such as a number.
 */
export const Finding = z.object({
  id: CheckId,
  about: z.string(),
  state: z.enum(['ok', 'warning', 'failing', 'unchecked']),
  what: Words,
  harm: Words.nullable(),
  cure: Words.nullable(),
  figure: Words.nullable(),
  actions: z.array(FindingAction),
})
export type Finding = z.infer<typeof Finding>

/** Problems first, worst first; then what could not be checked; then what is well. `at` null: never checked since the server started. */
export const LineCheck = z.object({ at: Instant.nullable(), running: z.boolean(), findings: z.array(Finding) })
export type LineCheck = z.infer<typeof LineCheck>

/** Why a hook was answered 401. */
export const RefusalReason = z.enum(['method', 'large', 'unsigned', 'account', 'wrong', 'late', 'token'])
export type RefusalReason = z.infer<typeof RefusalReason>
/** Nothing of the caller or the call. `ours`: it named the jambonz account of this workspace; others named one that nobody knows. */
export const RefusedHook = z.object({
  at: Instant,
  kind: z.enum(['call', 'status', 'step']),
  reason: RefusalReason,
  ours: z.boolean(),
})
export type RefusedHook = z.infer<typeof RefusedHook>

/** Figures of the running server. Latencies in milliseconds over the last 15 minutes, null while nothing was measured. */
export const Operation = z.object({
  version: z.string(),
  startedAt: Instant,
  at: Instant,
  liveCalls: z.int(),
  hooks: z.object({ total: z.int(), lately: z.int(), p50: z.number().nullable(), p99: z.number().nullable() }),
  /** Callers who heard our apology, and hooks that were refused, since the start. */
  failures: z.int(),
  refused: z.int(),
  flush: z.object({ p50: z.number().nullable(), p99: z.number().nullable() }),
  /** Records that are safe on the disk and not yet in the database; null when the database cannot be asked. */
  waitingRecords: z.int().nullable(),
  diskFree: z.number(),
  diskLow: z.boolean(),
  memory: z.number(),
  /** The last 30 minutes, oldest first. */
  minutes: z.array(z.object({ at: Instant, hooks: z.int(), failures: z.int(), slowest: z.number() })),
})
export type Operation = z.infer<typeof Operation>

export const lineRoutes = {
  getLineCheck: route({
    method: 'get',
    path: '/api/line-check',
    role: 'viewer',
    summary: 'What the last line check found',
    answer: LineCheck,
  }),
  /** Waits for the check, some seconds; while one is under way everybody gets its result. */
  runLineCheck: route({ method: 'post', path: '/api/line-check', role: 'viewer', summary: 'Check the line now', answer: LineCheck }),
  listRefusedHooks: route({
    method: 'get',
    path: '/api/refused-hooks',
    role: 'viewer',
    summary: 'The last 50 hooks that were refused, newest first',
    answer: z.array(RefusedHook),
  }),
  getOperation: route({ method: 'get', path: '/api/operation', role: 'admin', summary: 'How the server is doing', answer: Operation }),
}
