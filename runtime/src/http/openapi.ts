// runtime · the API described as OpenAPI 3.1, read from the same table that is served.
import { createHash } from 'node:crypto'
import { Problem, type Route, routes } from '@hotline/schemas'
import * as z from 'zod'

type Json = Record<string, unknown>

/** Schemas that refer to themselves keep their parts in `$defs`; in one big document those move to its components. */
function describe(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const { $schema: _, $defs, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  let text = JSON.stringify(described)
  let moved = JSON.stringify($defs ?? {})
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) {
    const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 8)
    const rename = (from: string) => from.replaceAll(`"#/$defs/${name}"`, `"#/components/schemas/Part_${hash}"`)
    text = rename(text)
    moved = rename(moved)
    components[`Part_${hash}`] = null
    moved = moved.replace(`"${name}":`, `"Part_${hash}":`)
  }
  Object.assign(components, JSON.parse(moved))
  return JSON.parse(text) as Json
}

function operation(name: string, route: Route, components: Json): Json {
  const parameters: Json[] = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => ({
    name: param,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (route.query) {
    const described = describe(route.query, 'input', components) as { properties?: Json; required?: string[] }
    for (const [query, schema] of Object.entries(described.properties ?? {})) {
      parameters.push({ name: query, in: 'query', required: described.required?.includes(query) ?? false, schema })
    }
  }
  const good =
    route.answer === 'file'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: describe(route.answer, 'output', components) } }
  const refused = { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  return {
    operationId: name,
    summary: route.summary,
    'x-role': route.role,
    ...(route.role === 'public' ? { security: [] } : {}),
    parameters,
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: describe(route.body, 'input', components) } } } }
      : {}),
    responses: { 200: { description: 'Done', content: good }, '4XX': refused, '5XX': refused },
  }
}

/** The document; `x-role` is the least role that may call. */
export function openApi(version: string, publicUrl: string): Json {
  const components: Json = { Problem: describe(Problem, 'output', {}) }
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(name, route, components) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hotline Studio', version },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }, { browser: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        browser: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https:') ? '__Host-hotline' : 'hotline' },
      },
    },
  }
}
