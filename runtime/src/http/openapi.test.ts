// runtime · tests of the description of the API.
import { routes } from '@hotline/schemas'
import { expect, it } from 'vitest'
import { openApi } from './openapi.ts'

const document = openApi('1.0.0', 'https://ivr.example.com') as {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>
  components: { schemas: Record<string, unknown> }
}
const operations = Object.values(document.paths).flatMap((path) => Object.values(path))

it('describes every route once', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(operations.map((operation) => operation.operationId).sort()).toEqual(Object.keys(routes).sort())
})

it('names every parameter of a path', () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters } of Object.values(methods)) {
      expect(parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(inPath)
    }
  }
})

it('refers only to what it holds', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!)
  expect(refs.length).toBeGreaterThan(0)
  for (const ref of refs) {
    expect(ref).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(document.components.schemas[ref.split('/').at(-1)!], ref).toBeTruthy()
  }
})
