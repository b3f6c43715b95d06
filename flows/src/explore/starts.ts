// flows · how calls can begin: every segment of time and every kind of caller that the flow tells apart.
import type { FlowGraph, Flows, Session, Trigger } from '@hotline/schemas'
import { scopeOf } from '../engine/scope.ts'
import { reachedFrom, type Ways } from '../graph/reach.ts'
import type { AnyNode } from '../nodes/define-node.ts'
import type { Hints } from './hints.ts'

const HOUR = 3_600_000

/** One trigger for each moment and caller that may be told apart. Within a call the time is taken to stand still. */
export function startsOf(types: readonly AnyNode[], flows: Flows, flow: string, hints: Hints, around: string): Trigger[] {
  const numbers = hints.names.has('caller') || hints.names.has('主叫') ? ['13800138000', null, ...numbersIn(hints)] : ['13800138000']
  return momentsOf(types, flows, hints, around).flatMap((at) => numbers.map((number) => trigger(flow, at, number)))
}

const numbersIn = ({ literals }: Hints) => literals.filter((text) => /^\d{3,20}$/.test(text) && text !== '13800138000')
const trigger = (flow: string, at: string, number: string | null): Trigger => ({
  session: 'explored',
  at,
  flow,
  caller: { number, raw: number ?? 'anonymous' },
  called: { number: '4001230088', raw: '4001230088' },
  values: {},
})

/** Moments at which the same nodes answer the same are one; the first of them stands for all. */
function momentsOf(types: readonly AnyNode[], flows: Flows, hints: Hints, around: string): string[] {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const dated = Object.values(flows).flatMap(({ nodes }) =>
    Object.values(nodes).flatMap((node) => {
      const type = typeOf.get(node.type)
      return type?.moments ? [{ node, type, moments: type.moments(node.props, around) }] : []
    }),
  )
  const hours = hints.clocked.size
    ? Array.from({ length: 7 * 24 }, (_, hour) => new Date(Date.parse(around) + hour * HOUR).toISOString())
    : []
  const found = new Map<string, string>()
  for (const at of new Set([around, ...hours, ...dated.flatMap(({ moments }) => moments)])) {
    const answers = dated.map(({ node, type }) => {
      const { scope } = scopeOf(blank(node.id, at), at)
      const move = type.enter(node.props, scope)
      return 'go' in move ? move.go : ''
    })
    const kind = JSON.stringify([answers, hints.clocked.size ? at : null])
    if (!found.has(kind)) found.set(kind, at)
  }
  return [...found.values()]
}

const blank = (node: string, at: string): Session => ({
  id: 'explored',
  status: 'waiting',
  at: { flow: '', node },
  stack: [],
  wait: null,
  vars: {},
  memory: null,
  verbs: [],
  caller: { number: null, raw: '' },
  called: { number: null, raw: '' },
  language: 'zh-CN',
  startedAt: at,
  turns: 1,
  nodes: 1,
})

/** Nodes, by flow, from which a call may still ask what time it is. */
export function timelyIn(types: readonly AnyNode[], flows: Flows, hints: Hints): ReadonlyMap<string, ReadonlySet<string>> {
  const dated = new Set(types.filter(({ moments }) => moments).map(({ type }) => type))
  const timely = new Map<string, ReadonlySet<string>>()
  for (const [name, graph] of Object.entries(flows)) {
    const ask = Object.values(graph.nodes).filter(({ id, type }) => dated.has(type) || hints.clocked.has(id))
    timely.set(
      name,
      reachedFrom(
        ask.map(({ id }) => id),
        backward(graph),
      ),
    )
  }
  // A flow that may call such a flow is timely from end to end: which of its steps calls it is the steps' own affair.
  for (let grew = true; grew; ) {
    grew = false
    for (const [name, graph] of Object.entries(flows)) {
      const all = Object.keys(graph.nodes)
      if (timely.get(name)?.size === all.length || !Object.values(graph.children).some((child) => timely.get(child)?.size)) continue
      timely.set(name, new Set(all))
      grew = true
    }
  }
  return timely
}

function backward({ nodes }: FlowGraph): Ways {
  const ways = new Map<string, string[]>(Object.keys(nodes).map((id) => [id, []]))
  for (const { id, exits } of Object.values(nodes)) for (const target of Object.values(exits)) ways.get(target)?.push(id)
  return ways
}
