// runtime · HTTP handlers of data: codes, tables, recordings, dry runs.
import { CodeAnswer, type dataRoutes, type Effect, type EffectResult } from '@hotline/schemas'
import type { Deps } from '../deps.ts'
import type { Handlers } from '../http/handler.ts'
import { mediaHandlers } from '../media/handlers.ts'
import { maskNumber } from '../reports/mask.ts'
import { codeHandlers } from './code-handlers.ts'
import { tableHandlers } from './table-handlers.ts'
import { type DraftReader, usageOf } from './usage.ts'

export interface DataParts {
  /** What is being drawn now, for “used by”. */
  drafts: DraftReader
  /** Answers an effect from real data without a trace: `peek` of effects. */
  peek: (effect: Effect, workspaceId: string) => Promise<EffectResult>
}

export function dataHandlers(deps: Deps, { drafts, peek }: DataParts): Handlers<keyof typeof dataRoutes> {
  const usage = usageOf(drafts)
  return {
    ...codeHandlers(deps),
    ...tableHandlers(deps, usage),
    ...mediaHandlers(deps, usage),
    dryRun: async ({ who, body }) => {
      const result = await peek(body.effect, who.workspaceId)
      const code = result.ok && body.effect.kind === 'code_check' ? CodeAnswer.safeParse(result.value).data : undefined
      if (!code?.firstCaller || (body.effect.kind === 'code_check' && code.firstCaller === body.effect.caller)) return result
      return { ok: true, value: { ...code, firstCaller: maskNumber(code.firstCaller) } }
    },
  }
}
