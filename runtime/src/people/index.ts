// runtime · people: who they are, what they may, and what they did.
import type { Config } from '../config.ts'
import type { Database } from '../db/client.ts'
import { type Revocations, revocationsOf } from './revocations.ts'
import { type SetUp, setUpOf } from './set-up.ts'
import { type SignInGuard, signInGuard } from './sign-in-guard.ts'
import { type SignIns, signInsOf } from './sign-ins.ts'
import { type Tickets, ticketsOf } from './tickets.ts'

export { type Actor, type AuditLog, auditLog } from './audit.ts'
export { peopleHandlers } from './members.ts'
export type { Revoked } from './revocations.ts'
export { sessionHandlers } from './session.ts'
export type { Pass } from './tickets.ts'

export interface People {
  setUp: SetUp
  guard: SignInGuard
  signIns: SignIns
  tickets: Tickets
  revocations: Revocations
  /** Once a minute: what has expired goes. */
  sweep: () => Promise<void>
}

export function openPeople(parts: { config: Config; database: Database; now: () => Date }): People {
  const revocations = revocationsOf()
  const signIns = signInsOf({ ...parts, revocations })
  const guard = signInGuard(parts.database, parts.now)
  const sweep = async () => {
    await signIns.sweep()
    await guard.sweep()
  }
  return { setUp: setUpOf(parts), guard, signIns, tickets: ticketsOf(parts.database, parts.now), revocations, sweep }
}
