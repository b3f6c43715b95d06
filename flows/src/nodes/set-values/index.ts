// flows · set_values: gives variables of the call a value.
import { Ulid, type Values } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode, type Exit } from '../define-node.ts'
import { VariableName } from '../fields.ts'
import { keptValue } from '../kept-value.ts'
import { face } from './face.ts'

export const Props = z.strictObject({
  items: z
    .array(z.strictObject({ id: Ulid, name: VariableName.default(''), value: z.string().max(2000).default('') }))
    .max(40)
    .default([]),
})
export type Props = z.output<typeof Props>

export const setValues = defineNode({
  type: 'set_values',
  props: Props,
  exits: (): Exit[] => [{ id: 'next', label: { zh: '下一步', en: 'Next' } }],
  enter: ({ items }, scope) => {
    const set: Values = {}
    for (const { name, value } of items) if (name) set[name] = keptValue(value, scope, set)
    const names = Object.keys(set)
    return { set, go: 'next', why: { code: 'set', facts: { names: names.join('、'), count: names.length } } }
  },
  lint: ({ items }, report) => {
    for (const { id, name } of items) if (!name) report('set_values:no_name', {}, { prop: 'items', exit: id })
  },
  initial: (mint) => ({ items: [{ id: mint(), name: '', value: '' }] }),
  sets: ({ items }) => items.map(({ name }) => name).filter(Boolean),
  /** Rows below may name it; a row that counts up needs a value from before. */
  offers: ({ items }) => items.filter(({ name, value }) => name && !value.includes(name)).map(({ name }) => name),
  face,
})
