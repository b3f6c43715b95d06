// flows · what is claimed of every path, and the shortest call for which it is not so.
import { circlesIn, type Ways } from '../graph/reach.ts'
import type { Explored, Step } from './explore.ts'
import { isAct, type Path, pathOfSteps, type Shortest } from './shortest.ts'

/** `ends`: in a person, a message, an answer or a goodbye. `missed`: a failed attempt is followed up. `drop`: nobody is cut off in silence. `loops`: every circle needs a key or counts. */
export type ClaimId = 'ends' | 'missed' | 'drop' | 'loops'
export interface Claim {
  id: ClaimId
  /** How many ways out of a step refute it, whatever happened before; 0 when it holds. */
  refuted: number
  /** The shortest of them, as a call that can be made; null when it holds. */
  path: Path | null
}

/** The engine's own bounds: a call that meets one has gone round in a circle. */
const BOUND = /^session:too_many_/

export function claimsOf(explored: Explored, shortest: Shortest): Claim[] {
  const { states, steps } = explored
  const byStep = (id: ClaimId, refutes: (step: Step) => boolean): Claim => {
    const found = steps.filter(refutes)
    const places = new Set(found.map((step) => JSON.stringify([states[step.from]?.node, step.left.at(-1), step.end])))
    return { id, refuted: places.size, path: found.length ? pathOfSteps(callTo(least(found, shortest), shortest)) : null }
  }
  const bound = ({ fault }: Step) => fault !== null && BOUND.test(fault)
  const again = (step: Step) => {
    const wait = states[step.to]?.wait.for
    return wait === 'dial' || wait === 'recording'
  }
  const undecided = (step: Step) => states[step.to]?.wait.for === 'effect'
  return [
    byStep('ends', (step) => step.end === 'silent' || (step.end === 'failed' && !bound(step))),
    byStep('missed', (step) => step.lately === 'missed' && !step.spoke && !again(step) && !undecided(step)),
    byStep('drop', ({ end, lately, spoke }) => end !== null && end !== 'failed' && !spoke && lately !== 'person'),
    loops(explored, shortest, byStep('loops', bound)),
  ]
}

const least = (found: readonly Step[], { compare }: Shortest): Step => found.reduce((best, step) => (compare(step, best) < 0 ? step : best))
const callTo = (step: Step, { to }: Shortest): Step[] => [...(step.from < 0 ? [] : to(step.from)), step]

/** A circle that goes round without any key of the caller is bounded by nothing; the path ends when it has gone round once. */
function loops({ states, steps }: Explored, shortest: Shortest, bounded: Claim): Claim {
  const idle: Ways = new Map(
    states.map(({ ways }, at) => [
      String(at),
      ways.map((way) => steps[way] as Step).flatMap((step) => (step.to < 0 || isAct(step) ? [] : [String(step.to)])),
    ]),
  )
  const circles = circlesIn(idle)
  if (!circles.length) return bounded
  const calls = circles.map((circle) => {
    const members = new Set(circle.map(Number))
    const first = least(
      [...members].map((state) => shortest.to(state).at(-1) as Step),
      shortest,
    ).to
    return pathOfSteps([...shortest.to(first), ...lap(first, members, states, steps)])
  })
  if (bounded.path) calls.push(bounded.path)
  const path = calls.reduce((best, call) => ((call.acts - best.acts || call.seconds - best.seconds) < 0 ? call : best))
  return { id: 'loops', refuted: circles.length + bounded.refuted, path }
}

/** Once round from a state back to it, without a key, by the fewest steps. */
function lap(first: number, members: ReadonlySet<number>, states: Explored['states'], steps: Explored['steps']): Step[] {
  const by = new Map<number, Step>()
  const queue = [first]
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const way of states[at]?.ways ?? []) {
      const step = steps[way] as Step
      if (isAct(step) || !members.has(step.to) || by.has(step.to)) continue
      by.set(step.to, step)
      queue.push(step.to)
    }
  const back: Step[] = []
  for (let step = by.get(first); step; step = step.from === first ? undefined : by.get(step.from)) back.push(step)
  return back.reverse()
}
