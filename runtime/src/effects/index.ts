// runtime · everything the outside world does for a call: one performer a kind of effect.
import type { Effect, EffectKind, EffectResult } from '@hotline/schemas'
import type { Perform as PerformAny } from '../calls/take-turn.ts'
import type { Log } from '../deps.ts'
import type { PrismaClient } from '../generated/client.ts'
import { type CodeBook, checkCode, peekCode } from './code-check.ts'
import { type Egress, fetchOut } from './http.ts'
import { lookUp } from './lookup.ts'

export interface EffectDeps {
  prisma: PrismaClient
  codes: CodeBook
  egress: Egress
  now: () => Date
  log: Log
}

/** Who asks: the workspace, the call, and the idempotency key `session:turn`. */
export interface Asked {
  workspace: string
  call: string
  id: string
}

type Perform<K extends EffectKind> = (deps: EffectDeps, effect: Extract<Effect, { kind: K }>, asked: Asked) => Promise<EffectResult>
type Performers = { [K in EffectKind]: Perform<K> }

const performers = { code_check: checkCode, lookup: lookUp, http: fetchOut } satisfies Performers

/** The same reads, and no trace: nothing is marked, written down or sent. */
const peekers = {
  code_check: peekCode,
  lookup: lookUp,
  http: async () => ({ ok: false, code: 'refused', message: 'A dry run sends nothing.' }),
} satisfies Performers

async function run(table: Performers, deps: EffectDeps, effect: Effect, asked: Asked): Promise<EffectResult> {
  try {
    return await (table[effect.kind] as Perform<EffectKind>)(deps, effect as never, asked)
  } catch (error) {
    deps.log.warn({ call: asked.call, kind: effect.kind, error: error instanceof Error ? error.message : '' }, 'An effect failed.')
    return { ok: false, code: 'failed' }
  }
}

/** Performs effects of calls. A failure is a value. */
export const performer =
  (deps: EffectDeps): PerformAny =>
  (effect, id, { workspace, call }) =>
    run(performers, deps, effect, { workspace, call, id })

/** Answers an effect from real data without any trace: for the simulator. */
export const peek = (deps: EffectDeps, effect: Effect, workspace: string): Promise<EffectResult> =>
  run(peekers, deps, effect, { workspace, call: '', id: '' })
