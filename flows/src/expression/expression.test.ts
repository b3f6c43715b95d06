// flows · expressions: the function table is executed, and nothing a caller or an author writes can do harm.
import type { Value } from '@hotline/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complete } from './complete.ts'
import { Condition, holds, inWords } from './condition.ts'
import { evaluate } from './evaluate.ts'
import { fill, fillWith, holesOf } from './fill.ts'
import { functions } from './functions.ts'
import { readyPatterns } from './linear-time.ts'
import { lookAt } from './names.ts'

readyPatterns()
const names = { caller: '13800138000', 区号: '0571', 次数: 2, 会员: true, 门店: { 地址: '澳门路 168 号' }, 空: '', 列表: ['a', 'b'] }
const value = (source: string): Value => {
  const result = evaluate(source, names)
  if (!result.ok) throw new Error(`${source}: ${result.code}`)
  return result.value
}
const code = (source: string) => {
  const result = evaluate(source, names)
  return result.ok ? `gave ${JSON.stringify(result.value)}` : result.code
}

describe('the table of functions', () => {
  const examples = Object.entries(functions).flatMap(([name, { examples }]) => examples.map(([source, gives]) => ({ name, source, gives })))
  test.each(examples)('$source is $gives', ({ source, gives }) => {
    expect(evaluate(source, {})).toEqual({ ok: true, value: gives })
  })
  test.each(Object.entries(functions))(
    '%s has words in both languages, an example, and is called by its form',
    (name, { about, examples, form }) => {
      expect(about.zh && about.en).toBeTruthy()
      expect(examples.length).toBeGreaterThan(0)
      expect(form.startsWith(`${name}(`)).toBe(true)
    },
  )
  test.each(Object.keys(functions))('%s takes anything and gives JSON', (name) => {
    const odd: Value[] = [null, '', 'abc', 0, -1, 1e300, true, [], [null, 'x', 3], {}, { a: 1 }, '2026-99-99T00:00:00Z']
    for (const a of odd)
      for (const b of [...odd, undefined]) {
        const apply = () => functions[name]?.apply(b === undefined ? [a] : [a, b, a]) as Value
        const given = attempt(apply)
        expect(JSON.parse(JSON.stringify(given))).toEqual(given)
      }
  })
})

/** A function may refuse its arguments; the evaluator turns that into a code. */
const attempt = (apply: () => Value): Value => {
  try {
    return apply()
  } catch (error) {
    return (error as Error).message
  }
}

describe('what is evaluated', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['"a" + 1', 'a1'],
    ['-次数', -2],
    ['次数 - "1"', 1],
    ['区号 == 571', false],
    ['次数 == "2"', true],
    ['次数 != 3 && 会员', true],
    ['空 || "无"', '无'],
    ['会员 ? "VIP" : "普通"', 'VIP'],
    ['门店.地址', '澳门路 168 号'],
    ['门店["地址"]', '澳门路 168 号'],
    ['门店.没有', null],
    ['空.什么', null],
    ['列表[1]', 'b'],
    ['列表.length', 2],
    ['[1, 2][0]', 1],
    ['!空', true],
    ['10 % 3', 1],
    ['1 / 0', null],
    ['0 * -1', 0],
    ['1e999', null],
    ['"10" > "9"', true],
    ['"b" > "a"', true],
  ])('%s is %j', (source, gives) => {
    expect(value(source)).toEqual(gives)
  })
})

describe('what is refused', () => {
  test.each([
    ['没有', 'expression:unknown_name'],
    ['没有(1)', 'expression:unknown_function'],
    ['constructor', 'expression:unknown_name'],
    ['__proto__', 'expression:unknown_name'],
    ['toString()', 'expression:unknown_function'],
    ['constructor("return 1")()', 'expression:unknown_function'],
    ['门店.constructor.constructor("return 1")()', 'expression:unknown_function'],
    ['"a".constructor("x")', 'expression:unknown_function'],
    ['this', 'expression:not_allowed'],
    ['a = 1', 'expression:syntax'],
    ['1; 2', 'expression:not_allowed'],
    ['', 'expression:not_allowed'],
    ['~1', 'expression:not_allowed'],
    ['1 | 2', 'expression:not_allowed'],
    ['1 +', 'expression:syntax'],
    ['"open', 'expression:syntax'],
    ['matches("a", "(")', 'expression:syntax'],
    ['matches("a", "a{500}")', 'expression:syntax'],
    [`${'('.repeat(1900)}1`, 'expression:syntax'],
    ['1+'.repeat(1500), 'expression:budget'],
  ])('%s', (source, gives) => {
    expect(code(source)).toBe(gives)
  })

  test.each(['门店.__proto__', '门店["constructor"]', '列表["map"]', '列表.__proto__', '门店.toString', '"a".length', '次数.toFixed'])(
    '%s reaches no prototype',
    (source) => {
      expect(value(source)).toBe(null)
    },
  )
})

describe('templates', () => {
  test('are filled once: a value is data (security.md T7)', () => {
    for (const evil of ['{{secrets.x}}', '{{caller}}', '</speak><audio src="x">', '$' + '{caller}', '}}{{caller}}'])
      expect(fill('您好，{{称呼}}。', { 称呼: evil, caller: '1' })).toEqual({ text: `您好，${evil}。`, errors: [] })
  })
  test('leave out what cannot be evaluated and say so', () => {
    const { text, errors } = fill('a{{没有}}b{{1 +}}c', {})
    expect(text).toBe('abc')
    expect(errors.map((error) => error.code)).toEqual(['expression:unknown_name', 'expression:syntax'])
  })
  test('say a list with commas', () => {
    expect(fill('{{列表}}', names).text).toBe('a，b')
  })
  test('may be filled with an escaping of their own', () => {
    expect(fillWith('a={{ x }}', encodeURIComponent)).toBe('a=x')
    expect(holesOf('{{ a }} {{b+1}} {c} {{}}')).toEqual(['a', 'b+1'])
  })
})

describe('conditions', () => {
  const rule = (left: string, op: string, right = '') => Condition.parse({ match: 'all', rules: [{ left, op, right }] })
  test.each([
    ['区号', 'is', '0571', true],
    ['次数', 'is', '2', true],
    ['会员', 'is', 'true', true],
    ['区号', 'is_not', '021', true],
    ['caller', 'contains', '0013', true],
    ['caller', 'starts', '139', false],
    ['caller', 'matches', '^1[3-9]', true],
    ['次数', 'gt', '1', true],
    ['次数', 'gte', '2', true],
    ['次数', 'lt', '2', false],
    ['次数', 'lte', '2', true],
    ['空', 'empty', '', true],
    ['空', 'not_empty', '', false],
    ['区号', 'not_empty', '', true],
    ['区号', 'is', '{{区号}}', true],
  ])('%s %s %s: %s', (left, op, right, gives) => {
    expect(holds(rule(left, op, right), names)).toEqual({ holds: gives, errors: [] })
  })
  test('all wants every rule, any wants one, none holds for nobody', () => {
    const [yes, no] = [
      { left: '1', op: 'is' as const, right: '1' },
      { left: '1', op: 'is' as const, right: '2' },
    ]
    expect(holds({ match: 'all', rules: [yes, no] }, {}).holds).toBe(false)
    expect(holds({ match: 'any', rules: [no, yes] }, {}).holds).toBe(true)
    expect(holds({ match: 'all', rules: [] }, {}).holds).toBe(false)
  })
  test('what cannot be evaluated does not hold, not even when negated', () => {
    expect(holds(rule('没有', 'is_not', '1'), {})).toMatchObject({ holds: false, errors: [{ code: 'expression:unknown_name' }] })
    expect(holds(rule('caller', 'matches', '('), names)).toMatchObject({ holds: false, errors: [{ code: 'expression:syntax' }] })
    expect(holds({ expression: '1 +' }, {}).errors).toHaveLength(1)
  })
  test('read as sentences, with the names that people use', () => {
    const condition = Condition.parse({
      match: 'any',
      rules: [
        { left: '次数', op: 'gte', right: '3' },
        { left: '空', op: 'empty' },
      ],
    })
    expect(inWords(condition, { 次数: '本月来电次数' })).toEqual({
      zh: '本月来电次数 ≥ 3 或 空 是空的',
      en: '本月来电次数 ≥ 3 or 空 is empty',
    })
  })
})

describe('names and completion', () => {
  test('the names of an expression are found, those of functions and members are not', () => {
    expect(lookAt('len(区号) == 4 && 门店.地址 != 表[键] ? [a] : -b')).toEqual({ ok: true, names: ['区号', '门店', '表', '键', 'a', 'b'] })
  })
  test.each([
    ['oops(1)', 'expression:unknown_function'],
    ['1 +', 'expression:syntax'],
    ['this.x', 'expression:not_allowed'],
    ['1 | 2', 'expression:not_allowed'],
  ])('%s is refused before it is run', (source, gives) => {
    expect(lookAt(source)).toMatchObject({ ok: false, code: gives })
  })
  test('a variable is offered by its name and by what people call it', () => {
    const labels = { order: '订单号' }
    expect(complete('len(ord', 7, labels)?.suggestions[0]).toMatchObject({ kind: 'name', insert: 'order' })
    expect(complete('订单', 2, labels)?.suggestions[0]).toMatchObject({ insert: 'order' })
    expect(complete('len', 3, labels)).toMatchObject({ from: 0, to: 3, suggestions: [{ insert: 'len()', caret: 1 }] })
  })
  test('in a template only inside the braces, and never after a dot or in quotes', () => {
    expect(complete('您好 le', 5, {}, true)).toBe(null)
    expect(complete('您好 {{le', 7, {}, true)?.from).toBe(5)
    expect(complete('a.le', 4, {})).toBe(null)
    expect(complete('"le', 3, {})).toBe(null)
  })
})

describe('whatever is written', () => {
  const seed = 20261014
  const pieces = [
    '区号',
    '门店',
    '.',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '__proto__',
    'constructor',
    '+',
    '-',
    '==',
    '&&',
    '?',
    ':',
    ',',
    '1',
    ' ',
    'len',
    'matches',
    '{{',
    '}}',
    'this',
    '!',
    '；',
    '\\',
  ]
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  )
  test('never throws and gives only JSON', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const result = evaluate(source, names)
        if (result.ok) expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value)
        fill(source, names)
        lookAt(source)
        complete(source, source.length, {})
        holds({ expression: source }, names)
      }),
      { seed, numRuns: 3000 },
    )
  })
  test.each([
    ['a regular expression made to explode', `matches("${'a'.repeat(400)}b", "^(a+)+$")`],
    ['alternations of everything', `matches("${'x'.repeat(400)}", "(.*)(.*)(.*)(.*)(.*)(.*)[bc]")`],
    ['a hundred repeats', `matches("${'你'.repeat(400)}", "(?:a|b|c|\\\\pL){100}$")`],
    ['the longest sum', Array.from({ length: 900 }, () => '1').join('+')],
    ['the deepest nest', `${'('.repeat(900)}1${')'.repeat(900)}`],
    ['doubling text', `replace(${'replace('.repeat(40)}"aa"${', "a", "aa")'.repeat(40)}, "a", "aaaa")`],
  ])('%s costs at most 20 ms', (_name, source) => {
    evaluate(source, names)
    const best = Math.min(
      ...[1, 2, 3, 4, 5].map(() => {
        const before = process.cpuUsage()
        evaluate(source, names)
        return process.cpuUsage(before).user / 1000
      }),
    )
    expect(best).toBeLessThan(20)
  })
})
