// flows · conditions as sentences: schema, truth and words.
import type { Value, Values, Words } from '@hotline/schemas'
import * as z from 'zod'
import { evaluate, order, plain, same, truth } from './evaluate.ts'
import { fill } from './fill.ts'
import { functions } from './functions.ts'

export const Operator = z.enum(['is', 'is_not', 'contains', 'starts', 'matches', 'gt', 'gte', 'lt', 'lte', 'empty', 'not_empty'])
export type Operator = z.infer<typeof Operator>

/** `left` is an expression, usually a variable's name; `right` is text in which `{{ expression }}` is filled. */
export const ConditionRule = z.strictObject({
  left: z.string().max(2000).default(''),
  op: Operator.default('is'),
  right: z.string().max(500).default(''),
})
export type ConditionRule = z.infer<typeof ConditionRule>

export const Condition = z.union([
  z.strictObject({ match: z.enum(['all', 'any']), rules: z.array(ConditionRule).max(30) }),
  z.strictObject({ expression: z.string().max(2000) }),
])
export type Condition = z.infer<typeof Condition>

export interface Held {
  holds: boolean
  /** What could not be evaluated; such a rule does not hold. */
  errors: { code: string; facts: Values }[]
}

/** Whether it holds over `names`. A condition without rules holds for nobody: an empty row must not swallow calls. */
export function holds(condition: Condition, names: Readonly<Values>): Held {
  if ('expression' in condition) {
    const result = evaluate(condition.expression, names)
    return result.ok ? { holds: truth(result.value), errors: [] } : { holds: false, errors: [problem(result, condition.expression)] }
  }
  const errors: Held['errors'] = []
  const one = ({ left, op, right }: ConditionRule): boolean => {
    const result = evaluate(left, names)
    const filled = fill(right, names)
    errors.push(...filled.errors)
    if (!result.ok) errors.push(problem(result, left))
    try {
      return result.ok && compare[op](result.value, filled.text)
    } catch {
      errors.push({ code: 'expression:syntax', facts: { source: filled.text.slice(0, 200) } })
      return false
    }
  }
  const { rules } = condition
  if (!rules.length) return { holds: false, errors }
  return { holds: condition.match === 'all' ? rules.every(one) : rules.some(one), errors }
}

const problem = ({ code, facts }: { code: string; facts: Values }, source: string) => ({
  code,
  facts: { ...facts, source: source.slice(0, 200) },
})
const called = (name: string, args: Value[]) => truth(functions[name]?.apply(args) ?? null)

const compare: Record<Operator, (left: Value, right: string) => boolean> = {
  is: (left, right) => same(left, right) || plain(left) === right,
  is_not: (left, right) => !(same(left, right) || plain(left) === right),
  contains: (left, right) => called('contains', [left, right]),
  starts: (left, right) => called('starts', [left, right]),
  matches: (left, right) => called('matches', [left, right]),
  gt: (left, right) => order(left, right) > 0,
  gte: (left, right) => order(left, right) >= 0,
  lt: (left, right) => order(left, right) < 0,
  lte: (left, right) => order(left, right) <= 0,
  empty: (left) => plain(left) === '' || !truth(left),
  not_empty: (left) => plain(left) !== '' && truth(left),
}

/** Words of each operator, for sentences and for the list to choose from. */
export const operatorWords: Record<Operator, Words> = {
  is: { zh: '是', en: 'is' },
  is_not: { zh: '不是', en: 'is not' },
  contains: { zh: '包含', en: 'contains' },
  starts: { zh: '开头是', en: 'starts with' },
  matches: { zh: '符合', en: 'matches' },
  gt: { zh: '大于', en: 'is above' },
  gte: { zh: '≥', en: '≥' },
  lt: { zh: '小于', en: 'is below' },
  lte: { zh: '≤', en: '≤' },
  empty: { zh: '是空的', en: 'is empty' },
  not_empty: { zh: '不是空的', en: 'is not empty' },
}
export const isUnary = (op: Operator): boolean => op === 'empty' || op === 'not_empty'

/** `labels` gives variables the names that people read. */
export function inWords(condition: Condition, labels: Readonly<Record<string, string>> = {}): Words {
  if ('expression' in condition) return { zh: condition.expression, en: condition.expression }
  const sentence = (language: 'zh' | 'en') =>
    condition.rules
      .map(({ left, op, right }) => [labels[left] || left, operatorWords[op][language], isUnary(op) ? '' : right].filter(Boolean).join(' '))
      .join(condition.match === 'all' ? { zh: ' 且 ', en: ' and ' }[language] : { zh: ' 或 ', en: ' or ' }[language])
  return { zh: sentence('zh'), en: sentence('en') }
}

/** Expressions in it, for checking names. */
export function expressionsIn(condition: Condition): { expressions: string[]; templates: string[] } {
  if ('expression' in condition) return { expressions: [condition.expression], templates: [] }
  return {
    expressions: condition.rules.map(({ left }) => left),
    templates: condition.rules.filter(({ op }) => !isUnary(op)).map(({ right }) => right),
  }
}
