// flows · JSON Schema of what is drawn, with the props of every node and the words of its form: for editors and for people.
import { FlowDocument } from '@hotline/schemas'
import * as z from 'zod'
import type { AnyNode, Field } from '../nodes/define-node.ts'

export type JsonSchema = { [key: string]: unknown }
type Words = 'zh' | 'en'

/** Draft 7, as code editors read it. Props with a default may be left out, as when a document is imported. */
export function documentSchema(types: readonly AnyNode[], language: Words): JsonSchema {
  const document = schemaOf(FlowDocument)
  const properties = document.properties as Record<string, JsonSchema>
  const node = (properties.nodes as { additionalProperties: JsonSchema }).additionalProperties
  const fields = node.properties as Record<string, JsonSchema>
  fields.type = {
    description: { zh: '节点的种类', en: 'Kind of the node' }[language],
    type: 'string',
    enum: types.map(({ type }) => type),
    enumDescriptions: types.map(({ face }) =>
      `${face.title[language]}：${face.about[language]}`.replace('：', language === 'zh' ? '：' : ': '),
    ),
  }
  node.allOf = types.map((type) => ({
    if: { properties: { type: { const: type.type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { props: propsSchema(type, language) } },
  }))
  return { ...document, title: { zh: '热线工坊的流程', en: 'A flow of Hotline Studio' }[language] }
}

/** The props of one kind of node; titles and descriptions are those of its form. */
export function propsSchema({ props, face }: AnyNode, language: Words): JsonSchema {
  const schema = schemaOf(props)
  delete schema.$schema
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>
  for (const [prop, field] of Object.entries(face.form) as [string, Field][]) {
    const described = properties[prop]
    if (!described) continue
    Object.assign(described, wordsOf(field, language))
    const rows = (described.items as { properties?: Record<string, JsonSchema> } | undefined)?.properties
    for (const [name, inner] of Object.entries(field.item ?? {})) if (rows?.[name]) Object.assign(rows[name], wordsOf(inner, language))
  }
  return { ...schema, title: face.title[language], description: face.about[language] }
}

/** A schema as JSON Schema. `io` is the side that is described: what may be written, or what is read. */
export const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema =>
  z.toJSONSchema(schema, { io, target: 'draft-7', unrepresentable: 'any' }) as JsonSchema

function wordsOf({ label, hint, unit, options }: Omit<Field, 'section' | 'item' | 'when'>, language: Words): JsonSchema {
  const about = [hint?.[language], unit?.[language]].filter(Boolean).join(language === 'zh' ? '，' : ', ')
  return {
    title: label[language],
    ...(about && { description: about }),
    ...(options && { enumDescriptions: options.map((option) => option.label[language]) }),
  }
}
