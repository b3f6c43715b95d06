// flows · every function an expression may call: its work, its words and its examples in one table.
import type { Value, Words } from '@hotline/schemas'
import { clock, HOME_ZONE, localMoment, spokenMoment } from './moment.ts'
import { found } from './pattern.ts'

export interface ExpressionFunction {
  apply(args: Value[]): Value
  /** How it is called, as help and autocompletion show it. */
  form: string
  about: Words
  /** Source and value; each is executed as a test and shown as help. */
  examples: [string, Value][]
}

/** Longest text that a function makes; longer ones are cut. */
const LONGEST = 20_000
const text = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
const characters = (value: Value | undefined): string[] => [...text(value)]
const number = (value: Value | undefined): number | null => {
  const read = typeof value === 'number' ? value : text(value).trim() === '' ? Number.NaN : Number(text(value))
  return Number.isFinite(read) ? read : null
}
const whole = (value: Value | undefined, otherwise: number): number => Math.trunc(number(value) ?? otherwise)
const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value])
const numbers = (args: Value[]): number[] => args.flatMap((arg) => list(arg).map(number)).filter((read) => read !== null)
const moment = (at: Value | undefined, zone: Value | undefined) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text(at)) && !Number.isNaN(Date.parse(text(at))) ? localMoment(text(at), text(zone) || HOME_ZONE) : null

const texts: Record<string, ExpressionFunction> = {
  len: {
    form: 'len(x)',
    apply: ([of]) => (Array.isArray(of) ? of.length : characters(of).length),
    about: { zh: '字数，或列表有几项', en: 'Length of a text or a list' },
    examples: [
      ['len("防伪码")', 3],
      ['len(["上海", "杭州"])', 2],
    ],
  },
  contains: {
    form: 'contains(x, part)',
    apply: ([of, part]) => (Array.isArray(of) ? of.some((item) => text(item) === text(part)) : text(of).includes(text(part))),
    about: { zh: '是否包含', en: 'Whether it contains' },
    examples: [
      ['contains("021,0571", "0571")', true],
      ['contains([21, 571], "21")', true],
    ],
  },
  starts: {
    form: 'starts(x, part)',
    apply: ([of, part]) => text(of).startsWith(text(part)),
    about: { zh: '是否以…开头', en: 'Whether it starts with' },
    examples: [['starts("13800138000", "138")', true]],
  },
  ends: {
    form: 'ends(x, part)',
    apply: ([of, part]) => text(of).endsWith(text(part)),
    about: { zh: '是否以…结尾', en: 'Whether it ends with' },
    examples: [['ends("13800138000", "8000")', true]],
  },
  matches: {
    form: 'matches(x, pattern)',
    apply: ([of, pattern]) => found(text(pattern), text(of)),
    about: { zh: '是否符合正则', en: 'Whether a regular expression matches' },
    examples: [
      ['matches("13800138000", "^1[3-9][0-9]{9}$")', true],
      ['matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "^(a+)+$")', false],
    ],
  },
  upper: {
    form: 'upper(x)',
    apply: ([of]) => text(of).toUpperCase(),
    about: { zh: '变成大写', en: 'In capitals' },
    examples: [['upper("ab12")', 'AB12']],
  },
  lower: {
    form: 'lower(x)',
    apply: ([of]) => text(of).toLowerCase(),
    about: { zh: '变成小写', en: 'In small letters' },
    examples: [['lower("AB12")', 'ab12']],
  },
  trim: {
    form: 'trim(x)',
    apply: ([of]) => text(of).trim(),
    about: { zh: '去掉两头的空格', en: 'Without spaces at both ends' },
    examples: [['trim("  021 ")', '021']],
  },
  replace: {
    form: 'replace(x, part, by)',
    apply: ([of, part, by]) => (text(part) ? text(of).split(text(part)).join(text(by)).slice(0, LONGEST) : text(of)),
    about: { zh: '把每一处换成别的', en: 'Every occurrence replaced' },
    examples: [['replace("021-6600-1234", "-", "")', '02166001234']],
  },
  slice: {
    form: 'slice(x, from, to)',
    apply: ([of, from, to]) => {
      const ends = [whole(from, 0), to === undefined ? undefined : whole(to, 0)] as const
      return Array.isArray(of)
        ? of.slice(...ends)
        : characters(of)
            .slice(...ends)
            .join('')
    },
    about: { zh: '从第几个取到第几个之前（从 0 数起）', en: 'From one place to before another, counted from 0' },
    examples: [
      ['slice("13800138000", 0, 3)', '138'],
      ['slice([1, 2, 3], 1)', [2, 3]],
    ],
  },
  last: {
    form: 'last(x, count)',
    apply: ([of, count]) =>
      Array.isArray(of)
        ? (of.at(-1) ?? null)
        : characters(of)
            .slice(-Math.max(1, whole(count, 1)))
            .join(''),
    about: { zh: '最后几位，或列表的最后一项', en: 'The last characters, or the last of a list' },
    examples: [
      ['last("13800138000", 4)', '8000'],
      ['last([1, 2])', 2],
    ],
  },
  first: {
    form: 'first(x, count)',
    apply: ([of, count]) =>
      Array.isArray(of)
        ? (of[0] ?? null)
        : characters(of)
            .slice(0, Math.max(1, whole(count, 1)))
            .join(''),
    about: { zh: '最前几位，或列表的第一项', en: 'The first characters, or the first of a list' },
    examples: [['first("021", 2)', '02']],
  },
  split: {
    form: 'split(x, by)',
    apply: ([of, by]) => (text(by) ? text(of).split(text(by), 1000) : [text(of)]),
    about: { zh: '拆成列表', en: 'As a list, cut at each' },
    examples: [['split("021,0571", ",")', ['021', '0571']]],
  },
  join: {
    form: 'join(list, by)',
    apply: ([of, by]) => list(of).map(text).join(text(by)).slice(0, LONGEST),
    about: { zh: '连成文字', en: 'A list as one text' },
    examples: [['join(["上海", "杭州"], "、")', '上海、杭州']],
  },
  spell: {
    form: 'spell(x)',
    apply: ([of]) => characters(of).join(' ').slice(0, LONGEST),
    about: { zh: '一位一位地读', en: 'Read one by one' },
    examples: [['spell("8001")', '8 0 0 1']],
  },
  mask: {
    form: 'mask(x)',
    apply: ([of]) => (text(of).length < 8 ? '***' : `${text(of).slice(0, 3)}****${text(of).slice(-4)}`),
    about: { zh: '藏起号码中间几位', en: 'A number with its middle hidden' },
    examples: [['mask("13800138000")', '138****8000']],
  },
}

const sums: Record<string, ExpressionFunction> = {
  number: {
    form: 'number(x)',
    apply: ([of]) => number(of),
    about: { zh: '变成数，不是数就是空', en: 'As a number, or nothing' },
    examples: [
      ['number("12") + 1', 13],
      ['number("a")', null],
    ],
  },
  text: {
    form: 'text(x)',
    apply: ([of]) => text(of).slice(0, LONGEST),
    about: { zh: '变成文字', en: 'As text' },
    examples: [['text(12) + text(3)', '123']],
  },
  round: {
    form: 'round(x, digits)',
    apply: ([of, digits]) => {
      const scale = 10 ** Math.min(9, Math.max(0, whole(digits, 0)))
      const read = number(of)
      return read === null ? null : number(Math.round(read * scale) / scale)
    },
    about: { zh: '四舍五入', en: 'Rounded' },
    examples: [
      ['round(2.5)', 3],
      ['round(3.14159, 2)', 3.14],
    ],
  },
  floor: {
    form: 'floor(x)',
    apply: ([of]) => (number(of) === null ? null : Math.floor(number(of) ?? 0)),
    about: { zh: '往下取整', en: 'Rounded down' },
    examples: [['floor(2.9)', 2]],
  },
  abs: {
    form: 'abs(x)',
    apply: ([of]) => (number(of) === null ? null : Math.abs(number(of) ?? 0)),
    about: { zh: '绝对值', en: 'Without its sign' },
    examples: [['abs(-3)', 3]],
  },
  min: {
    form: 'min(a, b, …)',
    apply: (args) => (numbers(args).length ? Math.min(...numbers(args)) : null),
    about: { zh: '最小的数', en: 'The smallest' },
    examples: [['min(3, 1, 2)', 1]],
  },
  max: {
    form: 'max(a, b, …)',
    apply: (args) => (numbers(args).length ? Math.max(...numbers(args)) : null),
    about: { zh: '最大的数', en: 'The largest' },
    examples: [['max([3, 1, 2])', 3]],
  },
  sum: {
    form: 'sum(a, b, …)',
    apply: (args) => number(numbers(args).reduce((a, b) => a + b, 0)),
    about: { zh: '加在一起', en: 'All added' },
    examples: [['sum([1, 2, "3"])', 6]],
  },
  empty: {
    form: 'empty(x)',
    apply: ([of]) => of === undefined || of === null || of === '' || (Array.isArray(of) && !of.length),
    about: { zh: '是不是空的', en: 'Whether there is nothing' },
    examples: [
      ['empty("")', true],
      ['empty(0)', false],
    ],
  },
}

const times: Record<string, ExpressionFunction> = {
  hour: {
    form: 'hour(now)',
    apply: ([at, zone]) => {
      const read = moment(at, zone)
      return read && Math.floor(read.minute / 60)
    },
    about: { zh: '几点（北京时间）', en: 'The hour, in Beijing' },
    examples: [['hour("2026-10-14T02:20:00.000Z")', 10]],
  },
  weekday: {
    form: 'weekday(now)',
    apply: ([at, zone]) => moment(at, zone)?.weekday ?? null,
    about: { zh: '星期几，1 是周一', en: 'Day of the week, 1 is Monday' },
    examples: [['weekday("2026-10-14T02:20:00.000Z")', 3]],
  },
  date: {
    form: 'date(now)',
    apply: ([at, zone]) => moment(at, zone)?.date ?? null,
    about: { zh: '日期', en: 'The date' },
    examples: [['date("2026-10-14T20:20:00.000Z")', '2026-10-15']],
  },
  time: {
    form: 'time(now)',
    apply: ([at, zone]) => {
      const read = moment(at, zone)
      return read && clock(read.minute)
    },
    about: { zh: '时间', en: 'The time' },
    examples: [
      ['time("2026-10-14T02:05:00.000Z")', '10:05'],
      ['time("2026-10-14T02:05:00.000Z", "Europe/Paris")', '04:05'],
    ],
  },
  moment: {
    form: 'moment(now, language)',
    apply: ([at, language]) => (moment(at, undefined) ? spokenMoment(text(at), text(language) || 'zh-CN') : null),
    about: { zh: '把时刻说出来', en: 'A moment as it is spoken' },
    examples: [['moment("2026-10-14T02:05:00.000Z")', '2026 年 10 月 14 日 10 点 05 分']],
  },
}

export const functions: Readonly<Record<string, ExpressionFunction>> = { ...texts, ...sums, ...times }
