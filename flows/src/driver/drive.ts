// flows · the driver: the only place where the pure engine and the real world meet.
import type { Effect, EffectResult, Flows } from '@hotline/schemas'
import type { Engine, Turn } from '../engine/engine.ts'

/** The world as the driver sees it. Server, simulator, tests and replay each bring one. */
export interface Host {
  /** Keeps a turn before anything is done because of it; an effect is recorded before it is performed. */
  record(turn: Turn): Promise<void>
  /** `id` is `session:turn`, the effect's idempotency key. A failure is a value, never a rejection. */
  perform(effect: Effect, id: string): Promise<EffectResult>
  now(): string
}

/** Performs effects until the call waits for its caller or is over; the last turn carries the verbs. */
export async function drive(engine: Engine, flows: Flows, turn: Turn, host: Host): Promise<Turn> {
  await host.record(turn)
  const { session } = turn
  if (session.wait?.for !== 'effect') return turn
  const result = await host.perform(session.wait.effect, `${session.id}:${session.turns}`)
  const next = await drive(engine, flows, engine.resume(flows, session, { kind: 'effect', at: host.now(), result }), host)
  return { ...next, events: [...turn.events, ...next.events] }
}
