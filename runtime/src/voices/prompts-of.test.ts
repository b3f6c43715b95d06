// runtime · tests of the texts of a flow: every template's are found, and only those without variables are rendered whole.
import { readFileSync } from 'node:fs'
import { compile, nodeTypes, templates } from '@hotline/flows'
import { expect, test } from 'vitest'
import { promptsOf } from './prompts-of.ts'

const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => [], hasRecording: () => true }

test.each(templates.map((template) => [template.id, template] as const))('of template %s every text is found', (id, template) => {
  let made = 0
  const mint = () => `01J${String(made++).padStart(23, '0')}`
  const tests = new URL(`../../../flows/src/templates/${id}/tests.json`, import.meta.url)
  const { answers } = JSON.parse(readFileSync(tests, 'utf8')) as { answers: Record<string, never> }
  const document = template.document(answers, mint)
  const compiled = compile(nodeTypes, document, library)
  const drawn = JSON.stringify(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  const texts = promptsOf(compiled.graph)
  expect(texts.length).toBeGreaterThan(0)
  for (const { text, pieces } of texts) {
    expect(drawn).toContain(JSON.stringify(text))
    expect(pieces.length > 0).toBe(!text.includes('{{'))
  }
})
