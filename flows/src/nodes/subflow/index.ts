// flows · subflow: runs another flow and leaves by the way it returned.
import { Ulid, type Values } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode, type Exit } from '../define-node.ts'
import { VariableName } from '../fields.ts'
import { keptValue } from '../kept-value.ts'
import { face } from './face.ts'

export const Props = z.strictObject({
  flow: z.string().max(100).default(''),
  /** `name` is a variable of the flow below; `value` is worked out here. */
  inputs: z
    .array(z.strictObject({ id: Ulid, name: VariableName.default(''), value: z.string().max(2000).default('') }))
    .max(40)
    .default([]),
  /** `name` is a variable here; `from` is one of the flow below. */
  outputs: z
    .array(z.strictObject({ id: Ulid, name: VariableName.default(''), from: VariableName.default('') }))
    .max(40)
    .default([]),
})
export type Props = z.output<typeof Props>

export const subflow = defineNode({
  type: 'subflow',
  props: Props,
  exits: ({ flow }, library): Exit[] => [
    ...(library?.returnsOf(flow) ?? []).map(({ id, name }, at) => ({
      id,
      label: { zh: name || `出口 ${at + 1}`, en: name || `Exit ${at + 1}` },
    })),
    { id: 'failed', label: { zh: '出错', en: 'Failed' }, system: true },
  ],
  enter: ({ flow, inputs }, scope) => {
    const vars: Values = {}
    for (const { name, value } of inputs) if (name) vars[name] = keptValue(value, scope)
    return { call: flow, vars }
  },
  resume: ({ outputs }, resume) => {
    if (resume.kind !== 'returned' || resume.name === null) return { go: 'failed', why: { code: 'failed', facts: {} } }
    const set: Values = {}
    for (const { name, from } of outputs) if (name && from) set[name] = resume.vars[from] ?? null
    return { set, go: resume.name, why: { code: 'returned', facts: {} } }
  },
  lint: ({ flow }, report) => {
    if (!flow) report('subflow:no_flow', {}, { prop: 'flow' })
  },
  sets: ({ outputs }) => outputs.map(({ name }) => name).filter(Boolean),
  /** What is below cannot be seen here, so it is trusted to wait; the engine bounds it anyway. */
  waits: true,
  face,
})
