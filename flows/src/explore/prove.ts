// flows · the certificate of a flow: claims, figures, the silences in it, and whether it is a proof at all.
import type { Flows } from '@hotline/schemas'
import type { AnyNode } from '../nodes/define-node.ts'
import type { Assumptions } from './answers.ts'
import { type Claim, claimsOf } from './claims.ts'
import { type Explored, explore, type Wanted } from './explore.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type Listed, listPaths } from './listed.ts'
import { shortestIn } from './shortest.ts'

export interface Silence {
  flow: string
  node: string
  seconds: number
}
export interface Certificate {
  /** `incomplete`: the limit was reached, or steps were never walked; whatever the claims say, nothing is proved then. */
  verdict: 'holds' | 'refuted' | 'incomplete'
  stopped: boolean
  unwalked: Explored['unwalked']
  states: number
  steps: number
  claims: Claim[]
  figures: Figures
  assumed: Assumptions
  /** Where a caller hears nothing for over 3 seconds; waiting for a key is no silence. */
  silences: Silence[]
  listed: Listed
}

/** Seconds without a sound that make callers think the line is dead (ux-addendum §23). */
const LONGEST_SILENCE = 3

/** Walks every path of a flow. Pure and without a clock; a second or more for thousands of nodes, so call it in a worker. */
export function prove(types: readonly AnyNode[], flows: Flows, flow: string, wanted: Wanted = {}): Certificate {
  const explored = explore(types, flows, flow, wanted)
  const claims = claimsOf(explored, shortestIn(explored))
  const incomplete = explored.stopped || explored.unwalked.length > 0
  return {
    verdict: claims.some(({ refuted }) => refuted > 0) ? 'refuted' : incomplete ? 'incomplete' : 'holds',
    stopped: explored.stopped,
    unwalked: explored.unwalked,
    states: explored.states.length,
    steps: explored.steps.length,
    claims,
    figures: figuresOf(explored),
    assumed: explored.assumed,
    silences: silencesIn(explored),
    listed: listPaths(explored),
  }
}

/** Words before a query come with its answer, so every query is silent as long as it takes. */
function silencesIn({ states, steps }: Explored): Silence[] {
  const found = new Map<string, Silence>()
  for (const { flow, node, wait, ways } of states) {
    if (wait.for !== 'effect') continue
    const waited =
      'seconds' in wait.effect
        ? wait.effect.seconds
        : Math.max(0, ...ways.map((way) => (steps[way]?.heard.length ? 0 : (steps[way]?.seconds ?? 0))))
    const known = found.get(`${flow} ${node}`)
    if (waited > LONGEST_SILENCE && waited > (known?.seconds ?? 0)) found.set(`${flow} ${node}`, { flow, node, seconds: waited })
  }
  return [...found.values()]
}
