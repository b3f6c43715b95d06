// flows · the checked-in JSON Schemas are those of the code, and say what the code accepts.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { nodeTypes } from '../nodes/index.ts'
import { propsSchema } from './document-schema.ts'
import { jsonSchemas, writtenSchema } from './files.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../schemas/json')

test.each(Object.entries(jsonSchemas()))(
  'schemas/json/%s is up to date (rewrite with -u or npm run json -w schemas)',
  async (file, schema) => {
    await expect(writtenSchema(schema)).toMatchFileSnapshot(join(folder, file))
  },
)

test('every schema that crosses a door of flows is in the folder', () => {
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(Object.keys(jsonSchemas())))
})

test.each(nodeTypes.map((type) => [type.type, type] as const))(
  '%s: each prop has a title in both languages, and none is required',
  (_name, type) => {
    for (const language of ['zh', 'en'] as const) {
      const { properties, required } = propsSchema(type, language) as {
        properties?: Record<string, { title?: string }>
        required?: string[]
      }
      for (const [prop, schema] of Object.entries(properties ?? {})) expect(schema.title, prop).toBeTruthy()
      expect(required ?? []).toEqual([])
    }
  },
)

test('a reference never points outside its own file', () => {
  for (const [file, schema] of Object.entries(jsonSchemas())) {
    const text = writtenSchema(schema)
    for (const [, name] of text.matchAll(/"\$ref": "#\/definitions\/([^"]+)"/g))
      expect(Object.keys((schema.definitions as object | undefined) ?? {}), file).toContain(name)
    expect(text).not.toMatch(/"\$ref": "(?!#\/definitions\/)/)
  }
  expect(readFileSync(join(folder, 'flow-document.zh.json'), 'utf8')).toContain('按键去向')
})
