// flows · two calls are in the same state when nothing that can matter tells them apart.
import type { Session, Values, Verb } from '@hotline/schemas'
import type { Hints } from './hints.ts'

/** What happened since the telephone last answered and still decides whether the next words are owed. */
export type Lately = 'person' | 'message' | 'answer' | 'missed' | null

/** Counts of turns and nodes, ids and variables that nothing reads are left out; so is the time where nothing ahead asks for it. */
export function stateKey(
  session: Session,
  last: Verb | undefined,
  lately: Lately,
  hints: Hints,
  timely: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const places = [session.at, ...session.stack]
  const read = (vars: Values) =>
    Object.entries(vars)
      .filter(([name]) => hints.names.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  const waiting = session.wait?.for === 'effect'
  return JSON.stringify([
    session.at,
    session.stack.map(({ flow, node, vars, memory }) => [flow, node, read(vars), memory]),
    session.wait,
    read(session.vars),
    session.memory,
    session.language,
    session.caller.number,
    waiting ? [session.verbs, lately] : listening(last),
    places.some(({ flow, node }) => timely.get(flow)?.has(node)) ? session.startedAt : null,
  ])
}

/** Of the verb that waits only what changes the waiting: its words belong to the way there. */
const listening = (verb: Verb | undefined): unknown =>
  verb?.verb === 'gather' ? [verb.timeout, verb.maxDigits, verb.finishOnKey ?? null] : verb?.verb === 'dial' ? verb.timeout : null
