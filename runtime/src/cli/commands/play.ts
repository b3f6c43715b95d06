// runtime · `hotline play`: a flow from a file as a caller lives it, in the terminal. Needs no server.
import { createEngine, drive, nodeTypes, secondsOf } from '@hotline/flows'
import { fakeHost, gatherIn, mockUniverse, outcomeOf, pressed, spokenSeconds } from '@hotline/flows/testing'
import { Event, type Flows, Outcome, World } from '@hotline/schemas'
import * as z from 'zod'
import { command, SaidNo, word } from '../command.ts'
import { compileFile, readFlowFile } from '../flow-file.ts'
import { countIssues } from '../say-issues.ts'
import { worldOf, worldOptions } from '../world-options.ts'

const MOST_WAITS = 300

export const play = command({
  name: 'play',
  usage: 'play flow.json [--keys "1 021#"] [--at ISO] [--dial talked:60|confirmed:60|declined|busy|no_answer|failed] [--message 8]',
  about: {
    zh: '在终端里走一遍流程：不写 --keys 就一次次问你按什么',
    en: 'Walk through a flow in the terminal; without --keys you are asked each time',
  },
  words: 1,
  options: worldOptions,
  answer: z.object({ outcome: Outcome, path: z.array(z.string()), heard: z.array(z.string()), events: z.array(Event) }),
  async run(given, io, live) {
    const { document: read } = await readFlowFile(word(given, 0, { zh: '流程文件', en: 'The flow file' }))
    const choice = worldOf(given)
    const { compiled, document } = compileFile(read)
    if (!compiled.ok || !document) {
      const { errors } = countIssues(compiled.issues)
      throw new SaidNo(
        {
          zh: `流程有 ${errors} 个错误，走不了。用 hotline check 看是哪些。`,
          en: `The flow has ${errors} errors and cannot be played. See them by hotline check.`,
        },
        'has_errors',
      )
    }
    const world = World.parse({ ...(choice.dials.length && { dials: choice.dials }), message: { seconds: choice.message.seconds } })
    const universe = mockUniverse(world)
    const host = fakeHost(universe, (choice.at ?? io.now()).toISOString())
    const engine = createEngine(nodeTypes)
    const flows: Flows = { file: compiled.graph }
    const keys = choice.keys ? [...choice.keys] : null
    let told = 0
    const tell = () => {
      for (const event of host.events.slice(told)) {
        if (event.type === 'node_entered') live(`· ${document.nodes[event.node]?.label ?? event.node}`)
        if (event.type === 'said') live(`  “${event.text}”`)
      }
      told = host.events.length
    }
    const party = (number: string) => ({ number, raw: number })
    const begin = { session: 'play', at: host.now(), flow: 'file', caller: party(choice.from), called: party('4001230088'), values: {} }
    let turn = await drive(engine, flows, engine.start(flows, begin), host)
    tell()
    for (let waits = 0; turn.session.status === 'waiting' && waits < MOST_WAITS; waits++) {
      const { session, verbs } = turn
      host.pass(spokenSeconds(verbs, secondsOf))
      if (session.wait?.for === 'digits') {
        const gather = gatherIn(verbs)
        const key = keys ? keys.shift() : await asked(io.ask)
        host.pass(key === undefined || key === '-' ? (gather?.timeout ?? 0) : 1)
        live({ zh: `  ⌨ ${key ?? '没有按键'}`, en: `  ⌨ ${key ?? 'no key'}` })
        turn = await drive(engine, flows, engine.resume(flows, session, pressed(key, gather, host.now())), host)
      } else {
        const resume = session.wait?.for === 'dial' ? universe.dialed(host.now(), session) : universe.recorded(host.now(), session)
        if (resume.kind === 'dialed') live({ zh: `  ☎ ${dialled.zh[resume.status]}`, en: `  ☎ ${dialled.en[resume.status]}` })
        if (resume.kind === 'recorded') live({ zh: `  ● 留言 ${resume.seconds} 秒`, en: `  ● message of ${resume.seconds} s` })
        host.pass(resume.kind === 'dialed' ? (resume.talkSeconds ?? 15) : resume.kind === 'recorded' ? resume.seconds : 0)
        turn = await drive(engine, flows, engine.resume(flows, session, { ...resume, at: host.now() }), host)
      }
      tell()
    }
    const { events } = host
    const outcome = outcomeOf(events) ?? 'ivr'
    return {
      json: {
        outcome,
        path: events.flatMap((event) => (event.type === 'node_entered' ? [document.nodes[event.node]?.label ?? event.node] : [])),
        heard: events.flatMap((event) => (event.type === 'said' ? [event.text] : [])),
        events,
      },
      say: [{ zh: `结果：${outcome}`, en: `Outcome: ${outcome}` }],
    }
  },
})

const dialled = {
  zh: { completed: '接通，通话结束', busy: '占线', no_answer: '无人接听', failed: '打不通' },
  en: { completed: 'answered, and the talk ended', busy: 'busy', no_answer: 'no answer', failed: 'unreachable' },
}

/** At the end of the input the caller hangs up; an empty line is silence. */
async function asked(ask: (question: string) => Promise<string | null>): Promise<string> {
  const line = (await ask('按键 Keys（- 不按，hangup 挂断）> '))?.trim()
  if (line === undefined) return 'hangup'
  return line === '' ? '-' : line
}
