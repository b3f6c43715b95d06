// e2e · the engine alone beside a plain switch that answers the same keys: steps a second, nothing turned into JSON.
import { compile, createEngine, nodeTypes } from '@hotline/flows'
import type { FlowDocument, FlowGraph, Resume, Session, Trigger } from '@hotline/schemas'

const at = '2026-10-14T02:00:00.000Z'
const trigger: Trigger = {
  session: 'call',
  at,
  flow: 'flow',
  caller: { number: null, raw: 'anonymous' },
  called: { number: '4001230088', raw: '4001230088' },
  values: {},
}
const resumes: readonly Resume[] = [
  { kind: 'digits', at, digits: '803' },
  { kind: 'digits', at, digits: '801' },
  { kind: 'digits', at, digits: '1' },
  { kind: 'dialed', at, status: 'completed' },
]
const steps = resumes.length + 1

export function graphOf(document: FlowDocument): FlowGraph {
  const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => [], hasRecording: () => true }
  const compiled = compile(nodeTypes, document, library)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  return compiled.graph
}

/** Webhook steps a second of the engine, a call after the other. */
export function engineRate(graph: FlowGraph, ms: number): number {
  const engine = createEngine(nodeTypes)
  const flows = { flow: graph }
  return rate(ms, () => {
    let session: Session = engine.start(flows, trigger).session
    for (const resume of resumes) session = engine.resume(flows, session, resume).session
    if (session.status !== 'ended') throw new Error('The call did not come to its end.')
  })
}

interface State {
  at: 'top' | 'team' | 'desk' | 'end'
  misses: number
}
const say = (text: string) => ({ verb: 'say', text })
const ask = (text: string, maxDigits: number) => ({ verb: 'gather', input: ['digits'], minDigits: 1, maxDigits, timeout: 5, say: { text } })
const top = '您好，欢迎致电华业。客服部请按 801，市场部请按 802。'
const team = '客服一部请按 1，客服二部请按 2，返回请按星号键。'

/** The same switchboard as a person would write it by hand. */
function byHand(state: State, keys: string): { state: State; verbs: object[] } {
  switch (state.at) {
    case 'top':
      switch (keys) {
        case '801':
          return { state: { at: 'team', misses: 0 }, verbs: [ask(team, 1)] }
        case '802':
          return { state: { at: 'desk', misses: 0 }, verbs: [say('正在为您转接，请稍候。'), { verb: 'dial', target: ['02188886666'] }] }
        default:
          return { state: { at: 'top', misses: state.misses + 1 }, verbs: [say('没有这个选项，请重新选择。'), ask(top, 3)] }
      }
    case 'team':
      switch (keys) {
        case '1':
          return { state: { at: 'desk', misses: 0 }, verbs: [say('正在为您转接，请稍候。'), { verb: 'dial', target: ['13812342266'] }] }
        default:
          return { state: { at: 'team', misses: state.misses + 1 }, verbs: [say('没有这个选项，请重新选择。'), ask(team, 1)] }
      }
    default:
      return { state: { at: 'end', misses: 0 }, verbs: [say('感谢您的来电，再见。'), { verb: 'hangup' }] }
  }
}

export const switchRate = (ms: number): number =>
  rate(ms, () => {
    let state: State = { at: 'top', misses: 0 }
    let verbs: object[] = [ask(top, 3)]
    for (const keys of ['803', '801', '1', '']) {
      const next = byHand(state, keys)
      state = next.state
      verbs = next.verbs
    }
    if (state.at !== 'end' || verbs.length !== 2) throw new Error('The call did not come to its end.')
  })

function rate(ms: number, call: () => void): number {
  const cpu = process.cpuUsage()
  let calls = 0
  for (const until = performance.now() + ms; performance.now() < until; ) for (let nth = 0; nth < 200; nth++, calls++) call()
  const { user, system } = process.cpuUsage(cpu)
  return (calls * steps * 1e6) / (user + system)
}
