// runtime · closes what the line forgot to close: calls whose end was never reported, messages that never came.
import type { Log } from '../deps.ts'
import type { Desk } from './desk.ts'
import type { CallStore } from './turn-store.ts'

/** Silence of the line after which a call counts as over. */
const QUIET_MS = 120_000

export interface ReaperDeps {
  store: CallStore
  desk: Desk
  now: () => Date
  log: Log
  /** Asks jambonz whether a call is still up; undefined when it cannot say. */
  isUp?: (workspace: string, call: string) => Promise<boolean | undefined>
}

/** One round: closes calls that are overdue, then forgets those that nobody can ask about any more. Answers how many it closed. */
export async function reap({ store, desk, now, log, isUp }: ReaperDeps): Promise<number> {
  const at = now().getTime()
  let closed = 0
  for (const { call, workspace, session } of await store.overdue(at - QUIET_MS)) {
    if ((await isUp?.(workspace, call)) === true) continue
    const { caller, called } = session
    const hook = { call_sid: call, from: caller.raw, to: called.raw, call_status: 'completed' as const, call_termination_by: 'jambonz' }
    if (await desk.status(hook, workspace, 'reaper')) closed += 1
    else log.warn({ call }, 'An overdue call could not be closed; the next round will try again.')
  }
  for (const call of await store.sweep(at)) desk.forget(call)
  return closed
}
