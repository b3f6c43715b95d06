// studio · read-document: files that are flows, and those that are not.
import { describe, expect, it } from 'vitest'
import { linesOf, readDocument } from './read-document.ts'

const id = '01J9ZZZZZZZZZZZZZZZZZZZZZZ'
const good = {
  schemaVersion: 1,
  title: 'A',
  start: id,
  nodes: { [id]: { id, type: 'entry', label: '来电', pos: [0, 0], props: {} } },
  edges: {},
}

describe('a text', () => {
  it('is a flow when it is what the studio exports', () => {
    expect(readDocument(JSON.stringify(good, null, 2))).toMatchObject({ ok: true, document: { title: 'A', languages: ['zh-CN'] } })
  })
  it('is told where its syntax breaks', () => {
    expect(readDocument('{\n  "a": 1,\n  oops\n}')).toMatchObject({ ok: false, fault: 'syntax', line: 3 })
  })
  it('is told what is missing and in which line', () => {
    const { nodes: _, ...without } = good
    expect(readDocument(JSON.stringify(without, null, 2))).toEqual({ ok: false, line: 1, fault: 'missing', at: 'nodes' })
    expect(
      readDocument(`{\n "schemaVersion": 1, "title": "A", "start": null, "edges": {},\n "nodes": { "${id}": {\n "id": "${id}" } } }`),
    ).toMatchObject({
      ok: false,
      line: 3,
      fault: 'missing',
      at: 'type',
    })
  })
  it('is told which value is wrong', () => {
    const wrong = JSON.stringify({ ...good, title: 5 }, null, 2)
    expect(readDocument(wrong)).toEqual({ ok: false, line: 3, fault: 'wrong', at: 'title' })
  })
})

it('finds the line of every value, past brackets and quotes in strings', () => {
  const lines = linesOf('{\n"a": "}\\"]",\n"b": [1,\n{"c": 2}]\n}')
  expect([lines.get('a'), lines.get('b'), lines.get('b.0'), lines.get('b.1.c')]).toEqual([2, 3, 3, 4])
})
