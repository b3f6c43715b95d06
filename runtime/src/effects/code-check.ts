// runtime · the code_check effect: is this code genuine, and who asked first? The first genuine question marks it, once, durably.
import type { CodeAnswer, Effect, EffectResult } from '@hotline/schemas'
import { type Alone, oneAtATime } from '../calls/alone.ts'
import type { Journal } from '../calls/journal.ts'
import type { CallRecord, CodeRecord } from '../calls/records.ts'
import { newId } from '../db/new-id.ts'
import type { PrismaClient } from '../generated/client.ts'
import type { Asked, EffectDeps } from './index.ts'

/** Questions that the journal has and the database may not have yet. */
export interface CodeBook {
  /** While the journal opens, and after an append. */
  heard(record: CodeRecord): void
  /** They are in the database now. */
  written(records: readonly CodeRecord[]): void
  /** Oldest first. */
  pending(workspace: string, code: string): readonly CodeRecord[]
  append(record: CodeRecord): Promise<unknown>
  alone: Alone
  /** Minutes in which the same caller hears the first answer again. */
  repeatMinutes(workspace: string): number
}

export interface CodeBookDeps {
  journal: () => Pick<Journal<CallRecord>, 'append'>
  repeatMinutes: (workspace: string) => number
}

export function codeBook({ journal, repeatMinutes }: CodeBookDeps): CodeBook {
  const waiting = new Map<string, CodeRecord[]>()
  const keyOf = (workspace: string, code: string) => `${workspace}:${code}`
  const heard = (record: CodeRecord) => {
    const key = keyOf(record.workspace, record.code)
    waiting.set(key, [...(waiting.get(key) ?? []), record])
  }
  return {
    heard,
    written: (records) => {
      for (const { workspace, code, effect } of records) {
        const key = keyOf(workspace, code)
        const left = (waiting.get(key) ?? []).filter((record) => record.effect !== effect)
        if (left.length > 0) waiting.set(key, left)
        else waiting.delete(key)
      }
    },
    pending: (workspace, code) => waiting.get(keyOf(workspace, code)) ?? [],
    append: async (record) => {
      await journal().append(record)
      heard(record)
    },
    alone: oneAtATime(),
    repeatMinutes,
  }
}

interface Known {
  ours: boolean
  first_at: Date | null
  first_caller: string | null
  product: string | null
  asked: number
  kept: string[]
  mine: CodeAnswer | null
}

/** What is known of a code, from one snapshot of the database and the questions that wait beside it. */
async function historyOf(prisma: PrismaClient, codes: CodeBook, workspace: string, code: string, effect: string) {
  // What waits is read before the database: a question that is carried over meanwhile is then seen twice, never not at all.
  const waiting = codes.pending(workspace, code)
  const effects = waiting.map((record) => record.effect)
  const [row] = await prisma.$queryRaw<[Known]>`
    SELECT c.code IS NOT NULL AS ours, c.first_at, c.first_caller, b.product,
      greatest(coalesce(c.queries, 0), (SELECT count(*) FROM code_query q WHERE q.workspace_id = ${workspace}::uuid AND q.code = ${code}))::int AS asked,
      ARRAY(SELECT q.effect FROM code_query q WHERE q.workspace_id = ${workspace}::uuid AND q.effect = ANY(${effects}::text[])) AS kept,
      (SELECT q.result FROM code_query q WHERE q.workspace_id = ${workspace}::uuid AND q.effect = ${effect}) AS mine
    FROM (SELECT 1) AS one
    LEFT JOIN code c ON c.workspace_id = ${workspace}::uuid AND c.code = ${code}
    LEFT JOIN code_batch b ON b.workspace_id = c.workspace_id AND b.id = c.batch_id`
  const fresh = waiting.filter((record) => !row.kept.includes(record.effect))
  return { row, fresh, mine: row.mine ?? fresh.find((record) => record.effect === effect)?.result ?? null }
}

interface Heard {
  answer: CodeAnswer
  marks: boolean
  known: boolean
  /** The answer that an earlier try of the same effect got. */
  mine: CodeAnswer | null
}

/** What a question by `caller` now hears, after those before it. */
async function answerTo(deps: EffectDeps, code: string, caller: string, { workspace, id }: Asked): Promise<Heard> {
  const { row, fresh, mine } = await historyOf(deps.prisma, deps.codes, workspace, code, id)
  const count = row.asked + fresh.length + 1
  if (!row.ours)
    return { answer: { state: 'unknown', count, firstAt: null, firstCaller: null, product: null }, marks: false, known: false, mine }
  const marked = fresh.find(({ marks }) => marks)
  const firstAt = row.first_at?.toISOString() ?? marked?.at ?? null
  const firstCaller = row.first_caller ?? marked?.caller ?? null
  const at = deps.now()
  const recent = firstAt !== null && at.getTime() - Date.parse(firstAt) <= deps.codes.repeatMinutes(workspace) * 60_000
  const answer: CodeAnswer = {
    // A caller who hides is never known to be the same one.
    state: firstAt === null || (recent && /\d{3}/.test(caller) && caller === firstCaller) ? 'first' : 'repeated',
    count,
    firstAt: firstAt ?? at.toISOString(),
    firstCaller: firstCaller ?? caller,
    product: row.product || null,
  }
  return { answer, marks: firstAt === null, known: true, mine }
}

/** Asks, marks and writes down. The same effect asked twice is one question with one answer. */
export function checkCode(deps: EffectDeps, effect: Extract<Effect, { kind: 'code_check' }>, asked: Asked): Promise<EffectResult> {
  const { codes, now } = deps
  const { code, caller } = effect
  const { workspace, call, id } = asked
  return codes.alone(`${workspace}:${code}`, async () => {
    const { answer, marks, known, mine } = await answerTo(deps, code, caller, asked)
    if (mine) return { ok: true, value: mine }
    const at = now()
    await codes.append({
      kind: 'code',
      workspace,
      id: newId(at.getTime()),
      effect: id,
      code,
      caller,
      at: at.toISOString(),
      call,
      known,
      marks,
      result: answer,
    })
    return { ok: true, value: answer }
  })
}

/** What a caller would hear now; nothing is marked or written down. */
export async function peekCode(deps: EffectDeps, effect: Extract<Effect, { kind: 'code_check' }>, asked: Asked): Promise<EffectResult> {
  const { answer } = await answerTo(deps, effect.code, effect.caller, asked)
  return { ok: true, value: answer }
}
