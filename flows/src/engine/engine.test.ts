// flows · the engine keeps its rules. Every resume goes through JSON, as it does on the server.
import type { EffectResult, Event, FlowGraph, Flows, Resume, Session, Trigger } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { drive, type Host } from '../driver/drive.ts'
import type { AnyNode } from '../nodes/define-node.ts'
import { nodeTypes } from '../nodes/index.ts'
import { wayOut } from '../speech/way-out.ts'
import { type Drawing, draw, id, said } from '../testing/draw.ts'
import { replay } from '../testing/replay.ts'
import { chance } from './chance.ts'
import { createEngine, type Turn } from './engine.ts'
import { EngineError } from './errors.ts'
import { limits } from './limits.ts'

type Given = { [K in Resume['kind']]: Omit<Extract<Resume, { kind: K }>, 'at'> }[Resume['kind']]
const at = (seconds: number) => new Date(Date.UTC(2026, 9, 14, 2, 20, 0) + seconds * 1000).toISOString()
const digits = (keys: string): Given => ({ kind: 'digits', digits: keys })
const silence: Given = { kind: 'silence' }
const answer = (value: EffectResult & { ok: true }): Given => ({ kind: 'effect', result: value })
const hangup: Given = { kind: 'hangup', by: 'caller' }

const engine = createEngine(nodeTypes)
const trigger = (flow = 'main', values = {}): Trigger => ({
  session: 'call-1',
  at: at(0),
  flow,
  caller: { number: '13800138000', raw: '+8613800138000' },
  called: { number: '4001230088', raw: '4001230088' },
  values,
})
const graphOf = (drawing: Drawing, extra = {}): FlowGraph => {
  const compiled = compile(nodeTypes, draw(drawing, extra), {
    returnsOf: (flow) => (flow === 'child' ? returns : undefined),
    versionOf: (flow) => (flow === 'missing' ? 'gone' : flow),
    columnsOf: () => undefined,
    hasRecording: () => true,
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues.map(({ code, what }) => [code, what.zh])))
  return compiled.graph
}
const returns = [{ id: id(1003), name: '好' }]
const round = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const resumeWith = (flows: Flows, session: Session, given: Given, seconds = 5, by = engine): Turn =>
  round(by.resume(flows, round(session), { ...given, at: at(seconds) } as Resume))

/** Runs a call; each answer comes five seconds after the one before. */
function call(flows: Flows, answers: Given[], by = engine, from = trigger()) {
  let turn: Turn = round(by.start(flows, from))
  const events: Event[] = [...turn.events]
  const turns = [turn]
  for (const [at, given] of answers.entries()) {
    turn = resumeWith(flows, turn.session, given, 5 * (at + 1), by)
    events.push(...turn.events)
    turns.push(turn)
  }
  return { turn, turns, events, types: events.map(({ type }) => type) }
}
const code = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof EngineError ? error.code : String(error)
  }
  return 'nothing thrown'
}
const failure = (events: Event[]) => events.find((event) => event.type === 'failed')?.code
const spoken = (turn: Turn) =>
  turn.verbs
    .flatMap((verb) => (verb.verb === 'gather' ? verb.prompt : [verb]))
    .map((verb) => ('text' in verb ? verb.text.join('') : verb.verb))

const bye: Drawing[string] = ['hangup', { prompt: said('再见。') }]
const main = graphOf({
  来电: ['entry', {}, { next: '欢迎' }],
  欢迎: ['play', { prompt: said('欢迎致电。') }, { next: '主菜单' }],
  主菜单: [
    'menu',
    { prompt: said('查询请按 1。'), items: [{ id: id(1), key: '1', label: '查询' }] },
    { [id(1)]: '查询', wrong: '再见', silence: '再见' },
  ],
  查询: [
    'http_request',
    { prompt: said('请稍候。'), url: 'https://api.example.com/?q={{caller}}', variable: 'r', seconds: 3 },
    { ok: '结果', failed: '再见', timeout: '再见' },
  ],
  结果: ['play', { prompt: said('结果是 {{r.状态}}。') }, { next: '再见' }],
  再见: bye,
})
const flows: Flows = { main }
const ok = answer({ ok: true, value: { status: 200, body: { 状态: '已发货' } } })

describe('E one turn', () => {
  test('E1 equal flows, session and resume give the equal turn, byte for byte', () => {
    const again = () => JSON.stringify(call(flows, [silence, digits('7'), digits('1'), ok]).turns)
    expect(again()).toBe(again())
  })
  test('E2 a session that was written and read goes on as if it had not been', () => {
    const { turn } = call(flows, [])
    const straight = engine.resume(flows, engine.start(flows, trigger()).session, { ...digits('1'), at: at(5) } as Resume)
    expect(round(straight)).toEqual(resumeWith(flows, turn.session, digits('1')))
  })
  test('E3 nothing that is handed in is changed', () => {
    const frozen = deepFreeze(round(flows))
    const session = deepFreeze(round(engine.start(frozen, deepFreeze(trigger())).session))
    engine.resume(frozen, session, deepFreeze({ ...digits('1'), at: at(5) }) as Resume)
  })
  test('E4 every event carries the moment and the number of its turn', () => {
    const { turns } = call(flows, [digits('1'), ok])
    for (const [nth, { events }] of turns.entries()) {
      expect(new Set(events.map((event) => event.at))).toEqual(new Set([at(nth * 5)]))
      expect(new Set(events.map((event) => event.turn))).toEqual(new Set([nth + 1]))
    }
  })
  test('E5 the log replays', () => {
    const { events } = call(flows, [silence, digits('1'), ok])
    expect(replay(engine, flows, events)).toEqual(events)
  })
  test('E6 chance is the same for the same call, turn and step, and spread evenly', () => {
    expect(chance('a', 1, 1)).toBe(chance('a', 1, 1))
    expect(chance('a', 1, 1)).not.toBe(chance('b', 1, 1))
    const drawn = Array.from({ length: 10_000 }, (_, step) => chance('call', 1, step))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = drawn.filter((value) => Math.floor(value * 10) === tenth).length
      expect(share).toBeGreaterThan(900)
      expect(share).toBeLessThan(1100)
    }
  })
  test('E7 a session resumes only while it waits', () => {
    const { turn } = call(flows, [hangup])
    const before = JSON.stringify(turn.session)
    for (const given of [digits('1'), silence, hangup])
      expect(code(() => engine.resume(flows, turn.session, { ...given, at: at(9) } as Resume))).toBe('session_not_waiting')
    expect(JSON.stringify(turn.session)).toBe(before)
  })
  test.each<[string, Given[], Given]>([
    ['a wait for keys', [], ok],
    ['a wait for keys', [], { kind: 'dialed', status: 'busy' }],
    ['a wait for an effect', [digits('1')], digits('2')],
    ['a wait for an effect', [digits('1')], { kind: 'recorded', seconds: 1, media: null, endedBy: 'key' }],
  ])('E8 %s is ended by nothing else', (_wait, answers, given) => {
    const { turn } = call(flows, answers)
    const before = JSON.stringify(turn.session)
    expect(code(() => engine.resume(flows, turn.session, { ...given, at: at(9) } as Resume))).toBe('resume_rejected')
    expect(JSON.stringify(turn.session)).toBe(before)
  })
  test.each([[[]], [[digits('1')]]])('E8 a hang-up ends every wait', (answers) => {
    expect(call(flows, [...answers, hangup]).turn.session.status).toBe('ended')
  })
  test('E9 a flow or a start that is missing fails the call and throws nothing', () => {
    expect(failure(call({}, []).events)).toBe('node:missing')
    expect(failure(call({ main: { ...main, start: id(9) } }, []).events)).toBe('node:missing')
  })
  test('E10 a node that throws fails the call', () => {
    const broken = nodeTypes.map((type) =>
      type.type === 'play'
        ? {
            ...type,
            enter: () => {
              throw new Error('ours')
            },
          }
        : type,
    ) as unknown as AnyNode[]
    const { turn, events } = call(flows, [], createEngine(broken))
    expect([turn.session.status, failure(events)]).toEqual(['failed', 'node:broken'])
  })
  test('E11 what cannot be evaluated is left out and logged', () => {
    const graph = graphOf(
      { 来电: ['entry', {}, { next: '说' }], 说: ['play', { prompt: said('您好{{x.y}}，{{1 / 0}}。') }, { next: '再见' }], 再见: bye },
      { variables: { x: { label: 'x' } } },
    )
    const unknown: FlowGraph = round(graph)
    delete unknown.variables.x
    const { turn, events } = call({ main: unknown }, [])
    expect(spoken(turn)[0]).toBe('您好，。')
    expect(events.filter((event) => event.type === 'error').map((event) => event.code)).toEqual(['expression:unknown_name'])
    expect(turn.session.status).toBe('ended')
  })
})

describe('W verbs and waits', () => {
  test('W1 a turn ends at a wait or at the end, W2 with verbs in order and words logged', () => {
    const { turns, events } = call(flows, [digits('7'), silence, digits('1'), ok])
    expect(spoken(turns[0] as Turn)).toEqual(['欢迎致电。', '查询请按 1。'])
    expect(turns.map(({ session }) => session.wait?.for ?? session.status)).toEqual(['digits', 'digits', 'digits', 'effect', 'ended'])
    expect(events.find((event) => event.type === 'said')).toMatchObject({ text: '欢迎致电。', language: 'zh-CN', seconds: 1.2 })
  })
  test('W3 what is said before an effect is heard with what comes after it', () => {
    const { turns } = call(flows, [digits('1'), ok])
    expect(turns[1]?.verbs).toEqual([])
    expect(turns[1]?.session.verbs).toHaveLength(1)
    expect(spoken(turns[2] as Turn)).toEqual(['请稍候。', '结果是 已发货。', '再见。', 'hangup'])
    expect(turns[2]?.session.verbs).toEqual([])
  })
  test('W4 a turn is recorded before its effect is performed, W5 until the caller is needed', async () => {
    const done: string[] = []
    const host: Host = {
      record: async (turn) => void done.push(`record ${turn.session.turns}`),
      perform: async (effect, id) => {
        done.push(`${effect.kind} ${id}`)
        return { ok: true, value: { status: 200, body: { 状态: '已发货' } } }
      },
      now: () => at(6),
    }
    const { turn } = call(flows, [])
    const last = await drive(engine, flows, engine.resume(flows, turn.session, { ...digits('1'), at: at(5) } as Resume), host)
    expect(done).toEqual(['record 2', 'http call-1:2', 'record 3'])
    expect(spoken(last)).toContain('结果是 已发货。')
    expect(last.events.filter((event) => event.type === 'session_resumed')).toHaveLength(2)
  })
  test('W6 memory lasts for the resumes of a node and is gone when a node is entered', () => {
    const looping = graphOf({
      来电: ['entry', {}, { next: '菜单' }],
      菜单: [
        'menu',
        { prompt: said('重听请按 1。'), items: [{ id: id(1), key: '1', label: '重听' }], replays: 1 },
        { [id(1)]: '菜单', wrong: '再见', silence: '再见' },
      ],
      再见: bye,
    })
    expect(call({ main: looping }, [silence]).turn.session.memory).toEqual({ silence: 1, wrong: 0 })
    expect(call({ main: looping }, [silence, digits('1')]).turn.session.memory).toEqual({ silence: 0, wrong: 0 })
    expect(call({ main: looping }, [silence, digits('1'), silence]).turn.session.status).toBe('waiting')
    const then = graphOf({
      来电: ['entry', {}, { next: '收号' }],
      收号: ['collect', { prompt: said('请输入。'), variable: 'x' }, { ok: '评价', silence: '再见', wrong_format: '再见' }],
      评价: ['satisfaction', { prompt: said('满意请按 1，一般请按 2，不满意请按 3。') }, { rated: '再见', skipped: '再见' }],
      再见: bye,
    })
    expect(call({ main: then }, [digits('12')]).turn.session.memory).toBe(null)
  })
  test('W7 a hang-up says nothing more, also when words were waiting for an effect', () => {
    const { turn, events } = call(flows, [digits('1'), hangup])
    expect([turn.verbs, turn.session.verbs]).toEqual([[], []])
    expect(events.at(-1)).toMatchObject({ type: 'session_ended', by: 'caller' })
    expect(call(flows, [{ kind: 'hangup', by: 'system' }]).events.at(-1)).toMatchObject({ by: 'system' })
  })
  test('W8 a call that its flow ends has one hang-up, last', () => {
    const { turn } = call(flows, [digits('1'), ok])
    expect(turn.verbs.filter(({ verb }) => verb === 'hangup')).toHaveLength(1)
    const returned = graphOf({ 来电: ['entry', {}, { next: '返回' }], 返回: ['return', { name: '好' }] })
    expect(call({ main: returned }, []).turn.verbs).toEqual([{ verb: 'hangup' }])
  })
  test('W9 the language of the call can be set to one of the flow, and to no other', () => {
    const spokenIn = (language: string) => {
      const graph = graphOf(
        {
          来电: ['entry', {}, { next: '设' }],
          设: ['set_values', { items: [{ id: id(1), name: 'language', value: language }] }, { next: '再见' }],
          再见: ['hangup', { prompt: { ...said('再见。'), ...said('Goodbye.', 'en-US') } }],
        },
        { languages: ['zh-CN', 'en-US'] },
      )
      return call({ main: graph }, []).turn.verbs[0]
    }
    expect(spokenIn('en-US')).toMatchObject({ text: ['Goodbye.'], language: 'en-US' })
    expect(spokenIn('fr-FR')).toMatchObject({ text: ['再见。'], language: 'zh-CN' })
  })
})

describe('X ways, sub-flows and bounds', () => {
  const parent = graphOf({
    来电: ['entry', {}, { next: '子' }],
    子: [
      'subflow',
      { flow: 'child', inputs: [{ id: id(1), name: 'a', value: '{{caller}}' }], outputs: [{ id: id(2), name: 'b', from: 'b' }] },
      { [id(1003)]: '好', failed: '坏' },
    ],
    好: ['play', { prompt: said('好 {{b}}。') }, { next: '再见' }],
    坏: ['play', { prompt: said('坏。') }, { next: '再见' }],
    再见: bye,
  })
  const child = graphOf(
    {
      来电: ['entry', {}, { next: '算' }],
      算: [
        'set_values',
        {
          items: [
            { id: id(1), name: 'b', value: '{{last(a, 4)}}' },
            { id: id(2), name: 'secret', value: 'x' },
          ],
        },
        { next: '返回' },
      ],
      返回: ['return', { name: '好' }],
    },
    { variables: { a: { label: 'a' }, b: { label: 'b', initial: 0 } } },
  )
  test('X1 an exit that leads nowhere fails the call', () => {
    const cut: FlowGraph = round(main)
    const start = cut.nodes[cut.start]
    if (start) start.exits = {}
    const { events, turn } = call({ main: cut }, [])
    expect([failure(events), turn.session.status]).toEqual(['exit:unset', 'failed'])
  })
  test('X2 values cross by inputs and outputs alone, X3 and the return chooses the exit', () => {
    const { turn, events } = call({ main: parent, child }, [])
    expect(spoken(turn)[0]).toBe('好 8000。')
    expect(turn.session.vars).toEqual({ b: '8000' })
    expect(events.find((event) => event.type === 'flow_left')).toMatchObject({ name: id(1003) })
    expect(turn.session.stack).toEqual([])
  })
  test('X4 an exit that leads nowhere below leaves by failed above', () => {
    const cut: FlowGraph = round(child)
    for (const node of Object.values(cut.nodes)) if (node.type === 'set_values') node.exits = {}
    const { turn, events } = call({ main: parent, child: cut }, [])
    expect(spoken(turn)[0]).toBe('坏。')
    expect(events.find((event) => event.type === 'error')).toMatchObject({ code: 'exit:unset' })
  })
  test('X5 a flow that is not there leaves by failed', () => {
    const { turn, events } = call({ main: parent }, [])
    expect(spoken(turn)[0]).toBe('坏。')
    expect(events.find((event) => event.type === 'error')).toMatchObject({ code: 'flow:missing' })
  })
  test('X6 a flow that calls itself without end comes back from its twentieth', () => {
    const self = round(parent)
    self.children = { child: 'main' }
    const { turn, events } = call({ main: self }, [])
    expect(events.filter((event) => event.type === 'flow_entered')).toHaveLength(20)
    expect(events.find((event) => event.type === 'error')).toMatchObject({ code: 'flow:too_deep' })
    expect(turn.session.status).toBe('ended')
  })
  const circle = round(
    graphOf({ 来电: ['entry', {}, { next: '甲' }], 甲: ['play', { prompt: said('甲。') }, { next: '再见' }], 再见: bye }),
  )
  for (const node of Object.values(circle.nodes)) if (node.type === 'play') node.exits = { next: node.id }
  test('X7 a circle ends after 100 nodes, X11 with what was said handed back', () => {
    const { events, turn } = call({ main: circle }, [])
    expect(failure(events)).toBe('session:too_many_steps')
    expect(events.filter((event) => event.type === 'node_entered')).toHaveLength(100)
    expect(turn.verbs).toHaveLength(99)
    expect(turn.session.verbs).toEqual([])
  })
  const patient = graphOf({
    来电: ['entry', {}, { next: '菜单' }],
    菜单: [
      'menu',
      { prompt: said('重听请按 1。'), items: [{ id: id(1), key: '1', label: '重听' }] },
      { [id(1)]: '菜单', wrong: '再见', silence: '再见' },
    ],
    再见: bye,
  })
  test('X8 a patient caller is let go after 1000 nodes', () => {
    const short = createEngine(nodeTypes, { ...limits, nodesACall: 10 })
    expect(
      failure(
        call(
          { main: patient },
          Array.from({ length: 9 }, () => digits('1')),
          short,
        ).events,
      ),
    ).toBe('session:too_many_nodes')
    expect(limits.nodesACall).toBe(1000)
  })
  test('X9 or after 500 turns', () => {
    const short = createEngine(nodeTypes, { ...limits, turnsACall: 5 })
    expect(
      failure(
        call(
          { main: patient },
          Array.from({ length: 5 }, () => digits('1')),
          short,
        ).events,
      ),
    ).toBe('session:too_many_turns')
    expect(limits.turnsACall).toBe(500)
  })
  test('X10 a call cannot remember more than 65,536 characters', () => {
    const graph = graphOf(
      {
        来电: ['entry', {}, { next: '设' }],
        设: ['set_values', { items: [{ id: id(1), name: 'x', value: '{{x + x}}' }] }, { next: '再见' }],
        再见: bye,
      },
      { variables: { x: { label: 'x' } } },
    )
    const small = createEngine(nodeTypes, { ...limits, memory: 100 })
    expect(failure(call({ main: graph }, [], small, trigger('main', { x: 'a'.repeat(60) })).events)).toBe('session:too_much_memory')
    expect(call({ main: graph }, [], small, trigger('main', { x: 'a'.repeat(20) })).turn.session.status).toBe('ended')
  })
  test.each(['zh-CN', 'en-US', 'fr-FR'])('X11 the way out is never silent and always ends (%s)', (language) => {
    expect(wayOut(language, null).map(({ verb }) => verb)).toEqual(['say', 'hangup'])
    expect(wayOut(language, '02166001234').map(({ verb }) => verb)).toEqual(['say', 'dial', 'hangup'])
    const [say] = wayOut(language, null)
    expect(say?.verb === 'say' && say.text.join('').length).toBeGreaterThan(10)
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner)
    Object.freeze(value)
  }
  return value
}
