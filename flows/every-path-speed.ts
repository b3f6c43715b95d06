// flows · how fast every path is walked: `node --import tsx flows/every-path-speed.ts` prints figures for 50, 200 and 1,000 nodes.
import type { FlowGraph } from '@hotline/schemas'
import { explore, nodeTypes, prove } from './src/index.ts'

const id = (number: number) => String(number).padStart(26, '0')
const said = (text: string) => ({ 'zh-CN': { mode: 'text', text } })

/** Menus of three keys in a tree; a third of the steps ring somebody or take a message. The last one says goodbye. */
function flowOf(many: number): FlowGraph {
  const nodes = Array.from({ length: many }, (_, at) => {
    const child = (nth: number) => id(1 + Math.min(many - 1, at * 3 + nth))
    const last = id(many)
    const kind = at === many - 1 ? 'hangup' : at * 3 + 1 < many - 1 ? 'menu' : at % 2 ? 'transfer' : 'voicemail'
    const given = {
      hangup: [{ prompt: said('再见') }, {}],
      menu: [
        { prompt: said('请按键'), items: [1, 2, 3].map((nth) => ({ id: id(nth), key: String(nth) })) },
        { [id(1)]: child(1), [id(2)]: child(2), [id(3)]: child(3), silence: last, wrong: last },
      ],
      transfer: [{ targets: [{ id: id(9), number: '10086' }] }, { talked: last, no_answer: last, busy: last, unreachable: last }],
      voicemail: [{}, { recorded: last, empty: last }],
    }[kind] as [unknown, Record<string, string>]
    const props: unknown = nodeTypes.find(({ type }) => type === kind)?.props.parse(given[0])
    return { id: id(at + 1), type: kind, props, exits: given[1] }
  })
  return {
    start: id(1),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    variables: {},
    languages: ['zh-CN'],
    voices: {},
    children: {},
  }
}

for (const many of [50, 200, 1000]) {
  const flows = { main: flowOf(many) }
  prove(nodeTypes, flows, 'main')
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    explore(nodeTypes, flows, 'main')
    const walked = performance.now()
    prove(nodeTypes, flows, 'main')
    const ended = performance.now()
    return { walked: walked - began, proved: ended - walked }
  }).sort((a, b) => a.proved - b.proved)
  const middle = times[2]
  const { states, steps, verdict, unwalked } = prove(nodeTypes, flows, 'main')
  console.log(
    `${many} nodes: ${states} states, ${steps} steps, ${verdict}, ${unwalked.length} not walked; walked ${middle?.walked.toFixed(0)} ms, certificate and list ${middle?.proved.toFixed(0)} ms (median of 5, warm)`,
  )
}
