// studio · the simulated call as the canvas shows it: only what is drawn there; inside a sub-flow the caller is at the step that called it.
import type { Trace } from '../editor/trace.ts'
import { DRAFT } from './load-flows.ts'
import type { SimState } from './sim-call.ts'

export function traceOf(state: SimState, forcing: ReadonlyMap<string, unknown> | null, choose: (exit: string) => void): Trace {
  const visited = state.visited.flatMap(({ flow, node, exit }) => (flow === DRAFT ? [{ node, ...(exit !== undefined && { exit }) }] : []))
  const here = state.phase === 'over' ? null : (visited.at(-1)?.node ?? null)
  return { visited, here, ...(forcing?.size && { waiting: { exits: [...forcing.keys()], choose } }) }
}
