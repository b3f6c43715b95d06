// studio · the JSON Schema of a flow for the code view: the envelope, and the props of each node by its type.
import { FlowDocument } from '@hotline/schemas'
import * as z from 'zod'
import { allTypes } from '../editor/node-view.ts'
import type { InterfaceLanguage } from '../words/index.ts'

type Schema = Record<string, unknown>

const plain = (schema: z.ZodType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema
  return rest
}

/** A node whose props are told by its `type`; titles and hints are in the language of the interface. */
export function nodeSchema(language: InterfaceLanguage): Schema {
  const pick = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
  // Any JSON refers to itself; here the kind of the node says what its props are.
  const { $defs: _, properties = {}, ...envelope } = plain(FlowDocument.shape.nodes.valueType) as Schema & { properties?: Schema }
  const kinds = { enum: allTypes.map(({ type }) => type), enumDescriptions: allTypes.map(({ face }) => pick(face.title)) }
  return {
    ...envelope,
    properties: { ...properties, type: kinds, props: { type: 'object' } },
    allOf: allTypes.map(({ type, props, face }) => ({
      if: { properties: { type: { const: type } } },
      // biome-ignore lint/suspicious/noThenProperty: `then` is a word of JSON Schema
      then: { properties: { props: described(plain(props), face.form, pick) } },
    })),
  }
}

/** The whole flow. */
export function flowSchema(language: InterfaceLanguage): Schema {
  const whole = plain(FlowDocument)
  const properties = whole.properties as Record<string, Schema>
  return { ...whole, properties: { ...properties, nodes: { ...properties.nodes, additionalProperties: nodeSchema(language) } } }
}

function described(
  schema: Schema,
  form: Record<string, { label: { zh: string; en: string }; hint?: { zh: string; en: string } }>,
  pick: (words: { zh: string; en: string }) => string,
): Schema {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const told = Object.fromEntries(
    Object.entries(properties).map(([prop, inner]) => {
      const field = form[prop]
      return [prop, field ? { ...inner, title: pick(field.label), ...(field.hint && { description: pick(field.hint) }) } : inner]
    }),
  )
  return { ...schema, properties: told }
}
