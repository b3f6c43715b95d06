// studio · the way of a call over the canvas of its flow.
import type { CallDetail } from '@hotline/schemas'
import type { Trace, Visit } from '../editor/index.ts'

/** Steps of `flow` itself in the order they were entered, each with the exit it was left by; sub-flows have a canvas of their own. */
export function visitsOf(call: Pick<CallDetail, 'events' | 'live'>, flow: string): Trace {
  const visited: Visit[] = []
  for (const event of call.events) {
    if (event.type === 'node_entered' && event.flow === flow) visited.push({ node: event.node })
    if (event.type === 'node_left' && event.flow === flow) {
      const at = visited.findLastIndex(({ node, exit }) => node === event.node && exit === undefined)
      if (at >= 0) visited[at] = { node: event.node, exit: event.exit }
    }
  }
  return { visited, here: call.live ? (visited.at(-1)?.node ?? null) : null }
}
