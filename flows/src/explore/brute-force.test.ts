// flows · the explorer agrees with a walk that merges nothing, on hundreds of small random flows. A failure prints its seed.
import type { FlowGraph, Flows, Resume, Trigger, Verb } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { createEngine, type Turn } from '../engine/engine.ts'
import { nodeTypes } from '../nodes/index.ts'
import { secondsOf } from '../speech/pieces.ts'
import { id, said } from '../testing/draw.ts'
import { explore } from './explore.ts'
import { figuresOf } from './figures.ts'
import { playPath } from './shortest.ts'

const engine = createEngine(nodeTypes)
const FLOWS = 300

/** Numbers that a seed gives, the same each time. */
const drawn = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

/** Up to six steps that only lead forward, so that a walk without merging comes to an end. */
function flowOf(seed: number): Flows {
  const next = drawn(seed)
  const pick = (below: number) => Math.floor(next() * below)
  const many = 2 + pick(5)
  const words = () => said('一二三四五六七八九十'.slice(0, 1 + pick(10)))
  const kinds = [
    () => ({ type: 'play', props: { prompt: words() } }),
    () => ({
      type: 'menu',
      props: {
        prompt: words(),
        items: [
          { id: id(1), key: '1' },
          { id: id(2), key: '2' },
        ],
        replays: pick(3),
        seconds: 2 + pick(6),
      },
    }),
    () => ({ type: 'transfer', props: { targets: [{ id: id(8), number: '10086', seconds: 5 + pick(20) }], confirm: pick(2) === 1 } }),
    () => ({ type: 'voicemail', props: { prompt: words(), maxSeconds: 5 + pick(60) } }),
    () => ({ type: 'collect', props: { prompt: words(), variable: '号', min: 2, max: 3, replays: pick(2), backKey: '*' } }),
    () => ({ type: 'code_check', props: { replays: pick(2), firstPrompt: words() } }),
    () => ({ type: 'branch', props: { items: [{ id: id(1), when: { match: 'all', rules: [{ left: '号', op: 'is', right: '12' }] } }] } }),
    () => ({ type: 'hangup', props: { prompt: pick(2) ? words() : {} } }),
  ]
  const nodes = Array.from({ length: many }, (_, at) => {
    const made = kinds[at === many - 1 ? kinds.length - 1 : pick(kinds.length)]?.() ?? { type: 'hangup', props: {} }
    const type = nodeTypes.find((one) => one.type === made.type)
    const props = type?.props.parse(made.props) as never
    const exits = (type?.exits(props) ?? []).flatMap((exit) =>
      next() < 0.1 ? [] : [[exit.id, id(101 + at + 1 + pick(Math.max(1, many - at - 1)))] as const],
    )
    return { id: id(101 + at), type: made.type, props: props as unknown, exits: Object.fromEntries(exits) }
  })
  const main: FlowGraph = {
    start: id(101),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    variables: { 号: { label: '号', initial: '' } },
    languages: ['zh-CN'],
    voices: {},
    children: {},
  }
  return { main }
}

const at = '2026-01-05T04:00:00.000Z'
const trigger: Trigger = {
  session: 'walked',
  at,
  flow: 'main',
  caller: { number: '13800138000', raw: '13800138000' },
  called: { number: '4001230088', raw: '4001230088' },
  values: {},
}

/** Written out for these flows alone, without asking any definition. */
function answers({ wait }: Turn['session'], type: string | undefined, last: Verb | undefined): [Resume, number][] {
  if (wait?.for === 'digits' && last?.verb === 'gather') {
    const keys =
      { menu: ['1', '2', '9'], collect: ['11', '12', '13', '123', '1', '*'], code_check: ['1234567', '123456'] }[type ?? ''] ?? []
    return [
      ...keys.map((digits): [Resume, number] => [{ kind: 'digits', at, digits }, Math.min(3, last.timeout)]),
      [{ kind: 'silence', at }, last.timeout],
    ]
  }
  if (wait?.for === 'dial' && last?.verb === 'dial') {
    const ended = (['completed', 'busy', 'no_answer', 'failed'] as const).map((status): [Resume, number] => [
      { kind: 'dialed', at, status },
      last.timeout,
    ])
    return [
      ...ended,
      ...(wait.whisper ? [[{ kind: 'dialed', at, status: 'completed', confirmed: false }, last.timeout] as [Resume, number]] : []),
    ]
  }
  if (wait?.for === 'recording')
    return [
      [{ kind: 'recorded', at, seconds: 1, media: 'm', endedBy: 'key' }, wait.maxSeconds],
      [{ kind: 'recorded', at, seconds: 0, media: null, endedBy: 'silence' }, Math.min(5, wait.maxSeconds)],
    ]
  const found = (['first', 'repeated', 'unknown'] as const).map((state): [Resume, number] => [
    { kind: 'effect', at, result: { ok: true, value: { state, count: 1, firstAt: at, firstCaller: null, product: null } } },
    2,
  ])
  return [...found, [{ kind: 'effect', at, result: { ok: false, code: 'failed' } }, 2]]
}

const spoken = (verbs: readonly Verb[]): number =>
  verbs
    .flatMap((verb): Verb[] => (verb.verb === 'gather' ? verb.prompt : [verb]))
    .reduce((sum, verb) => sum + (verb.verb === 'say' ? secondsOf(verb.text.join('')) : 0), 0)

function walk(flows: Flows) {
  const ends = new Set<string>()
  const found = { longest: 0, first: Infinity, latest: -Infinity, calls: 0 }
  const go = (turn: Turn, before: number, rung: boolean) => {
    const seconds = before + spoken(turn.verbs)
    const { session } = turn
    const rings = session.wait?.for === 'dial'
    if (rings && !rung) {
      found.first = Math.min(found.first, seconds)
      found.latest = Math.max(found.latest, seconds)
    }
    if (session.status !== 'waiting') {
      found.calls++
      found.longest = Math.max(found.longest, seconds)
      ends.add(`${session.status} ${session.at.node}`)
      return
    }
    const type = flows.main?.nodes[session.at.node]?.type
    for (const [resume, waited] of answers(session, type, turn.verbs.at(-1)))
      go(engine.resume(flows, session, resume), seconds + waited, rung || rings)
  }
  go(engine.start(flows, trigger), 0, false)
  return { ...found, ends }
}

test('the same ends, the same longest call, the same earliest and latest person', () => {
  let calls = 0
  let people = 0
  for (let seed = 1; seed <= FLOWS; seed++) {
    const flows = flowOf(seed)
    const brute = walk(flows)
    const explored = explore(nodeTypes, flows, 'main', { around: at })
    const figures = figuresOf(explored)
    const told = `seed ${seed}`
    const longest = figures.longestCall
    if (!longest) throw new Error(`${told}: no call`)
    expect(longest.value, told).toBeCloseTo(brute.longest, 6)
    expect(figures.earliestPerson?.value ?? Infinity, told).toBeCloseTo(brute.first, 6)
    expect(figures.latestPerson?.value ?? -Infinity, told).toBeCloseTo(brute.latest, 6)
    expect(playPath(engine, flows, longest.path).at(-1)?.session.status, told).not.toBe('waiting')
    expect(explored.steps.filter(({ end }) => end === 'failed').length > 0, told).toBe(
      [...brute.ends].some((end) => end.startsWith('failed')),
    )
    const last = new Set(
      explored.steps.filter(({ end }) => end !== null).map((step) => `${step.end === 'failed' ? 'failed' : 'ended'} ${step.last}`),
    )
    expect([...last].sort(), told).toEqual([...brute.ends].sort())
    calls += brute.calls
    if (figures.latestPerson) people++
  }
  expect(calls).toBeGreaterThan(10 * FLOWS)
  expect(people).toBeGreaterThan(FLOWS / 5)
}, 60_000)
