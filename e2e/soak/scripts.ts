// e2e · callers of the switchboard of two levels: what they press, who answers them, and how such a call goes undisturbed.
import type { Callee } from '@hotline/flows/phone'
import type { Server } from '../prepare/server.ts'
import { type Called, place } from './caller.ts'
import { type Trace, tracesOf } from './trace.ts'

export interface Script {
  keys: readonly string[]
  callees: readonly Callee[]
}

const talk: Callee = { result: 'answer', ringMs: 500, answerMs: 2000, talkMs: 30_000 }
const busy: Callee = { result: 'busy', ringMs: 200 }

export const scripts: readonly Script[] = [
  { keys: ['801', '1'], callees: [talk] },
  { keys: ['802'], callees: [talk] },
  { keys: ['803', '801', '1'], callees: [busy, talk] },
  { keys: ['-', '801', '2'], callees: [talk] },
  { keys: ['801', '*', '802'], callees: [busy, talk] },
  { keys: ['801', '9', '-', '1'], callees: [talk] },
  { keys: ['801', 'hangup'], callees: [talk] },
  { keys: ['hangup'], callees: [talk] },
]

export interface Reference {
  script: Script
  called: Called
  trace: Trace
}

/** Every script once, one after the other, on a line where nothing goes wrong. */
export async function references(server: Server): Promise<Reference[]> {
  const placed: { script: Script; called: Called }[] = []
  for (const script of scripts) placed.push({ script, called: await place({ url: server.url, ...script }) })
  const traces = await tracesOf(
    server,
    placed.map(({ called }) => called.sid),
  )
  return placed.map(({ script, called }) => {
    const trace = traces.get(called.sid)
    if (!trace?.ended || called.lost || called.bad.length > 0)
      throw new Error(`An undisturbed call did not end well: ${JSON.stringify({ script, called, trace })}`)
    return { script, called, trace }
  })
}

export const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)
/** True when `part` is how `whole` begins. */
export const begins = (whole: readonly string[], part: readonly string[]) => same(whole.slice(0, part.length), part)
