// flows · the longest call, the most steps, and how late a caller can be when somebody is first rung.
import { circlesIn } from '../graph/reach.ts'
import type { Explored, Step } from './explore.ts'
import { type Path, pathOfSteps } from './shortest.ts'

export interface Figure {
  value: number
  path: Path
}
/** Seconds and steps at most, over all calls that go back no oftener than assumed. Null when no call gets there. */
export interface Figures {
  longestCall: Figure | null
  mostSteps: Figure | null
  /** Seconds until the telephone of a person first rings: the latest, and the earliest. */
  latestPerson: Figure | null
  earliestPerson: Figure | null
}

export function figuresOf(explored: Explored): Figures {
  const rings = ({ to }: Step) => explored.states[to]?.wait.for === 'dial'
  const ends = ({ to }: Step) => to < 0
  const order = orderOf(explored)
  const earliest = farthest(explored, order, (step) => -step.seconds, rings)
  return {
    longestCall: farthest(explored, order, ({ seconds }) => seconds, ends),
    mostSteps: farthest(explored, order, ({ entered }) => entered, ends),
    latestPerson: farthest(explored, order, ({ seconds }) => seconds, rings),
    earliestPerson: earliest && { ...earliest, value: -earliest.value },
  }
}

interface Order {
  /** States so that every step leads forward, going back left out. */
  states: number[]
  /** Whether a step goes back to a state that was met before, on a way round. */
  returns: Uint8Array
}

function orderOf({ states, steps }: Explored): Order {
  const next = (at: number) => (states[at]?.ways ?? []).map((way) => steps[way] as Step).filter(({ to }) => to >= 0)
  const circleOf = new Int32Array(states.length).fill(-1)
  const ways = new Map(states.map((_, at) => [String(at), next(at).map(({ to }) => String(to))]))
  for (const [nth, circle] of circlesIn(ways).entries()) for (const member of circle) circleOf[Number(member)] = nth
  const returns = new Uint8Array(steps.length)
  const before = new Int32Array(states.length)
  for (const [at, { from, to }] of steps.entries()) {
    if (from < 0 || to < 0) continue
    if (to <= from && circleOf[from] === circleOf[to] && circleOf[from] !== -1) returns[at] = 1
    else before[to] = (before[to] ?? 0) + 1
  }
  const order = states.map((_, at) => at).filter((at) => before[at] === 0)
  for (let place = 0; place < order.length; place++)
    for (const way of states[order[place] as number]?.ways ?? []) {
      const { to } = steps[way] as Step
      if (to < 0 || returns[way]) continue
      before[to] = (before[to] ?? 0) - 1
      if (before[to] === 0) order.push(to)
    }
  return { states: order, returns }
}

/** The walk of most weight from a beginning to the first step that is a goal, going back `returns` times at most. */
function farthest(explored: Explored, order: Order, weigh: (step: Step) => number, goal: (step: Step) => boolean): Figure | null {
  const { states, steps, assumed } = explored
  const levels: { value: Float64Array; choice: Int32Array }[] = []
  for (let level = 0; level <= assumed.returns; level++) {
    const value = new Float64Array(states.length).fill(-Infinity)
    const choice = new Int32Array(states.length).fill(-1)
    levels.push({ value, choice })
    for (const at of order.states.toReversed())
      for (const way of states[at]?.ways ?? []) {
        const step = steps[way] as Step
        const rest = goal(step)
          ? 0
          : step.to < 0
            ? -Infinity
            : order.returns[way]
              ? (levels[level - 1]?.value[step.to] ?? -Infinity)
              : (value[step.to] as number)
        if (weigh(step) + rest > (value[at] as number)) {
          value[at] = weigh(step) + rest
          choice[at] = way
        }
      }
  }
  const top = levels[assumed.returns]
  let best: { value: number; step: Step } | null = null
  for (const step of steps) {
    if (step.from >= 0) continue
    const value = weigh(step) + (goal(step) ? 0 : step.to < 0 ? -Infinity : (top?.value[step.to] ?? -Infinity))
    if (value > (best?.value ?? -Infinity)) best = { value, step }
  }
  if (!best) return null
  const call = [best.step]
  for (let level = assumed.returns, step = best.step; !goal(step); ) {
    const way = levels[level]?.choice[step.to] ?? -1
    const chosen = steps[way]
    if (!chosen) break
    if (order.returns[way]) level--
    call.push(chosen)
    step = chosen
  }
  return { value: best.value, path: pathOfSteps(call) }
}
