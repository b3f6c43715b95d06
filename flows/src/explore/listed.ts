// flows · all paths as people read them: keys that do the same in one, wrong keys and silences that only repeat left out.
import type { End, Explored, Step } from './explore.ts'

/** What was chosen or came about at a step, and what is heard next. */
export interface Stop {
  flow: string
  node: string
  /** Keys that lead the same way, in order; empty for all other answers. */
  keys: string[]
  answer: 'keys' | 'silence' | 'talked' | 'missed' | 'recorded' | 'empty' | 'answered' | 'failed'
  /** The ways out that were taken because of it. */
  exits: { flow: string; node: string; exit: string }[]
  heard: readonly string[]
}
export interface ListedPath {
  /** What happens before the first answer: time and words. */
  begins: { at: string; exits: Stop['exits']; heard: readonly string[] }
  stops: Stop[]
  /** `back`: it comes back to a step that it passed before. */
  end: End | 'back'
  fault: string | null
  /** Of the longest of the calls that are read as this path. */
  seconds: number
}
export interface Listed {
  paths: ListedPath[]
  /** There are more than are listed. */
  more: boolean
}

/** Turns looked at while listing: behind that the list says that there is more. */
const MOST_TURNS = 20_000

/** In call order. A way that comes back to a step of the same path is listed as far as there, with the end `back`.
 * Within one step wrong keys and silences are not mixed: their order changes nothing that people read. */
export function listPaths({ states, steps }: Pick<Explored, 'states' | 'steps'>, most = 500): Listed {
  const paths = new Map<string, ListedPath>()
  let more = false
  let turns = 0

  const groups = new Map<number, Step[][]>()
  const groupsAt = (at: number): Step[][] => {
    const known = groups.get(at) ?? grouped((states[at]?.ways ?? []).map((way) => steps[way] as Step))
    groups.set(at, known)
    return known
  }

  function keep(path: ListedPath) {
    const key = reading(path)
    const same = paths.get(key)
    if (same) same.seconds = Math.max(same.seconds, path.seconds)
    else if (paths.size < most) paths.set(key, path)
    else more = true
  }
  function go(
    step: Step,
    begins: ListedPath['begins'],
    stops: Stop[],
    seconds: number,
    met: ReadonlySet<string>,
    missed: Stop['answer'] | null,
  ) {
    if (more || ++turns > MOST_TURNS) {
      more = true
      return
    }
    if (step.to < 0) return keep({ begins, stops, end: step.end ?? 'failed', fault: step.fault, seconds })
    const state = states[step.to]
    if (!state) return
    const place = `${state.flow} ${state.node}`
    if (step.left.length > 0 && met.has(place)) return keep({ begins, stops, end: 'back', fault: null, seconds })
    const now = new Set(met).add(place)
    for (const group of groupsAt(step.to)) {
      const first = group[0] as Step
      const stays = first.left.length === 0 && isMiss(first) && states[first.to]?.node === state.node
      if (stays && missed !== null && missed !== answerOf(first)) continue
      const stop = {
        flow: state.flow,
        node: state.node,
        keys: group.flatMap(keysOf),
        answer: answerOf(first),
        exits: [...first.left],
        heard: first.heard,
      }
      const slowest = Math.max(...group.map((way) => way.seconds))
      if (first.to !== step.to) go(first, begins, stays ? stops : [...stops, stop], seconds + slowest, now, stays ? answerOf(first) : null)
    }
  }
  for (const step of steps) {
    if (step.from >= 0) continue
    const at = 'at' in step.given ? step.given.at : ''
    go(step, { at, exits: [...step.left], heard: step.heard }, [], step.seconds, new Set(), null)
  }
  return { paths: [...paths.values()], more }
}

/** Words after a wrong key differ from those after none; the way is the same. */
const reading = ({ begins, stops, end, fault }: ListedPath): string =>
  JSON.stringify([begins.exits, stops.map(({ node, flow, keys, answer, exits }) => [flow, node, keys, answer, exits]), end, fault])

const isMiss = ({ given }: Step) => 'kind' in given && (given.kind === 'digits' || given.kind === 'silence')
const keysOf = ({ given }: Step): string[] => ('kind' in given && given.kind === 'digits' ? [given.digits] : [])

/** Answers of one kind that lead to the same state with the same words. */
function grouped(ways: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>()
  for (const [nth, step] of ways.entries()) {
    const key =
      step.to < 0
        ? JSON.stringify([answerOf(step), step.end, step.heard, step.left.map(({ node }) => node)])
        : `${answerOf(step)} ${step.to} ${step.heard.join('\n')}`
    const group = groups.get(key) ?? []
    if (!group.length) groups.set(key, group)
    group.push(ways[nth] as Step)
  }
  return [...groups.values()]
}

function answerOf({ given, lately }: Step): Stop['answer'] {
  if (!('kind' in given) || given.kind === 'hangup') return 'silence'
  if (given.kind === 'digits') return 'keys'
  if (given.kind === 'dialed') return lately === 'person' ? 'talked' : 'missed'
  if (given.kind === 'recorded') return given.media === null ? 'empty' : 'recorded'
  if (given.kind === 'effect') return given.result.ok ? 'answered' : 'failed'
  return 'silence'
}
