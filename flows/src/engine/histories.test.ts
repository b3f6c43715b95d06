// flows · calls that an older version left waiting still go on: a version may be deployed while callers are on the line.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FlowGraph, type Flows, Resume, Session } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { nodeTypes } from '../nodes/index.ts'
import { createEngine } from './engine.ts'

/** What a release left behind: graphs as published, sessions as stored. A file never changes; each release adds one. */
interface History {
  flows: Flows
  waiting: { name: string; session: Session; resume: Resume; then: string }[]
}
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../histories')
const histories = readdirSync(folder).map((file) => ({ file, history: JSON.parse(readFileSync(join(folder, file), 'utf8')) as History }))
const engine = createEngine(nodeTypes)

describe.each(histories)('$file', ({ history: { flows, waiting } }) => {
  test('its graphs are still graphs, and their nodes still know their props', () => {
    for (const graph of Object.values(flows)) {
      expect(FlowGraph.safeParse(graph).error).toBeUndefined()
      for (const { type, props } of Object.values(graph.nodes))
        expect(nodeTypes.find((one) => one.type === type)?.props.safeParse(props).error, type).toBeUndefined()
    }
  })
  test.each(waiting)('E12 $name goes on', ({ session, resume, then }) => {
    expect([Session.safeParse(session).error, Resume.safeParse(resume).error]).toEqual([undefined, undefined])
    const turn = engine.resume(flows, session, resume)
    expect(turn.events.filter(({ type }) => type === 'failed' || type === 'error')).toEqual([])
    expect(turn.session.wait?.for ?? turn.session.status).toBe(then)
  })
})
