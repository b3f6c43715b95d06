// flows · runs a flow test on the engine: a call written down, and what must come of it.
import type { Event, FlowDocument, Flows, FlowTest, Values } from '@hotline/schemas'
import { compile } from '../compiler/compile.ts'
import { drive } from '../driver/drive.ts'
import type { Engine, Turn } from '../engine/engine.ts'
import { outcomeOf } from '../explain/path.ts'
import type { AnyNode, Library } from '../nodes/define-node.ts'
import { secondsOf } from '../speech/pieces.ts'
import { gatherIn, pressed, spokenSeconds } from './caller.ts'
import { fakeHost } from './fake-host.ts'
import { mockUniverse } from './mock-universe.ts'

/** `failures` is empty when the test holds; each is a sentence with what was expected and what happened. */
export interface FlowTestResult {
  failures: string[]
  path: string[]
  heard: string[]
  outcome: string
  values: Values
  events: Event[]
}

/** Waits that one test may go through; flows bound their own replays, so a test that needs more runs in a circle. */
const MOST_WAITS = 200
const FLOW = 'test'

/** Compiles the document and makes the call. A document with errors fails the test with them. */
export async function runFlowTest(
  { engine, types, library }: { engine: Engine; types: readonly AnyNode[]; library: Library },
  document: FlowDocument,
  test: FlowTest,
): Promise<FlowTestResult> {
  const compiled = compile(types, document, library)
  if (!compiled.ok) {
    const failures = compiled.issues.filter(({ severity }) => severity === 'error').map(({ what }) => what.zh)
    return { failures, path: [], heard: [], outcome: '', values: {}, events: [] }
  }
  const titles = (flow: string, node: string) => (flow === FLOW ? (document.nodes[node]?.label ?? node) : node)
  return judge(test, await play(engine, { [FLOW]: compiled.graph }, test), titles)
}

/** Makes the call of a test and answers its last turn and all its events. */
export async function play(engine: Engine, flows: Flows, test: FlowTest): Promise<{ turn: Turn; events: Event[] }> {
  const universe = mockUniverse(test.world)
  const host = fakeHost(universe, test.at)
  const keys = [...test.keys]
  const start = engine.start(flows, {
    session: `test:${test.name}`,
    at: host.now(),
    flow: FLOW,
    caller: { number: test.caller, raw: test.caller ?? 'anonymous' },
    called: { number: test.called, raw: test.called },
    values: test.values,
  })
  let turn = await drive(engine, flows, start, host)
  for (let waits = 0; turn.session.status === 'waiting' && waits < MOST_WAITS; waits++) {
    const { session, verbs } = turn
    host.pass(spokenSeconds(verbs, secondsOf))
    if (session.wait?.for === 'digits') {
      const gather = gatherIn(verbs)
      const word = keys.shift()
      host.pass(word === undefined || word === '-' ? (gather?.timeout ?? 0) : 1)
      turn = await drive(engine, flows, engine.resume(flows, session, pressed(word, gather, host.now())), host)
    } else {
      const resume = session.wait?.for === 'dial' ? universe.dialed(host.now(), session) : universe.recorded(host.now(), session)
      host.pass(resume.kind === 'dialed' ? (resume.talkSeconds ?? 15) : resume.kind === 'recorded' ? resume.seconds : 0)
      turn = await drive(engine, flows, engine.resume(flows, session, { ...resume, at: host.now() }), host)
    }
  }
  return { turn, events: host.events }
}

function judge(
  test: FlowTest,
  { turn, events }: { turn: Turn; events: Event[] },
  titles: (flow: string, node: string) => string,
): FlowTestResult {
  const path = events.flatMap((event) => (event.type === 'node_entered' ? [titles(event.flow, event.node)] : []))
  const heard = events.flatMap((event) => (event.type === 'said' ? [event.text] : []))
  const outcome = outcomeOf(events) ?? ''
  const { vars: values } = turn.session
  const failures: string[] = []
  const { expect } = test
  if (turn.session.status === 'waiting') failures.push('通话没有结束 · the call did not end')
  if (expect.path && expect.path.join(' → ') !== path.join(' → '))
    failures.push(`路径 ${path.join(' → ')}，应为 ${expect.path.join(' → ')}`)
  let from = 0
  for (const words of expect.heard ?? []) {
    const at = heard.findIndex((said, index) => index >= from && said.includes(words))
    if (at < 0) failures.push(`没有依次听到“${words}”，听到的是：${heard.join(' / ')}`)
    else from = at + 1
  }
  if (expect.outcome && expect.outcome !== outcome) failures.push(`结果 ${outcome}，应为 ${expect.outcome}`)
  for (const [name, value] of Object.entries(expect.values ?? {}))
    if (JSON.stringify(values[name] ?? null) !== JSON.stringify(value))
      failures.push(`${name} = ${JSON.stringify(values[name] ?? null)}，应为 ${JSON.stringify(value)}`)
  return { failures, path, heard, outcome, values, events }
}
