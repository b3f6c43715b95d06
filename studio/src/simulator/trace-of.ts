// studio · the simulated call as the canvas shows it: only what is drawn there; inside a sub-flow the caller is at the step that called it.
import type { Trace } from '../editor/trace.ts'
import { DRAFT } from './load-flows.ts'
import type { SimState } from './sim-call.ts'

export function traceOf(state: SimState, forcing: ReadonlyMap<string, unknown> | null, choose: (exit: string) => void): Trace {
  const visited = state.visited.flatMap(({ flow, node, exit }) => (flow === DRAFT ? [{ node, ...(exit !== undefined && { exit }) }] : []))
  const here = state.phase === 'over' ? null : (visited.at(-1)?.node ?? null)
  return { visited, here, ...(forcing?.size && { waiting: { exits: [...forcing.keys()], choose } }) }
}

/** The call as it stood at an earlier moment: what was visited until then, and where the caller was. */
export function stateAt(state: SimState, ms: number): SimState {
  const seen = state.clips.filter(({ from }) => from <= ms).length
  const visited = state.visited.slice(0, seen).map(({ exit, ...place }, index) => {
    const left = state.clips[index]?.to ?? null
    return { ...place, ...(exit !== undefined && left !== null && left <= ms && index < seen - 1 && { exit }) }
  })
  const lines = state.lines.filter(({ at }) => at <= ms)
  const live = state.phase !== 'over' || ms < state.t
  return { ...state, t: ms, visited, lines, phase: live ? 'speaking' : 'over', digits: '' }
}
