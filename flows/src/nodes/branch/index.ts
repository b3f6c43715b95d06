// flows · branch: takes the way of the first condition that holds.
import { Ulid } from '@hotline/schemas'
import * as z from 'zod'
import { Condition, expressionsIn, inWords } from '../../expression/condition.ts'
import { defineNode, type Exit } from '../define-node.ts'
import { face } from './face.ts'

export const Props = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: Ulid,
        label: z.string().max(40).default(''),
        when: Condition.default({ match: 'all', rules: [] }),
      }),
    )
    .max(40)
    .default([]),
})
export type Props = z.output<typeof Props>

export const branch = defineNode({
  type: 'branch',
  props: Props,
  exits: ({ items }): Exit[] => [
    ...items.map(({ id, label, when }, at) => {
      const said = inWords(when)
      return { id, label: { zh: label || said.zh || `条件 ${at + 1}`, en: label || said.en || `Condition ${at + 1}` } }
    }),
    { id: 'otherwise', label: { zh: '其他', en: 'Otherwise' }, system: true },
  ],
  enter: ({ items }, scope) => {
    for (const { id, label, when } of items)
      if (scope.holds(when)) {
        const said = inWords(when)
        return { go: id, why: { code: 'holds', facts: { label, rule: said.zh, rule_en: said.en } } }
      }
    return { go: 'otherwise', why: { code: 'otherwise', facts: {} } }
  },
  lint: ({ items }, report) => {
    if (!items.length) report('branch:no_conditions', {}, { prop: 'items' })
    for (const { id, label, when } of items)
      if (!expressionsIn(when).expressions.some((source) => source.trim()))
        report('branch:empty_condition', { label: label || '…' }, { prop: 'items', exit: id })
  },
  initial: (mint) => ({
    items: [{ id: mint(), label: '', when: { match: 'all' as const, rules: [{ left: '', op: 'is' as const, right: '' }] } }],
  }),
  face,
})
