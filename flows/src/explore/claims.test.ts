// flows · for each claim a flow that refutes it, by a call that can be made; all templates hold.
import { readFileSync } from 'node:fs'
import type { FlowGraph, Flows } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { createEngine } from '../engine/engine.ts'
import { nodeTypes } from '../nodes/index.ts'
import { templates } from '../templates/index.ts'
import { type Drawing, draw, id, said } from '../testing/draw.ts'
import { prove } from './prove.ts'
import { playPath } from './shortest.ts'

const engine = createEngine(nodeTypes)
const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => ['城市'], hasRecording: () => true }

/** Props get their defaults here, and nothing is refused: the explorer must find by walking what rules would find by looking. */
function flowsOf(drawing: Drawing): Flows {
  const { nodes, edges, start, variables } = draw(drawing)
  const graph: FlowGraph = {
    start: start ?? '',
    nodes: Object.fromEntries(
      Object.values(nodes).map((node) => {
        const type = nodeTypes.find(({ type }) => type === node.type)
        const exits = Object.entries(edges).flatMap(([from, { target }]) =>
          from.startsWith(`${node.id}:`) ? [[from.slice(27), target]] : [],
        )
        return [node.id, { id: node.id, type: node.type, props: type?.props.parse(node.props), exits: Object.fromEntries(exits) }]
      }),
    ),
    variables,
    languages: ['zh-CN'],
    voices: {},
    children: {},
  }
  return { main: graph }
}
const certificateOf = (drawing: Drawing) => prove(nodeTypes, flowsOf(drawing), 'main')
const refutedBy = (drawing: Drawing) =>
  certificateOf(drawing)
    .claims.filter(({ refuted }) => refuted)
    .map(({ id }) => id)

const keys = (...all: string[]) => ({ prompt: said('请按键'), items: all.map((key, at) => ({ id: id(at + 1), key, label: key })) })
const ring = { targets: [{ id: id(9), number: '13800138000', name: '值班', seconds: 15 }] }
const bye: Drawing[string] = ['hangup', { prompt: said('再见') }]
const lost = ['no_answer', 'busy', 'unreachable']
const to = (exits: string[], target: string) => Object.fromEntries(exits.map((exit) => [exit, target]))

const sound: Drawing = {
  来电: ['entry', {}, { next: '菜单' }],
  菜单: ['menu', keys('1', '2'), { [id(1)]: '转人工', [id(2)]: '转人工', silence: '再见', wrong: '再见' }],
  转人工: ['transfer', ring, { talked: '挂断', ...to(lost, '留言') }],
  留言: ['voicemail', {}, { recorded: '再见', empty: '再见' }],
  再见: bye,
  挂断: ['hangup', {}],
}

describe('a certificate', () => {
  it('holds for a flow in which every path ends well, a talk without a goodbye included', () => {
    const { verdict, claims, stopped, unwalked } = certificateOf(sound)
    expect(claims.map(({ id, refuted }) => `${id} ${refuted}`)).toEqual(['ends 0', 'missed 0', 'drop 0', 'loops 0'])
    expect({ verdict, stopped, unwalked }).toEqual({ verdict: 'holds', stopped: false, unwalked: [] })
  })

  it('is refuted where a path ends without a word', () => {
    expect(
      refutedBy({ ...sound, 菜单: ['menu', keys('1', '2'), { [id(1)]: '转人工', [id(2)]: '挂断', silence: '再见', wrong: '再见' }] }),
    ).toEqual(['ends', 'drop'])
  })

  it('is refuted where a way out leads nowhere', () => {
    const certificate = certificateOf({ ...sound, 菜单: ['menu', keys('1', '2'), { [id(1)]: '转人工', silence: '再见', wrong: '再见' }] })
    const [ends] = certificate.claims
    expect(ends?.path?.resumes.map((resume) => resume.kind === 'digits' && resume.digits)).toEqual(['2'])
    expect(certificate.claims.map(({ refuted }) => refuted)).toEqual([1, 0, 0, 0])
  })

  it('is refuted where nobody answered and nothing follows', () => {
    const drawing: Drawing = {
      ...sound,
      转人工: ['transfer', ring, { talked: '挂断', busy: '挂断', no_answer: '留言', unreachable: '留言' }],
    }
    expect(refutedBy(drawing)).toEqual(['ends', 'missed', 'drop'])
    const flows = flowsOf(drawing)
    const path = prove(nodeTypes, flows, 'main').claims[1]?.path
    if (!path) throw new Error('no path')
    const last = playPath(engine, flows, path).at(-1)
    expect(path.resumes.map((resume) => (resume.kind === 'dialed' ? resume.status : resume.kind))).toEqual(['digits', 'busy'])
    expect(last?.session.status).toBe('ended')
    expect(last?.verbs.map(({ verb }) => verb)).toEqual(['hangup'])
  })

  it('finds a silent drop behind a message, although the message is an end', () => {
    expect(refutedBy({ ...sound, 留言: ['voicemail', {}, { recorded: '挂断', empty: '再见' }] })).toEqual(['drop'])
  })

  it('is refuted by a loop that goes round while the caller does nothing, and not by one that a key drives', () => {
    const silent: Drawing = {
      ...sound,
      菜单: ['menu', keys('1', '2'), { [id(1)]: '转人工', [id(2)]: '转人工', silence: '菜单', wrong: '再见' }],
    }
    expect(refutedBy(silent)).toEqual(['loops'])
    const loops = certificateOf(silent).claims[3]
    expect(loops?.path?.acts).toBe(0)
    expect(loops?.path?.resumes.every(({ kind }) => kind === 'silence')).toBe(true)
    expect(
      refutedBy({ ...sound, 菜单: ['menu', keys('1', '2'), { [id(1)]: '转人工', [id(2)]: '菜单', silence: '再见', wrong: '再见' }] }),
    ).toEqual([])
  })

  it('is refuted by a loop that never waits', () => {
    expect(
      refutedBy({
        来电: ['entry', {}, { next: '一' }],
        一: ['play', { prompt: said('一') }, { next: '二' }],
        二: ['play', { prompt: said('二') }, { next: '一' }],
      }),
    ).toEqual(['loops'])
  })

  it('is no proof when the limit is reached, and says which steps no call got to', () => {
    expect(prove(nodeTypes, flowsOf(sound), 'main', { limit: 2 })).toMatchObject({ verdict: 'incomplete', stopped: true })
    const never: Drawing = {
      来电: ['entry', {}, { next: '判断' }],
      判断: ['branch', { items: [{ id: id(1), when: { expression: '1 > 2' } }] }, { [id(1)]: '留言', otherwise: '再见' }],
      留言: ['voicemail', {}, { recorded: '再见', empty: '再见' }],
      再见: bye,
    }
    expect(certificateOf(never)).toMatchObject({ verdict: 'incomplete', stopped: false, unwalked: [{ flow: 'main', node: id(1003) }] })
  })

  it('finds the key that a condition asks for, the number beside it, and every segment of time', () => {
    const collected: Drawing = {
      来电: ['entry', {}, { next: '时间' }],
      时间: [
        'hours',
        { periods: [{ id: id(5), label: '上班', week: [{ days: [2], from: '22:00', to: '06:00' }], dates: [] }] },
        { [id(5)]: '收号', otherwise: '再见' },
      ],
      收号: ['collect', { prompt: said('请输入'), variable: '号', min: 1, max: 4 }, { ok: '判断', silence: '再见', wrong_format: '再见' }],
      判断: [
        'branch',
        {
          items: [
            { id: id(1), when: { match: 'all', rules: [{ left: '号', op: 'is', right: '801' }] } },
            { id: id(2), when: { expression: 'number(号) > 5000' } },
          ],
        },
        { [id(1)]: '八零一', [id(2)]: '大', otherwise: '再见' },
      ],
      八零一: ['hangup', { prompt: said('八零一') }],
      大: ['hangup', { prompt: said('大') }],
      再见: bye,
    }
    const { verdict, unwalked, listed } = certificateOf(collected)
    expect({ verdict, unwalked }).toEqual({ verdict: 'holds', unwalked: [] })
    expect(listed.paths.length).toBeGreaterThan(4)
  })

  it('tells where a query is silent for over 3 seconds', () => {
    const query: Drawing = {
      来电: ['entry', {}, { next: '查' }],
      查: ['http_request', { url: 'https://example.com/', seconds: 8 }, to(['ok', 'failed', 'timeout'], '再见')],
      再见: bye,
    }
    expect(certificateOf(query).silences).toEqual([{ flow: 'main', node: id(1002), seconds: 8 }])
  })
})

describe('paths as people read them', () => {
  it('merge keys that lead the same way, and leave out what only repeats', () => {
    const { listed } = certificateOf(sound)
    const rows = listed.paths.map(
      ({ stops, end }) => `${stops.map(({ keys, answer }) => (keys.length ? `[${keys.join(' ')}]` : answer)).join(' ')} → ${end}`,
    )
    expect(rows).toEqual([
      '[1 2] talked → person',
      '[1 2] missed recorded → message',
      '[1 2] missed empty → goodbye',
      '[9] → goodbye',
      'silence → goodbye',
    ])
  })
})

describe('figures', () => {
  it('give the longest call and the latest person, with calls that can be made', () => {
    const { figures, assumed } = certificateOf(sound)
    expect(assumed.returns).toBe(1)
    for (const figure of Object.values(figures)) {
      if (!figure) throw new Error('no figure')
      expect(() => playPath(engine, flowsOf(sound), figure.path)).not.toThrow()
    }
    expect(figures.earliestPerson?.value).toBeLessThan(figures.latestPerson?.value ?? 0)
    expect(figures.longestCall?.path.seconds).toBeCloseTo(figures.longestCall?.value ?? 0)
  })
})

describe('templates', () => {
  it.each(templates.map((template) => [template.id, template] as const))('%s holds', (name, template) => {
    const given = JSON.parse(readFileSync(new URL(`../templates/${name}/tests.json`, import.meta.url), 'utf8')) as {
      answers: Record<string, unknown>
    }
    let minted = 0
    const compiled = compile(
      nodeTypes,
      template.document(given.answers, () => String(++minted).padStart(26, '0')),
      library,
    )
    if (!compiled.ok) throw new Error('does not compile')
    const { verdict, claims, unwalked } = prove(nodeTypes, { main: compiled.graph }, 'main')
    expect({ verdict, unwalked, refuted: claims.filter(({ refuted }) => refuted) }).toEqual({ verdict: 'holds', unwalked: [], refuted: [] })
  })
})
