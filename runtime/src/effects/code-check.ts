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

type Question = Pick<CodeRecord, 'effect' | 'caller' | 'at' | 'result'>

/** Everything asked about a code so far, oldest first; `product` is null when the code is not ours. */
async function historyOf(prisma: PrismaClient, codes: CodeBook, workspaceId: string, code: string) {
  // What waits is read before the database: a question that is carried over meanwhile is then seen twice, never not at all.
  const waiting = codes.pending(workspaceId, code)
  const [row, asked] = await Promise.all([
    prisma.code.findUnique({ where: { workspaceId_code: { workspaceId, code } }, include: { batch: true } }),
    prisma.codeQuery.findMany({ where: { workspaceId, code }, orderBy: { at: 'asc' }, take: 200 }),
  ])
  const known = new Set(asked.map(({ effect }) => effect))
  const fresh = waiting.filter(({ effect }) => !known.has(effect))
  const questions: Question[] = [
    ...asked.map(({ effect, caller, at, result }) => ({ effect, caller, at: at.toISOString(), result: result as CodeAnswer })),
    ...fresh,
  ]
  return { row, questions, count: Math.max(row?.queries ?? 0, asked.length) + fresh.length }
}

interface Heard {
  answer: CodeAnswer
  marks: boolean
  known: boolean
  /** The answer that an earlier try of the same effect got. */
  effectOf: (id: string) => CodeAnswer | undefined
}

/** What a question by `caller` at `at` hears, after those before it. */
async function answerTo(deps: EffectDeps, code: string, caller: string, workspace: string): Promise<Heard> {
  const { row, questions, count } = await historyOf(deps.prisma, deps.codes, workspace, code)
  const effectOf = (id: string) => questions.find(({ effect }) => effect === id)?.result
  if (!row) {
    const answer: CodeAnswer = { state: 'unknown', count: count + 1, firstAt: null, firstCaller: null, product: null }
    return { answer, marks: false, known: false, effectOf }
  }
  const first = questions.find(({ result }) => result.state === 'first')
  const firstAt = row.firstAt?.toISOString() ?? first?.at ?? null
  const firstCaller = row.firstCaller ?? first?.caller ?? null
  const marks = firstAt === null
  const product = row.batch.product || null
  const at = deps.now()
  const recent = firstAt !== null && at.getTime() - Date.parse(firstAt) <= deps.codes.repeatMinutes(workspace) * 60_000
  const answer: CodeAnswer = {
    state: marks || (recent && /\d{3}/.test(caller) && caller === firstCaller) ? 'first' : 'repeated',
    count: count + 1,
    firstAt: firstAt ?? at.toISOString(),
    firstCaller: firstCaller ?? caller,
    product,
  }
  return { answer, marks, known: true, effectOf }
}

/** Asks, marks and writes down. The same effect asked twice is one question with one answer. */
export function checkCode(deps: EffectDeps, effect: Extract<Effect, { kind: 'code_check' }>, asked: Asked): Promise<EffectResult> {
  const { codes, now } = deps
  const { code, caller } = effect
  const { workspace, call, id } = asked
  return codes.alone(`${workspace}:${code}`, async () => {
    const { answer, marks, known, effectOf } = await answerTo(deps, code, caller, workspace)
    const before = effectOf(id)
    if (before) return { ok: true, value: before }
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
export async function peekCode(
  deps: EffectDeps,
  effect: Extract<Effect, { kind: 'code_check' }>,
  { workspace }: Asked,
): Promise<EffectResult> {
  const { answer } = await answerTo(deps, effect.code, effect.caller, workspace)
  return { ok: true, value: answer }
}
