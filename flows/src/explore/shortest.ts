// flows · the shortest way to every state: fewest acts of the caller, then least time.
import type { Flows, Resume, Trigger } from '@hotline/schemas'
import type { Engine, Turn } from '../engine/engine.ts'
import type { Explored, Step } from './explore.ts'

/** A call that can be made: how it begins, what the world answers, and what it costs. */
export interface Path {
  trigger: Trigger
  resumes: Resume[]
  /** Keys pressed, an entry counting as one. */
  acts: number
  seconds: number
}

export interface Shortest {
  /** The steps to a state, from the beginning of the call. */
  to(state: number): Step[]
  /** Orders steps by what it costs to have taken them. */
  compare(a: Step, b: Step): number
}

export const isAct = ({ given }: Step): boolean => 'kind' in given && given.kind === 'digits'

export function shortestIn({ states, steps }: Pick<Explored, 'states' | 'steps'>): Shortest {
  const best: ({ acts: number; seconds: number; by: Step } | undefined)[] = new Array(states.length)
  const settled = new Uint8Array(states.length)
  const queue = heap<{ acts: number; seconds: number; at: number }>((a, b) => a.acts - b.acts || a.seconds - b.seconds || a.at - b.at)
  const costOf = (step: Step) => {
    const before = step.from < 0 ? { acts: 0, seconds: 0 } : (best[step.from] ?? { acts: Infinity, seconds: Infinity })
    return { acts: before.acts + (isAct(step) ? 1 : 0), seconds: before.seconds + step.seconds }
  }
  const relax = (step: Step) => {
    if (step.to < 0 || settled[step.to]) return
    const cost = costOf(step)
    const known = best[step.to]
    if (known && (known.acts < cost.acts || (known.acts === cost.acts && known.seconds <= cost.seconds))) return
    best[step.to] = { ...cost, by: step }
    queue.push({ ...cost, at: step.to })
  }
  for (const step of steps) if (step.from < 0) relax(step)
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (settled[next.at]) continue
    settled[next.at] = 1
    for (const way of states[next.at]?.ways ?? []) relax(steps[way] as Step)
  }
  return {
    to(state) {
      const back: Step[] = []
      for (let at = state; at >= 0; ) {
        const by = best[at]?.by
        if (!by) break
        back.push(by)
        at = by.from
      }
      return back.reverse()
    },
    compare(a, b) {
      const [left, right] = [costOf(a), costOf(b)]
      return left.acts - right.acts || left.seconds - right.seconds
    },
  }
}

/** The call that these steps make; the first of them begins it. */
export function pathOfSteps(steps: readonly Step[]): Path {
  const [first, ...others] = steps
  if (!first || 'kind' in first.given) throw new RangeError('a path begins with the beginning of a call')
  return {
    trigger: first.given,
    resumes: others.flatMap(({ given }) => ('kind' in given ? [given] : [])),
    acts: steps.filter(isAct).length,
    seconds: steps.reduce((sum, { seconds }) => sum + seconds, 0),
  }
}

/** Makes the call of a path on an engine and answers its turns. */
export function playPath(engine: Engine, flows: Flows, { trigger, resumes }: Path): Turn[] {
  const turns = [engine.start(flows, trigger)]
  for (const resume of resumes) turns.push(engine.resume(flows, (turns.at(-1) as Turn).session, resume))
  return turns
}

function heap<T>(compare: (a: T, b: T) => number) {
  const items: T[] = []
  const less = (a: number, b: number) => compare(items[a] as T, items[b] as T) < 0
  const swap = (a: number, b: number) => {
    ;[items[a], items[b]] = [items[b] as T, items[a] as T]
  }
  return {
    push(item: T) {
      items.push(item)
      for (let at = items.length - 1; at > 0 && less(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
    },
    pop(): T | undefined {
      if (items.length < 2) return items.pop()
      const first = items[0]
      items[0] = items.pop() as T
      for (let at = 0; ; ) {
        let least = at
        for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && less(child, least)) least = child
        if (least === at) return first
        swap(at, least)
        at = least
      }
    },
  }
}
