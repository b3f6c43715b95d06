// flows · draft: whatever merging leaves behind, everybody reads one valid document.
import { DOCUMENT_VERSION, FlowDocument, Prompt, type Value, type Values } from '@hotline/schemas'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type AnyNode, defineNode } from '../nodes/define-node.ts'
import type { WidgetKind } from '../nodes/widget.ts'
import { changesTo, createDraftReader, differences, fromDraft, type RawDraft, toDraft } from './index.ts'

const words = { zh: '', en: '' }
const field = (widget: WidgetKind) => ({ label: words, widget, section: 'does' as const })
const face = { title: words, category: 'talk', icon: '', about: words, synonyms: [], reasons: {}, issues: {}, help: words } as const

/** One prop of each way of keeping, and exits that depend on rows. */
const asking = defineNode({
  type: 'asking',
  props: z.strictObject({
    prompt: Prompt.default({}),
    note: z.string().default('…'),
    rows: z.array(z.looseObject({ id: z.string() })).default([]),
    seconds: z.number().default(5),
  }),
  exits: ({ rows }) => [...rows.map(({ id }) => ({ id, label: words })), { id: 'silence', label: words }],
  enter: () => ({ end: true }),
  face: {
    ...face,
    synonyms: [],
    summary: () => null,
    form: { prompt: field('prompt'), note: field('template'), rows: field('items'), seconds: field('number') },
  },
})
const calling = defineNode({
  type: 'calling',
  props: z.strictObject({ flow: z.string().default('') }),
  exits: (_, library) => (library ? [{ id: 'failed', label: words }] : []),
  enter: () => ({ end: true }),
  face: { ...face, synonyms: [], summary: () => null, form: { flow: field('flow') } },
})
const types: AnyNode[] = [asking, calling]

const ids = ['A', 'B', 'C', 'D', 'E'].map((letter) => letter.repeat(26))
const id = fc.constantFrom(...ids)
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Value)

const spoken = fc.record(
  { mode: fc.constantFrom('text' as const, 'recording' as const), text: fc.string() },
  { requiredKeys: ['mode', 'text'] },
)
const rows = fc
  .uniqueArray(id)
  .chain((chosen) => fc.tuple(...chosen.map((each) => fc.record({ id: fc.constant(each), label: fc.string(), key: fc.string() }))))
const props = fc.record({
  prompt: fc.dictionary(fc.constantFrom('zh-CN', 'en-US', 'yue'), spoken),
  note: fc.string(),
  rows,
  seconds: fc.integer(),
})
const document: fc.Arbitrary<FlowDocument> = fc
  .record({
    nodes: fc.dictionary(
      id,
      fc.record({ label: fc.string({ maxLength: 80 }), x: fc.integer({ min: -9999, max: 9999 }), props: props as fc.Arbitrary<Values> }),
    ),
    wires: fc.array(fc.tuple(id, id, fc.boolean())),
    start: fc.option(id),
    languages: fc.uniqueArray(fc.constantFrom('zh-CN', 'en-US', 'yue', 'ug'), { minLength: 1 }),
    variables: fc.dictionary(fc.constantFrom('code', 'area', '地区'), fc.record({ label: fc.string({ maxLength: 40 }), initial: json })),
    notes: fc.dictionary(id, fc.string()),
  })
  .map(({ nodes, wires, start, languages, variables, notes }) =>
    FlowDocument.parse({
      schemaVersion: DOCUMENT_VERSION,
      title: '夜间值班',
      start: start && nodes[start] ? start : null,
      nodes: Object.fromEntries(
        Object.entries(nodes).map(([id, { label, x, props }]) => [id, { id, type: 'asking', label, pos: [x, 0], props }]),
      ),
      edges: Object.fromEntries(
        wires.filter(([from, to]) => nodes[from] && nodes[to]).map(([from, target, jump]) => [`${from}:silence`, { target, jump }]),
      ),
      notes: Object.fromEntries(Object.entries(notes).map(([id, text]) => [id, { id, pos: [1, 2], text }])),
      languages,
      variables,
    }),
  )
const raw = document.map((each) => toDraft(each, types))

/** Any JSON, or a draft with pieces of it replaced by any JSON. */
const broken = fc.oneof(
  fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true }),
  fc.tuple(raw, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.anything()))).map(([draft, blows]) => {
    const copy = structuredClone(draft) as unknown as Record<string, unknown>
    for (const [...at] of blows) {
      const value = at.pop()
      let here = copy
      for (const [i, n] of (at as number[]).entries()) {
        const keys = Object.keys(here)
        const key = keys[n % Math.max(keys.length, 1)]
        if (key === undefined) break
        const inner = here[key]
        if (i === 2 || typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
          here[key] = value
          break
        }
        here = inner as Record<string, unknown>
      }
    }
    return copy
  }),
)

describe('a draft', () => {
  test('gives back the document it was made of', () => {
    fc.assert(
      fc.property(document, (given) => {
        const read = fromDraft(toDraft(given, types), types)
        expect(read.document).toEqual(given)
        expect(read.repairs).toEqual([])
      }),
    )
  })

  test('reads as a valid document whatever stands in it, and never throws', () => {
    fc.assert(
      fc.property(broken, (anything) => {
        const { document } = fromDraft(anything, types)
        expect(FlowDocument.parse(document)).toEqual(document)
        for (const [key, { target }] of Object.entries(document.edges)) {
          expect(document.nodes).toHaveProperty(key.split(':')[0] ?? '')
          expect(document.nodes).toHaveProperty(target)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('reads the same in whatever order its keys came', () => {
    const turned = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, turned(each)]),
          )
        : value
    fc.assert(
      fc.property(raw, (draft) => {
        expect(JSON.stringify(fromDraft(turned(draft), types))).toBe(JSON.stringify(fromDraft(draft, types)))
      }),
    )
  })

  test('hides deleted nodes and their wires, and keeps them for bringing back', () => {
    const [a, b] = ids as [string, string]
    const node = (props: Values = {}) => ({ type: 'asking', label: '', pos: [0, 0] as [number, number], props })
    const draft = toDraft(
      FlowDocument.parse({
        schemaVersion: 1,
        title: '',
        start: a,
        nodes: { [a]: { id: a, ...node() }, [b]: { id: b, ...node() } },
        edges: { [`${a}:silence`]: { target: b }, [`${b}:silence`]: { target: a }, [`${a}:gone`]: { target: b } },
      }),
      types,
    )
    expect(Object.keys(fromDraft(draft, types).document.edges)).toEqual([`${a}:silence`, `${b}:silence`])
    const deleted: RawDraft = { ...draft, nodes: { ...draft.nodes, [a]: { ...draft.nodes[a]!, deletedAt: 5, deletedBy: 'm1' } } }
    const read = fromDraft(deleted, types)
    expect(Object.keys(read.document.nodes)).toEqual([b])
    expect(read.document.edges).toEqual({})
    expect(read.document.start).toBeNull()
    expect(read.trash).toMatchObject([{ node: { id: a }, deletedAt: 5, deletedBy: 'm1' }])
    expect(read.repairs.map(({ what }) => what)).toContain('start_gone')
  })

  test('keeps every wire of a node whose exits only the server knows', () => {
    const [a, b] = ids as [string, string]
    const draft = toDraft(
      FlowDocument.parse({
        schemaVersion: 1,
        title: '',
        start: null,
        nodes: {
          [a]: { id: a, type: 'calling', label: '', pos: [0, 0], props: {} },
          [b]: { id: b, type: 'a type of tomorrow', label: '', pos: [0, 0], props: { any: 1 } },
        },
        edges: { [`${a}:returned`]: { target: b }, [`${b}:x`]: { target: a } },
      }),
      types,
    )
    expect(Object.keys(fromDraft(draft, types).document.edges)).toEqual([`${a}:returned`, `${b}:x`])
  })

  test('keeps the identity of what did not change between two readings', () => {
    const [a, b] = ids as [string, string]
    const given = FlowDocument.parse({
      schemaVersion: 1,
      title: '',
      start: null,
      nodes: Object.fromEntries([a, b].map((id) => [id, { id, type: 'asking', label: '', pos: [0, 0], props: {} }])),
      edges: {},
    })
    const read = createDraftReader(types)
    const draft = toDraft(given, types)
    const first = read(draft).document
    expect(read(structuredClone(draft)).document).toBe(first)
    const moved = read({ ...draft, nodes: { ...draft.nodes, [a]: { ...draft.nodes[a]!, pos: [9, 9] } } }).document
    expect(moved.nodes[a]?.pos).toEqual([9, 9])
    expect(moved.nodes[b]).toBe(first.nodes[b])
    expect(moved.edges).toBe(first.edges)
  })
})

describe('changes', () => {
  test('turn any draft into any other', () => {
    fc.assert(
      fc.property(raw, raw, (now, wanted) => {
        const result = structuredClone(now) as unknown as Record<string, Value>
        for (const { at, to } of changesTo(now, wanted)) {
          expect(at.length).toBeGreaterThan(1)
          const parent = at.slice(0, -1).reduce<Record<string, Value>>((here, key) => here[key] as Record<string, Value>, result)
          if (to === undefined) delete parent[at.at(-1) as string]
          else parent[at.at(-1) as string] = to
        }
        expect(result).toEqual(wanted)
        expect(differences(wanted, result as unknown as RawDraft)).toEqual([])
      }),
    )
  })
})
