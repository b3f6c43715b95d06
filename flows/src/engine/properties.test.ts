// flows · whatever is drawn and whoever calls: the engine never throws, never hangs, always says the same. A failure prints its seed.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Event, type FlowGraph, type Flows, type Resume, Session, type Trigger, Verb } from '@hotline/schemas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyNode, Library } from '../nodes/define-node.ts'
import { nodeTypes } from '../nodes/index.ts'
import { id } from '../testing/draw.ts'
import { replay } from '../testing/replay.ts'
import { createEngine, type Turn } from './engine.ts'
import { limits } from './limits.ts'

const SEED = 20261014
const RUNS = 250
const here = dirname(fileURLToPath(import.meta.url))
const engine = createEngine(nodeTypes)
const library: Library = {
  returnsOf: () => [{ id: id(5), name: '好' }],
  versionOf: () => 'child',
  columnsOf: () => ['区号'],
  hasRecording: () => true,
}

/** Settings of nodes are taken from their golden cases: odd ones and sound ones alike. */
const settings = nodeTypes.map(({ type, props }) => ({
  type,
  choices: (JSON.parse(readFileSync(join(here, '../nodes', type.replaceAll('_', '-'), 'cases.json'), 'utf8')) as { props: unknown }[]).map(
    (given) => props.parse(given.props),
  ),
}))
const node = fc.constantFrom(...settings).chain(({ type, choices }) => fc.constantFrom(...choices).map((props) => ({ type, props })))

/** A graph of up to 12 nodes; nine of ten exits lead somewhere, anywhere. Half of them have a counter among their variables. */
const graph: fc.Arbitrary<FlowGraph> = fc.array(node, { minLength: 1, maxLength: 12 }).chain((nodes) =>
  fc.array(fc.integer({ min: -1, max: 9 * nodes.length }), { minLength: 8 * nodes.length, maxLength: 8 * nodes.length }).map((targets) => ({
    start: id(1),
    nodes: Object.fromEntries(
      nodes.map(({ type, props }, at) => {
        const exits = (nodeTypes as readonly AnyNode[]).find((one) => one.type === type)?.exits(props, library) ?? []
        const led = exits.flatMap((exit, nth) => {
          const target = targets[at * 8 + (nth % 8)] ?? -1
          return target < nodes.length * 0.1 ? [] : [[exit.id, id(1 + (target % nodes.length))] as const]
        })
        return [id(at + 1), { id: id(at + 1), type, props, exits: Object.fromEntries(led) }]
      }),
    ),
    variables: { 次数: { label: '次数', initial: 0 }, 区号: { label: '区号', initial: '021' } },
    languages: ['zh-CN', 'en-US'],
    voices: {},
    children: { check: 'child' },
  })),
)
const caller = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('1', '2', '0', '9', '*', '', '801', '6518660', '0519', '13800138000')), {
  minLength: 1,
  maxLength: 60,
})
const at = (second: number) => new Date(Date.UTC(2026, 9, 14) + second * 1000).toISOString()
const trigger: Trigger = {
  session: 'c',
  at: at(0),
  flow: 'main',
  caller: { number: null, raw: 'anonymous' },
  called: { number: '4001230088', raw: '4001230088' },
  values: {},
}

/** One of the answers that the present wait takes, chosen by a number. */
function answer({ wait }: Session, choice: number, keys: string, second: number): Resume {
  const when = { at: at(second) }
  if (choice === 9) return { kind: 'hangup', ...when, by: 'caller' }
  if (wait?.for === 'dial')
    return { kind: 'dialed', ...when, status: (['completed', 'busy', 'no_answer', 'failed'] as const)[choice % 4] ?? 'failed' }
  if (wait?.for === 'recording') return { kind: 'recorded', ...when, seconds: choice, media: choice % 2 ? 'm' : null, endedBy: 'key' }
  if (wait?.for === 'effect') return { kind: 'effect', ...when, result: effects[choice % effects.length] ?? { ok: false, code: 'failed' } }
  return choice < 2 ? { kind: 'silence', ...when } : { kind: 'digits', ...when, digits: keys }
}
const effects: Extract<Resume, { kind: 'effect' }>['result'][] = [
  { ok: true, value: [{ 区号: '021', 地址: '澳门路' }] },
  { ok: true, value: { status: 200, body: { a: [1, null] } } },
  { ok: true, value: { state: 'repeated', count: 2, firstAt: at(0), firstCaller: null, product: null } },
  { ok: true, value: 'nonsense' },
  { ok: false, code: 'timeout' },
]

function run(flows: Flows, answers: [number, string][], through: <T>(value: T) => T): { turns: Turn[]; answered: number } {
  let turn = through(engine.start(flows, trigger))
  const turns = [turn]
  for (const [nth, [choice, keys]] of answers.entries()) {
    if (turn.session.status !== 'waiting') return { turns, answered: nth }
    turn = through(engine.resume(flows, turn.session, answer(turn.session, choice, keys, nth + 1)))
    turns.push(turn)
  }
  return { turns, answered: answers.length }
}
const round = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

test('E1 E2 E5 W10 X7: any flow and any caller', () => {
  fc.assert(
    fc.property(graph, graph, caller, (main, child, answers) => {
      const flows: Flows = { main, child }
      const { turns } = run(flows, answers, round)
      expect(JSON.stringify(run(flows, answers, (turn) => turn).turns)).toBe(JSON.stringify(turns))
      const events = turns.flatMap((turn) => turn.events)
      expect(replay(engine, flows, events)).toEqual(events)
      for (const { session, verbs, events } of turns) {
        expect(Session.safeParse(session).error).toBeUndefined()
        for (const verb of [...verbs, ...session.verbs]) expect(Verb.safeParse(verb).error).toBeUndefined()
        for (const event of events) expect(Event.safeParse(event).error).toBeUndefined()
        expect(events.filter(({ type }) => type === 'node_entered').length).toBeLessThanOrEqual(limits.nodesATurn)
        if (session.status === 'waiting' && session.wait?.for === 'digits') expect(verbs.at(-1)?.verb).toBe('gather')
        if (session.status !== 'waiting') expect(session.wait).toBe(null)
        if (events.at(-1)?.type === 'session_ended' && verbs.length) expect(verbs.at(-1)?.verb).toBe('hangup')
      }
    }),
    { seed: SEED, numRuns: RUNS },
  )
})

test('most of these calls get somewhere: the property above is no empty promise', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(graph, graph, caller, (main, child, answers) => {
      for (const { events } of run({ main, child }, answers, (turn) => turn).turns)
        for (const event of events) {
          const kind = event.type === 'wait_began' ? `wait ${event.wait.for}` : event.type === 'failed' ? event.code : event.type
          seen.set(kind, (seen.get(kind) ?? 0) + 1)
        }
    }),
    { seed: SEED, numRuns: RUNS },
  )
  for (const kind of [
    'wait digits',
    'wait dial',
    'wait recording',
    'wait effect',
    'flow_entered',
    'flow_left',
    'exit:unset',
    'session_ended',
    'node_stayed',
    'value_set',
    'error',
    'session:too_many_steps',
  ])
    expect(seen.get(kind), kind).toBeGreaterThan(2)
})
