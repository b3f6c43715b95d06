// flows · every function an expression may call: its work, its words and its examples in one table.
import type { Value, Words } from '@hotline/schemas'
import { RE2JS } from 're2js'

export interface ExpressionFunction {
  apply(args: Value[]): Value
  about: Words
  /** Source and value; each is executed as a test and shown as help. */
  examples: [string, Value][]
}

const text = (value: Value | undefined) => (value === null || value === undefined ? '' : String(value))

export const functions: Record<string, ExpressionFunction> = {
  len: {
    apply: ([of]) => (Array.isArray(of) ? of.length : [...text(of)].length),
    about: { zh: '字数，或列表有几项', en: 'Length of a text or a list' },
    examples: [['len("防伪码")', 3]],
  },
  contains: {
    apply: ([of, part]) => (Array.isArray(of) ? of.some((item) => text(item) === text(part)) : text(of).includes(text(part))),
    about: { zh: '是否包含', en: 'Whether it contains' },
    examples: [['contains("021,0571", "0571")', true]],
  },
  starts: {
    apply: ([of, part]) => text(of).startsWith(text(part)),
    about: { zh: '是否以…开头', en: 'Whether it starts with' },
    examples: [['starts("13800138000", "138")', true]],
  },
  matches: {
    apply: ([of, pattern]) => RE2JS.compile(text(pattern)).matcher(text(of).slice(0, 2000)).find(),
    about: { zh: '是否符合正则（线性时间）', en: 'Whether a regular expression matches, in linear time' },
    examples: [['matches("13800138000", "^1[3-9][0-9]{9}$")', true]],
  },
  number: {
    apply: ([of]) => (Number.isNaN(Number(of)) ? null : Number(of)),
    about: { zh: '变成数', en: 'As a number' },
    examples: [['number("12") + 1', 13]],
  },
  last: {
    apply: ([of, count]) => text(of).slice(-Math.max(1, Number(count ?? 1))),
    about: { zh: '最后几位', en: 'The last characters' },
    examples: [['last("13800138000", 4)', '8000']],
  },
}
