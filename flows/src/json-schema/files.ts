// flows · the files in schemas/json: what crosses the product's doors, for other programs.
import { Event, FlowGraph, FlowTest, Issue, Session, Verb } from '@hotline/schemas'
import { nodeTypes } from '../nodes/index.ts'
import { documentSchema, type JsonSchema, schemaOf } from './document-schema.ts'

/** File name → schema. They are generated and checked in; a test guards them. */
export const jsonSchemas = (): Record<string, JsonSchema> => ({
  'flow-document.zh.json': documentSchema(nodeTypes, 'zh'),
  'flow-document.en.json': documentSchema(nodeTypes, 'en'),
  'flow-graph.json': schemaOf(FlowGraph, 'output'),
  'flow-test.json': schemaOf(FlowTest),
  'session.json': schemaOf(Session, 'output'),
  'event.json': schemaOf(Event, 'output'),
  'issue.json': schemaOf(Issue, 'output'),
  'verb.json': schemaOf(Verb, 'output'),
})
export const writtenSchema = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`
