// flows · the engine: one turn of a call, from a trigger or a resume until the next wait. Pure; SPEC.md has its rules.
import type { Event, FlowGraph, Flows, NodeResume, Resume, Session, Trigger, Values, Verb } from '@hotline/schemas'
import type { AnyNode, Move } from '../nodes/define-node.ts'
import { secondsOf } from '../speech/pieces.ts'
import { EngineError } from './errors.ts'
import { limits as defaults, type Limits } from './limits.ts'
import { scopeOf } from './scope.ts'

/** `verbs` are what the telephone must do now; while an effect is awaited they stay in the session. */
export interface Turn {
  session: Session
  verbs: Verb[]
  events: Event[]
}

type Fact = Event extends infer E ? (E extends Event ? Omit<E, 'at' | 'turn'> : never) : never

export interface Engine {
  /** Begins a call. Throws nothing: a graph that is missing ends the call as failed. */
  start(flows: Flows, trigger: Trigger): Turn
  /** Wakes a waiting call. Throws EngineError, changing nothing, when the call is over or waits for something else. */
  resume(flows: Flows, session: Session, given: Resume): Turn
}

/** The same flows, session and resume give the same turn, byte for byte (E1). */
export function createEngine(types: readonly AnyNode[], limits: Limits = defaults): Engine {
  const typeOf = new Map(types.map((type) => [type.type, type]))

  function start(flows: Flows, trigger: Trigger): Turn {
    const graph = flows[trigger.flow]
    const language = graph?.languages[0] ?? 'zh-CN'
    const session: Session = {
      id: trigger.session,
      status: 'waiting',
      at: { flow: trigger.flow, node: graph?.start ?? '' },
      stack: [],
      wait: null,
      vars: { ...initialOf(graph), ...trigger.values },
      memory: null,
      verbs: [],
      caller: trigger.caller,
      called: trigger.called,
      language,
      ...(trigger.dialPlan && { dialPlan: trigger.dialPlan }),
      startedAt: trigger.at,
      turns: 1,
      nodes: 0,
    }
    const turn = new Walk(flows, session, trigger.at)
    turn.log({ type: 'session_started', trigger })
    return turn.go()
  }

  function resume(flows: Flows, session: Session, given: Resume): Turn {
    if (session.status !== 'waiting') throw new EngineError('session_not_waiting', `the call is ${session.status}`)
    if (!accepts(session, given)) throw new EngineError('resume_rejected', `${given.kind} cannot end a wait for ${session.wait?.for}`)
    const copy: Session = {
      ...session,
      vars: { ...session.vars },
      stack: [...session.stack],
      verbs: [...session.verbs],
      wait: null,
      turns: session.turns + 1,
    }
    const turn = new Walk(flows, copy, given.at)
    turn.log({ type: 'session_resumed', resume: given })
    if (given.kind === 'hangup') return turn.end(given.by === 'caller' ? 'caller' : 'system')
    if (copy.turns > limits.turnsACall) return turn.fail('session:too_many_turns', { limit: limits.turnsACall })
    return turn.go(given)
  }

  /** One turn in progress: owns a copy of the session, never the caller's. */
  class Walk {
    readonly events: Event[] = []
    constructor(
      readonly flows: Flows,
      readonly session: Session,
      readonly at: string,
    ) {}

    /** Takes `fact` over: a copy of each would be a good part of a step's cost. */
    log(fact: Fact & { at?: string; turn?: number }) {
      fact.at = this.at
      fact.turn = this.session.turns
      this.events.push(fact as Event)
    }

    go(given?: NodeResume): Turn {
      const { session } = this
      let pending = given
      for (let steps = 0; ; steps++) {
        const node = this.flows[session.at.flow]?.nodes[session.at.node]
        const type = node && typeOf.get(node.type)
        if (!node || !type) return this.fail('node:missing', { node: session.at.node })
        if (steps >= limits.nodesATurn) return this.fail('session:too_many_steps', { limit: limits.nodesATurn })
        if (!pending) {
          if (++session.nodes > limits.nodesACall) return this.fail('session:too_many_nodes', { limit: limits.nodesACall })
          session.memory = null
          this.log({ type: 'node_entered', ...session.at })
        }
        const move = this.ask(type, node.props, pending)
        if (!move) return this.fail('node:broken', { node: node.id })
        pending = undefined
        if (!this.keep(move)) return this.fail('session:too_much_memory', { limit: limits.memory })

        if ('wait' in move) return this.wait(move)
        if ('end' in move) return this.end('flow')
        if ('call' in move) {
          pending = this.enterFlow(move.call, move.vars)
          continue
        }
        if ('return' in move) {
          if (move.why) this.log({ type: 'node_left', ...session.at, exit: move.return, why: move.why })
          if (!session.stack.length) return this.end('flow')
          pending = this.leaveFlow(move.return)
          continue
        }
        this.log({ type: 'node_left', ...session.at, exit: move.go, ...(move.why && { why: move.why }) })
        const next = node.exits[move.go]
        if (next) session.at = { flow: session.at.flow, node: next }
        else if (session.stack.length) {
          this.log({ type: 'error', ...session.at, code: 'exit:unset', facts: { exit: move.go } })
          pending = this.leaveFlow(null)
        } else return this.fail('exit:unset', { node: node.id, exit: move.go })
      }
    }

    /** Null when the node threw: that is our bug, and the call still ends with the way out (E10). */
    ask(type: AnyNode, props: unknown, pending: NodeResume | undefined): Move | null {
      const { scope, errors } = scopeOf(this.session, this.at)
      let move: Move | null = null
      try {
        move = pending && type.resume ? type.resume(props, pending, scope) : type.enter(props, scope)
      } catch {
        move = null
      }
      for (const error of errors) this.log({ type: 'error', ...this.session.at, ...error })
      return move
    }

    /** Takes over what a move says and remembers; false when the call remembers too much. */
    keep(move: Move): boolean {
      const { session } = this
      for (const verb of move.verbs ?? []) {
        session.verbs.push(verb)
        for (const heard of verb.verb === 'gather' ? verb.prompt : [verb]) {
          const said = heardIn(heard, session.language)
          if (said) this.log({ type: 'said', ...session.at, ...said })
        }
      }
      for (const [name, value] of Object.entries(move.set ?? {})) {
        session.vars[name] = value
        this.log({ type: 'value_set', ...session.at, name, value })
        const graph = this.flows[session.at.flow]
        if (name === 'language' && typeof value === 'string' && graph?.languages.includes(value)) session.language = value
      }
      if (move.memory !== undefined) session.memory = move.memory
      return !move.set || JSON.stringify(session.vars).length <= limits.memory
    }

    wait(move: Move & { wait: NonNullable<Session['wait']> }): Turn {
      if (move.why) this.log({ type: 'node_stayed', ...this.session.at, why: move.why })
      this.session.status = 'waiting'
      this.session.wait = move.wait
      this.log({ type: 'wait_began', ...this.session.at, wait: move.wait })
      return move.wait.for === 'effect' ? this.turn([]) : this.turn(this.session.verbs.splice(0))
    }

    enterFlow(child: string, vars: Values): NodeResume | undefined {
      const { session } = this
      const name = this.flows[session.at.flow]?.children[child]
      const graph = name ? this.flows[name] : undefined
      if (!name || !graph || session.stack.length >= limits.levels) {
        this.log({ type: 'error', ...session.at, code: graph ? 'flow:too_deep' : 'flow:missing', facts: { flow: child } })
        return { kind: 'returned', at: this.at, name: null, vars: {} }
      }
      session.stack.push({ ...session.at, vars: session.vars, memory: session.memory })
      session.vars = { ...initialOf(graph), ...vars }
      session.at = { flow: name, node: graph.start }
      this.log({ type: 'flow_entered', flow: name })
      return undefined
    }

    leaveFlow(name: string | null): NodeResume {
      const { session } = this
      const frame = session.stack.pop()
      const vars = session.vars
      this.log({ type: 'flow_left', flow: session.at.flow, name })
      if (frame) {
        session.at = { flow: frame.flow, node: frame.node }
        session.vars = frame.vars
        session.memory = frame.memory
      }
      return { kind: 'returned', at: this.at, name, vars }
    }

    end(by: 'flow' | 'caller' | 'system'): Turn {
      this.session.status = 'ended'
      this.session.wait = null
      this.log({ type: 'session_ended', by })
      const verbs = this.session.verbs.splice(0)
      if (by !== 'flow') return this.turn([])
      return this.turn(verbs.at(-1)?.verb === 'hangup' ? verbs : [...verbs, { verb: 'hangup' }])
    }

    /** The host appends the spoken way out, for only it knows the emergency number. */
    fail(code: string, facts: Values): Turn {
      this.session.status = 'failed'
      this.session.wait = null
      this.log({ type: 'failed', code, facts })
      return this.turn(this.session.verbs.splice(0))
    }

    turn(verbs: Verb[]): Turn {
      return { session: this.session, verbs, events: this.events }
    }
  }

  return { start, resume }
}

const initialOf = (graph: FlowGraph | undefined): Values =>
  Object.fromEntries(Object.entries(graph?.variables ?? {}).map(([name, { initial }]) => [name, initial ?? null]))

const heardIn = (verb: Verb, language: string) =>
  verb.verb === 'say'
    ? { text: verb.text.join(''), language: verb.language, seconds: secondsOf(verb.text.join('')) }
    : verb.verb === 'play'
      ? { text: verb.caption, language, recording: verb.audio, seconds: verb.seconds }
      : null

const answering: Record<NonNullable<Session['wait']>['for'], readonly Resume['kind'][]> = {
  digits: ['digits', 'silence'],
  dial: ['dialed'],
  recording: ['recorded'],
  effect: ['effect'],
}
const accepts = ({ wait }: Session, { kind }: Resume) => kind === 'hangup' || (wait !== null && answering[wait.for].includes(kind))
