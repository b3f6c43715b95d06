// studio · forcing an outcome: which answers of the telephone lead out of the present node by which exit. Asks the engine, not the node's name.
import type { Engine } from '@hotline/flows'
import type { Flows, Resume, Session } from '@hotline/schemas'

type Given = Resume extends infer R ? (R extends Resume ? Omit<R, 'at'> : never) : never

const endings: Given[] = [
  { kind: 'dialed', status: 'completed', talkSeconds: 20 },
  { kind: 'dialed', status: 'no_answer' },
  { kind: 'dialed', status: 'busy' },
  { kind: 'dialed', status: 'failed' },
]
const TRIES = 20

/** Exit → answers that lead there, for a call that waits for a dialled number; the same answer again and again while it hunts on. */
export function forcible(engine: Engine, flows: Flows, session: Session): Map<string, Given[]> {
  const ways = new Map<string, Given[]>()
  if (session.status !== 'waiting' || session.wait?.for !== 'dial') return ways
  const at = session.startedAt
  for (const given of endings) {
    let now = session
    for (let tries = 1; tries <= TRIES; tries++) {
      const turn = engine.resume(flows, now, { ...given, at } as Resume)
      const left = turn.events.find((event) => event.type === 'node_left')
      if (left?.type === 'node_left') {
        if (!ways.has(left.exit)) ways.set(left.exit, Array<Given>(tries).fill(given))
        break
      }
      now = turn.session
      if (now.status !== 'waiting' || now.wait?.for !== 'dial') break
    }
  }
  return ways
}
