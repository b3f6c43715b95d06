// flows · the world of a flow test: who answers, what web services say, how long a message is.
import type { Effect, EffectResult, Resume, Session, World } from '@hotline/schemas'

/** Takes the entries of a list in order, the last one again and again. */
const inTurn = <T>(list: readonly T[]) => {
  let next = 0
  return (): T | undefined => list[Math.min(next++, list.length - 1)]
}

export interface Universe {
  perform(effect: Effect): EffectResult
  /** How the next dial ends. */
  dialed(at: string, session?: Session): Resume
  /** What the caller leaves on a mailbox; nothing is stored when they say nothing. */
  recorded(at: string, session: Session): Resume
}

/** An effect that the world says nothing about fails, as a service that cannot be reached. */
export function mockUniverse(world: World): Universe {
  const dials = inTurn(world.dials)
  const effects = new Map(Object.entries(world.effects).map(([kind, results]) => [kind, inTurn(results)]))
  return {
    perform: ({ kind }) => effects.get(kind)?.() ?? { ok: false, code: 'failed' },
    dialed: (at, session) => {
      const { status, talkSeconds, confirmed = true } = dials() ?? { status: 'no_answer' as const }
      const asked = session?.wait?.for === 'dial' && session.wait.whisper !== undefined
      return {
        kind: 'dialed',
        at,
        status,
        ...(status === 'completed' && { talkSeconds: talkSeconds ?? 60, ...(asked && { confirmed }) }),
      }
    },
    recorded: (at, { wait }) => {
      const longest = wait?.for === 'recording' ? wait.maxSeconds : 0
      const seconds = Math.min(world.message.seconds, longest)
      const endedBy = world.message.seconds >= longest ? 'length' : seconds > 0 ? 'key' : 'silence'
      return { kind: 'recorded', at, seconds, media: seconds > 0 ? 'test-message' : null, endedBy }
    },
  }
}
