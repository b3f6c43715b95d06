// flows · lookup: finds rows of a table by one column.
import { LookupAnswer, Prompt, type Values } from '@hotline/schemas'
import * as z from 'zod'
import { plain } from '../../expression/evaluate.ts'
import { defineNode, type Exit } from '../define-node.ts'
import { VariableName } from '../fields.ts'
import { face } from './face.ts'

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  table: z.string().max(100).default(''),
  column: z.string().max(100).default(''),
  /** An expression; digits a caller entered, usually a variable's name. */
  value: z.string().max(2000).default(''),
  variable: VariableName.default(''),
  /** Filled in for each row found; its columns are names in it. */
  line: z.string().max(2000).default(''),
  listVariable: VariableName.default(''),
  most: z.int().min(1).max(20).default(5),
})
export type Props = z.output<typeof Props>

export const lookup = defineNode({
  type: 'lookup',
  props: Props,
  exits: (): Exit[] => [
    { id: 'found', label: { zh: '查到', en: 'Found' } },
    { id: 'not_found', label: { zh: '没有查到', en: 'Not found' } },
    { id: 'failed', label: { zh: '失败', en: 'Failed' }, system: true },
  ],
  enter: ({ prompt, table, column, value }, scope) => {
    const wanted = value.trim() ? plain(scope.value(value)).trim() : ''
    if (!wanted) return { go: 'not_found', why: { code: 'nothing_asked', facts: { column } } }
    return {
      verbs: scope.say(prompt),
      wait: { for: 'effect', effect: { kind: 'lookup', table, column, value: wanted } },
      why: { code: 'asking', facts: { column, value: wanted } },
    }
  },
  resume: ({ variable, line, listVariable, most }, resume, scope) => {
    const rows = resume.kind === 'effect' && resume.result.ok ? LookupAnswer.safeParse(resume.result.value) : null
    if (!rows?.success) return { go: 'failed', why: { code: 'failed', facts: {} } }
    const [first] = rows.data
    if (!first) return { go: 'not_found', why: { code: 'not_found', facts: {} } }
    const set: Values = {}
    if (variable) set[variable] = first
    if (listVariable)
      set[listVariable] = rows.data.slice(0, most).map((row) => (line ? scope.text(line, row) : Object.values(row).map(plain).join('，')))
    return { set, go: 'found', why: { code: 'found', facts: { count: rows.data.length } } }
  },
  lint: ({ table, column, value }, report, { library }) => {
    if (!table) report('lookup:no_table', {}, { prop: 'table' })
    const columns = table ? library.columnsOf(table) : undefined
    if (columns && !columns.includes(column)) report('lookup:no_column', { column: column || '…' }, { prop: 'column' })
    if (!value.trim()) report('lookup:no_value', {}, { prop: 'value' })
  },
  sets: ({ variable, listVariable }) => [variable, listVariable].filter(Boolean),
  offers: ({ table }, library) => library.columnsOf(table) ?? [],
  face,
})
