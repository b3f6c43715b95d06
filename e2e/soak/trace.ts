// e2e · what the server recorded of a call, in a form in which two calls of the same keys are equal.
import type { Event } from '@hotline/schemas'
import { ask } from '../prepare/hotline.ts'
import type { Server } from '../prepare/server.ts'

export interface Trace {
  version: number | null
  ended: boolean
  fault: boolean
  endedBy: string | null
  marks: string[]
}

/** The record of a call, without moments and names that are each call's own; null while the server knows nothing of it. */
export async function traceOf(server: Server, call: string): Promise<Trace | null> {
  const found = await ask(server, 'getCall', { params: { call } }).catch(() => null)
  if (!found) return null
  const last = found.events.at(-1)
  return {
    version: found.flow?.version ?? null,
    ended: found.endedAt !== null,
    fault: found.fault,
    endedBy: last?.type === 'session_ended' ? last.by : last?.type === 'failed' ? 'system' : null,
    marks: found.events.map(markOf),
  }
}

function markOf(event: Event): string {
  const { type, turn } = event
  const place = 'node' in event ? event.node.slice(-4) : ''
  const more =
    event.type === 'session_resumed'
      ? [event.resume.kind, 'digits' in event.resume ? event.resume.digits : '', 'status' in event.resume ? event.resume.status : '']
      : [
          'exit' in event ? event.exit.slice(-4) : '',
          'text' in event ? event.text : '',
          'by' in event ? event.by : '',
          'code' in event ? event.code : '',
        ]
  return [turn, type, place, ...more].join(' ').trim()
}

/** Asks until the record of every call has come out of the journal, at most `patience` milliseconds. */
export async function tracesOf(server: Server, calls: readonly string[], patience = 20_000): Promise<Map<string, Trace>> {
  const traces = new Map<string, Trace>()
  const until = performance.now() + patience
  let open = [...calls]
  while (open.length > 0) {
    for (const call of open) {
      const trace = await traceOf(server, call)
      if (trace) traces.set(call, trace)
    }
    open = calls.filter((call) => !traces.get(call)?.ended)
    if (performance.now() > until) break
    if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return traces
}
