// flows · the compiler keeps its rules (engine/SPEC.md, C).
import { type FlowDocument, FlowGraph } from '@hotline/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Library } from '../nodes/define-node.ts'
import { nodeTypes } from '../nodes/index.ts'
import { draw, id, said } from '../testing/draw.ts'
import { compile } from './compile.ts'

const library: Library = {
  returnsOf: () => [{ id: id(9), name: '好' }],
  versionOf: (flow) => `hash of ${flow}`,
  columnsOf: () => undefined,
  hasRecording: () => true,
}
const recorded = (letter: string) => ({
  'zh-CN': { mode: 'recording' as const, text: '您好', recording: { sha256: letter.repeat(64), seconds: 1, name: letter } },
})
const sound = draw({
  来电: ['entry', {}, { next: '欢迎' }],
  欢迎: ['play', { prompt: recorded('b') }, { next: '子' }],
  子: ['subflow', { flow: 'child' }, { [id(9)]: '再见', failed: '再见' }],
  再见: ['hangup', { prompt: recorded('a') }],
})
const compiled = (document: unknown) => compile(nodeTypes, document, library)
const graphOf = (document: unknown): FlowGraph => {
  const result = compiled(document)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.graph
}
const changed = (change: (document: FlowDocument) => void): FlowDocument => {
  const copy = structuredClone(sound)
  change(copy)
  return copy
}

test('C1 any JSON at all is answered, never thrown at', () => {
  const twisted = fc
    .jsonValue()
    .chain((value) =>
      fc.constantFrom('nodes', 'edges', 'start', 'variables', 'languages', 'schemaVersion').map((key) => ({ ...sound, [key]: value })),
    )
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), twisted), (given) => {
      const result = compiled(given)
      if (!result.ok) expect(result.issues.length).toBeGreaterThan(0)
    }),
    { seed: 7, numRuns: 500 },
  )
  expect(compiled({ schemaVersion: 99 }).issues[0]?.code).toBe('document:malformed')
})

test('C1 any props at all are answered', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...nodeTypes.map(({ type }) => type)),
      fc.dictionary(fc.constantFrom('prompt', 'items', 'periods', 'targets', 'url', 'seconds', 'when'), fc.jsonValue()),
      (type, props) => {
        compiled(draw({ 来电: ['entry', {}, { next: '这步' }], 这步: [type, props] }))
      },
    ),
    { seed: 7, numRuns: 500 },
  )
})

describe('C2 what is only drawn', () => {
  test.each<[string, (document: FlowDocument) => void]>([
    [
      'places',
      (document) => {
        for (const node of Object.values(document.nodes)) node.pos = [7, 7]
      },
    ],
    [
      'labels',
      (document) => {
        for (const node of Object.values(document.nodes)) node.label += '？'
      },
    ],
    [
      'notes and frames',
      (document) => {
        document.notes = { [id(1)]: { id: id(1), pos: [0, 0], text: 'x' } }
        document.frames = { [id(1)]: { id: id(1), pos: [0, 0], size: [1, 1], title: 'x' } }
      },
    ],
    [
      'reasons for ignoring',
      (document) => {
        for (const node of Object.values(document.nodes)) node.ignored = { 'key:not_said': '隐藏' }
      },
    ],
    [
      'chips instead of wires',
      (document) => {
        for (const edge of Object.values(document.edges)) edge.jump = true
      },
    ],
    [
      'the title',
      (document) => {
        document.title = '别的'
      },
    ],
  ])('%s change no graph', (_name, change) => {
    expect(graphOf(changed(change))).toEqual(graphOf(sound))
  })
  test('what is heard does', () => {
    expect(
      graphOf(
        changed((document) => {
          const node = document.nodes[id(1002)]
          if (node) node.props = { prompt: said('早。') as never }
        }),
      ),
    ).not.toEqual(graphOf(sound))
  })
})

test('C3 a node that no call reaches is not in the graph', () => {
  const parked = { types: nodeTypes, reached: Object.keys(graphOf(sound).nodes) }
  expect(parked.reached).toHaveLength(4)
  const result = compiled(
    changed((document) => {
      document.nodes[id(7)] = { id: id(7), type: 'hangup', label: '备用', pos: [0, 0], props: {} }
    }),
  )
  expect(result.issues.map(({ code, node }) => [code, node])).toEqual([['node:unreachable', id(7)]])
})

test('C4 unknown kinds and misfit props are named, and the rest is still checked', () => {
  const result = compiled(
    changed((document) => {
      const [, play, , bye] = Object.values(document.nodes)
      if (play) play.type = 'teleport'
      if (bye) bye.props = { prompt: 5 }
      delete document.edges[`${id(1003)}:failed`]
    }),
  )
  expect(result.ok).toBe(false)
  expect(result.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['node:unknown', 'node:invalid', 'exit:unset']))
  expect(result.issues.find(({ code }) => code === 'node:invalid')?.what.zh).toContain('再见')
})

test('C5 sub-flows and recordings are pinned by hash', () => {
  const result = compiled(sound)
  expect(result.ok && [result.graph.children, result.audio]).toEqual([{ child: 'hash of child' }, ['a'.repeat(64), 'b'.repeat(64)]])
})

test('C6 an error refuses, a warning comes with the graph', () => {
  expect(
    compiled(
      changed((document) => {
        document.edges = {}
      }),
    ).ok,
  ).toBe(false)
  const warned = compiled(draw({ 来电: ['entry', {}, { next: '返回' }], 返回: ['return', {}] }))
  expect([warned.ok, warned.issues.map(({ severity }) => severity)]).toEqual([true, ['warning']])
})

test('C7 ways of exits and to nodes that are gone are left out', () => {
  const stale = changed((document) => {
    document.edges[`${id(1002)}:gone`] = { target: id(1004) }
    document.edges[`${id(77)}:next`] = { target: id(1004) }
  })
  expect(graphOf(stale)).toEqual(graphOf(sound))
})

test('C8 the order of keys changes nothing, and a graph is what its schema says', () => {
  const turned = changed((document) => {
    document.nodes = Object.fromEntries(Object.entries(document.nodes).reverse())
    document.edges = Object.fromEntries(Object.entries(document.edges).reverse())
  })
  expect(JSON.stringify(graphOf(turned))).toBe(JSON.stringify(graphOf(sound)))
  expect(FlowGraph.parse(graphOf(sound))).toEqual(graphOf(sound))
})
