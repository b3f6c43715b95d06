// flows · walks every state of a flow on the real engine; a turn is never worked out in a second way.
import type { Event, Flows, Resume, Session, Trigger, Verb } from '@hotline/schemas'
import { createEngine, type Turn } from '../engine/engine.ts'
import type { AnyNode } from '../nodes/define-node.ts'
import { secondsOf } from '../speech/pieces.ts'
import { type Assumptions, answersAt, usual } from './answers.ts'
import { hintsOf } from './hints.ts'
import { startsOf, timelyIn } from './starts.ts'
import { type Lately, stateKey } from './state.ts'

/** How a call ends: somebody was reached, a message left, a question answered, a goodbye said; or nothing, or a fault. */
export type End = 'person' | 'message' | 'answer' | 'goodbye' | 'silent' | 'failed'

/** One turn: from the state `from` (-1: the call begins) to the state `to` (-1: it ends). */
export interface Step {
  from: number
  to: number
  given: Trigger | Resume
  /** Seconds from the answer before it to the end of its words, talk left out. */
  seconds: number
  heard: readonly string[]
  /** Steps of the flow that were entered. */
  entered: number
  /** Ways out taken, in order. */
  left: readonly { flow: string; node: string; exit: string }[]
  /** Words came, or are held until an effect answers. */
  spoke: boolean
  lately: Lately
  end: End | null
  /** The node that the call stands at, or ended at. */
  last: string
  /** Why the call failed. */
  fault: string | null
}

export interface State {
  flow: string
  node: string
  wait: NonNullable<Session['wait']>
  /** Steps that lead away, as places in `steps`. */
  ways: number[]
}

export interface Explored {
  states: readonly State[]
  steps: readonly Step[]
  /** The limit was reached: what follows from it is no proof. */
  stopped: boolean
  /** Nodes that no walked call entered, by flow. */
  unwalked: readonly { flow: string; node: string }[]
  assumed: Assumptions
}

export interface Wanted {
  assumed?: Partial<Assumptions>
  /** States at most; 200,000 unless told. */
  limit?: number
  /** A moment, in UTC, from which weeks and days are looked at. */
  around?: string
}

/** Walks breadth first, so that equal flows give equal numbers. Pure; seconds of speech are nominal. */
export function explore(types: readonly AnyNode[], flows: Flows, flow: string, wanted: Wanted = {}): Explored {
  const { limit = 200_000, around = '2026-01-05T04:00:00.000Z' } = wanted
  const assumed = { ...usual, ...wanted.assumed }
  const engine = createEngine(types)
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const hints = hintsOf(types, flows)
  const timely = timelyIn(types, flows, hints)
  const indexOf = new Map<string, number>()
  const states: State[] = []
  const steps: Step[] = []
  const walked = new Set<string>()
  const front: { at: number; session: Session; last: Verb | undefined; lately: Lately }[] = []
  let stopped = false

  function take(from: number, given: Trigger | Resume, waited: number, turn: Turn, before: Lately) {
    const { session, verbs, events } = turn
    for (const event of events) if (event.type === 'node_entered') walked.add(`${event.flow} ${event.node}`)
    const lately = latelyOf(given, before)
    const last = verbs.at(-1)
    let to = -1
    if (session.status === 'waiting') {
      const key = stateKey(session, last, lately, hints, timely)
      const known = indexOf.get(key)
      if (known === undefined && states.length >= limit) {
        stopped = true
        return
      }
      to = known ?? states.length
      if (known === undefined && session.wait) {
        indexOf.set(key, to)
        states.push({ ...session.at, wait: session.wait, ways: [] })
        front.push({ at: to, session, last, lately: session.wait.for === 'effect' ? lately : null })
      }
    }
    const words = wordsIn(verbs)
    const spoke = words.length > 0 || wordsIn(session.verbs).length > 0
    const failed = events.find((event) => event.type === 'failed')
    states[from]?.ways.push(steps.length)
    steps.push({
      from,
      to,
      given,
      seconds: waited + words.reduce((sum, { seconds }) => sum + seconds / assumed.speed, 0),
      heard: words.map(({ text }) => text),
      entered: events.filter(({ type }) => type === 'node_entered').length,
      left: events.flatMap(leaving),
      spoke,
      lately,
      end: session.status === 'waiting' ? null : endOf(failed !== undefined, lately, spoke),
      last: session.at.node,
      fault: failed?.code ?? null,
    })
  }

  for (const trigger of startsOf(types, flows, flow, hints, around)) take(-1, trigger, 0, engine.start(flows, trigger), null)
  for (let next = 0; next < front.length && !stopped; next++) {
    const { at, session, last, lately } = front[next] as (typeof front)[number]
    delete front[next]
    const node = flows[session.at.flow]?.nodes[session.at.node]
    const type = node && typeOf.get(node.type)
    if (!node || !type) continue
    for (const { resume, seconds } of answersAt(session, last, { type, props: node.props }, hints, assumed, session.startedAt))
      take(at, resume, seconds, engine.resume(flows, session, resume), lately)
  }
  const unwalked = Object.entries(flows).flatMap(([name, { nodes }]) =>
    Object.keys(nodes).flatMap((node) => (walked.has(`${name} ${node}`) ? [] : [{ flow: name, node }])),
  )
  return { states, steps, stopped, unwalked, assumed }
}

function latelyOf(given: Trigger | Resume, before: Lately): Lately {
  if (!('kind' in given)) return null
  if (given.kind === 'dialed') return given.status === 'completed' && given.confirmed !== false ? 'person' : 'missed'
  if (given.kind === 'recorded') return given.media === null ? null : 'message'
  if (given.kind === 'effect') return before ?? (given.result.ok ? 'answer' : null)
  return null
}

function endOf(failed: boolean, lately: Lately, spoke: boolean): End {
  if (failed) return 'failed'
  if (lately === 'person' || lately === 'message') return lately
  if (!spoke) return 'silent'
  return lately === 'answer' ? 'answer' : 'goodbye'
}

const wordsIn = (verbs: readonly Verb[]): { text: string; seconds: number }[] =>
  verbs
    .flatMap((verb): Verb[] => (verb.verb === 'gather' ? verb.prompt : [verb]))
    .flatMap((verb) => {
      if (verb.verb === 'play') return [{ text: verb.caption, seconds: verb.seconds }]
      const text = verb.verb === 'say' ? verb.text.join('') : ''
      return text ? [{ text, seconds: secondsOf(text) }] : []
    })

const leaving = (event: Event) => (event.type === 'node_left' ? [{ flow: event.flow, node: event.node, exit: event.exit }] : [])
