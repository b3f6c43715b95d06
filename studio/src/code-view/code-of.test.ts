// studio · tests of the drawing as text and back.
import { templates } from '@hotline/flows'
import { FlowDocument } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { allTypes } from '../editor/node-view.ts'
import { lineOf, readText, textOf } from './code-of.ts'
import { flowSchema, nodeSchema } from './flow-schema.ts'

let n = 0
const [template] = templates
if (!template) throw new Error('There is no template.')
const document = FlowDocument.parse(template.document({}, () => String(++n).padStart(26, '0')))
const [node = ''] = Object.keys(document.nodes)

describe('text', () => {
  test('a flow read back is the flow', () => {
    expect(readText(textOf(document, { of: 'flow' }), { of: 'flow' }, document)).toEqual({ ok: true, document })
  })
  test('one node can be written alone', () => {
    const scope = { of: 'node', node } as const
    const text = textOf(document, scope).replace(/"label": "[^"]*"/, '"label": "总台"')
    const read = readText(text, scope, document)
    expect(read.ok && read.document.nodes[node]?.label).toBe('总台')
    expect(read.ok && Object.keys(read.document.nodes)).toEqual(Object.keys(document.nodes))
  })
  test('a comma too many is told with its line', () => {
    const lines = textOf(document, { of: 'flow' }).split('\n')
    lines[4] = `${lines[4]},,`
    const read = readText(lines.join('\n'), { of: 'flow' }, document)
    expect(read).toMatchObject({ ok: false, why: { code: 'syntax' } })
    expect(read.ok ? 0 : read.line).toBeGreaterThanOrEqual(5)
  })
  test('a wrong value is told with its line and place', () => {
    const text = textOf(document, { of: 'flow' }).replace(`"title": ${JSON.stringify(document.title)}`, '"title": 7')
    expect(readText(text, { of: 'flow' }, document)).toMatchObject({ ok: false, line: 3, path: 'title' })
    expect(readText(text, { of: 'flow' }, document, 'zh-CN')).toMatchObject({ why: { message: expect.stringMatching(/[\u4e00-\u9fff]/) } })
  })
  test('a wire into nothing is told with its line', () => {
    const [key = ''] = Object.keys(document.edges)
    const edges = { ...document.edges, [key]: { target: 'Z'.repeat(26) } }
    const text = textOf({ ...document, edges }, { of: 'flow' })
    expect(readText(text, { of: 'flow' }, document)).toMatchObject({
      ok: false,
      path: `edges.${key}.target`,
      line: lineOf(text, ['edges', key, 'target']),
    })
  })
  test('a node keeps its id', () => {
    const text = textOf(document, { of: 'node', node }).replace(node, 'Z'.repeat(26))
    expect(readText(text, { of: 'node', node }, document)).toMatchObject({ ok: false, why: { code: 'id' } })
  })
})

describe('the schema', () => {
  test('knows every kind of node and tells its props in the language of the interface', () => {
    const [zh, en] = [JSON.stringify(nodeSchema('zh-CN')), JSON.stringify(nodeSchema('en'))]
    for (const { type, face } of allTypes) {
      expect(zh.includes(`"const":"${type}"`)).toBe(true)
      for (const { label } of Object.values(face.form)) {
        expect(zh.includes(`"title":"${label.zh}"`)).toBe(true)
        expect(en.includes(`"title":"${label.zh}"`)).toBe(false)
        expect(en.includes(`"title":"${label.en}"`)).toBe(true)
      }
    }
  })
  test('of a node refers to nothing outside of it', () => expect(JSON.stringify(nodeSchema('en')).includes('$ref')).toBe(false))
  test('is plain JSON for a flow', () => {
    const schema = flowSchema('en')
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })
})
