// flows · each rule fires when it should and only then, says so in both languages, and its fixes mend.
import { describe, expect, test } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { nodeTypes } from '../nodes/index.ts'
import { type Drawing, draw, id, said } from '../testing/draw.ts'
import { bye, codesOf, find, issuesOf, library, mended, menu, play, rows, with1 } from '../testing/lint-drawing.ts'

test('a sound drawing has no issues', () => {
  expect(
    issuesOf(
      with1(
        menu('产品报修请按 1，人工服务请按 0。', [
          ['1', '产品报修'],
          ['0', '人工服务'],
        ]),
      ),
    ),
  ).toEqual([])
})

describe('where calls come in', () => {
  test('a flow without a start does not know where to begin', () => {
    expect(codesOf({}, { start: null })).toEqual(['start:missing'])
    expect(codesOf({ 播放: play('你好。', '播放') })).toContain('start:missing')
  })
  test('a second way in is one too many, and deleting it is safe', () => {
    const drawing: Drawing = { 来电: ['entry', {}, { next: '再见' }], 又来: ['entry', {}, { next: '再见' }], 再见: bye }
    const found = find(drawing, 'start:several')
    expect(found?.what.zh).toBe('“又来”是多出来的入口，一个流程只能有一个。')
    expect(found?.fixes[0]?.safe).toBe(true)
    expect(codesOf(mended(draw(drawing), found?.fixes[0]?.mends ?? []))).toEqual([])
  })
})

describe('E1 a way out that leads nowhere', () => {
  const drawing: Drawing = {
    来电: ['entry', {}, { next: '主菜单' }],
    主菜单: ['menu', { prompt: said('产品报修请按 1。'), items: rows(['1', '产品报修']) }, { [id(1)]: '再见', silence: '再见' }],
    再见: bye,
  }
  test('names the node and the exit, and says what the caller suffers', () => {
    expect(find(drawing, 'exit:unset')).toMatchObject({
      severity: 'error',
      exit: 'wrong',
      what: { zh: '“主菜单”的“按错”没有去处。', en: '“Wrong key” of “主菜单” goes nowhere.' },
      harm: { zh: '来电者会被直接挂断。' },
    })
  })
  test('may be mended by playing it again, or by a person who is added', () => {
    const fixes = find(drawing, 'exit:unset')?.fixes ?? []
    expect(fixes.map(({ label }) => label.zh)).toEqual(['重播主菜单', '转人工', '打开'])
    expect(codesOf(mended(draw(drawing), fixes[0]?.mends ?? []))).toEqual([])
    const [add] = fixes[1]?.mends ?? []
    expect(add).toMatchObject({ do: 'add', from: { exit: 'wrong' } })
    expect(codesOf(mended(draw(drawing), fixes[1]?.mends ?? []))).not.toContain('node:invalid')
  })
  test('goes to the person who is there already', () => {
    const [, toPerson] =
      find({ ...drawing, 人工: ['transfer', { targets: [{ id: id(1), number: '13800138000' }] }, {}] }, 'exit:unset')?.fixes ?? []
    expect(toPerson?.mends[0]).toEqual({ do: 'connect', node: id(1002), exit: 'wrong', target: id(1004) })
  })
  test('is not reported where no call gets', () => {
    expect(codesOf({ 来电: ['entry', {}, { next: '再见' }], 再见: bye, 草稿: ['play', { prompt: said('好。') }] })).toEqual([
      'node:unreachable',
    ])
  })
})

describe('E3 a prompt that is not written', () => {
  test.each(['play', 'collect', 'voicemail'] as const)('%s says nothing', (type) => {
    expect(codesOf(with1([type, {}, {}]))).toContain('prompt:empty')
  })
  test('a recording that was never chosen is silence too', () => {
    expect(codesOf(with1(['play', { prompt: { 'zh-CN': { mode: 'recording', text: '您好。' } } }, { next: '再见' }]))).toEqual([
      'prompt:empty',
    ])
  })
  test('every language of the flow is needed, also for prompts that may be left out', () => {
    const languages = { languages: ['zh-CN', 'en-US'] }
    const found = issuesOf(with1(['play', { prompt: said('您好。') }, { next: '再见' }]), languages)
    expect(found.map(({ code, facts }) => [code, facts.language])).toEqual([
      ['prompt:language_missing', 'en-US'],
      ['prompt:language_missing', 'en-US'],
    ])
  })
  test('a farewell may be left out, and a field that is not shown does not count', () => {
    expect(codesOf({ 来电: ['entry', {}, { next: '再见' }], 再见: ['hangup', {}] })).toEqual([])
    const off = ['collect', { prompt: said('请输入。'), variable: 'x', confirmPrompt: said('x', 'en-US') }, {}] as Drawing[string]
    expect(codesOf(with1(off))).not.toContain('prompt:language_missing')
  })
})

describe('E4 a circle without the caller', () => {
  test('two plays that call each other', () => {
    const found = find({ 来电: ['entry', {}, { next: '甲' }], 甲: play('甲。', '乙'), 乙: play('乙。', '甲') }, 'loop:endless')
    expect(found?.what.zh).toMatch(/^“[甲乙]”和“[甲乙]” 互相跳转/)
    expect(found?.fixes[0]?.mends[0]?.do).toBe('disconnect')
  })
  test('hours do not bound it: the time does not change within a call', () => {
    const drawing: Drawing = {
      来电: ['entry', {}, { next: '时间' }],
      时间: [
        'hours',
        { periods: [{ id: id(1), label: '上班', week: [{ days: [1], from: '09:00', to: '18:00' }] }] },
        { [id(1)]: '再见', otherwise: '甲' },
      ],
      甲: play('请稍候。', '时间'),
      再见: bye,
    }
    expect(codesOf(drawing)).toEqual(['loop:endless'])
  })
  test('a menu in it, or a counter that is looked at, bounds it', () => {
    expect(
      codesOf(
        with1(['menu', { prompt: said('重听请按 1。'), items: rows(['1', '重听']) }, { [id(1)]: '这步', wrong: '这步', silence: '再见' }]),
      ),
    ).toEqual([])
    const counted: Drawing = {
      来电: ['entry', {}, { next: '甲' }],
      甲: play('甲。', '加一'),
      加一: ['set_values', { items: [{ id: id(1), name: 'n', value: '{{n + 1}}' }] }, { next: '三次' }],
      三次: [
        'branch',
        { items: [{ id: id(1), label: '够了', when: { match: 'all', rules: [{ left: 'n', op: 'gte', right: '3' }] } }] },
        { [id(1)]: '再见', otherwise: '甲' },
      ],
      再见: bye,
    }
    expect(codesOf(counted, { variables: { n: { label: '次数', initial: 0 } } })).toEqual([])
  })
})

describe('E6 what is no longer there', () => {
  test('a flow that was never published', () => {
    expect(codesOf(with1(['subflow', { flow: 'unknown' }, { failed: '再见' }]))).toEqual(['flow:unpublished'])
    expect(codesOf(with1(['subflow', { flow: 'published' }, { [id(9)]: '再见', failed: '再见' }]))).toEqual([])
  })
  test('a recording', () => {
    const recorded = (sha256: string) =>
      with1([
        'play',
        { prompt: { 'zh-CN': { mode: 'recording', text: '您好', recording: { sha256, seconds: 1, name: 'a' } } } },
        { next: '再见' },
      ])
    expect(codesOf(recorded('b'.repeat(64)))).toEqual(['recording:missing'])
    expect(codesOf(recorded('a'.repeat(64)))).toEqual([])
  })
  test('a table', () => {
    const looked = (table: string) =>
      with1(['lookup', { table, column: '区号', value: 'caller' }, { found: '再见', not_found: '再见', failed: '再见' }])
    expect(codesOf(looked('gone'))).toEqual(['table:missing'])
    expect(codesOf(looked('stores'))).toEqual([])
  })
})

describe('E7 targets', () => {
  test('a number with a digit too few, in the words of the node', () => {
    const dial = (number: string) =>
      with1(['transfer', { targets: [{ id: id(1), number }] }, { talked: '再见', no_answer: '再见', busy: '再见', unreachable: '再见' }])
    expect(find(dial('1381234226'), 'transfer:number_short')?.what.zh).toBe('外线 1381234226 位数不够。')
    expect(codesOf(dial('13812342266'))).toEqual([])
    expect(codesOf(dial('021-66001234'))).toEqual([])
    expect(codesOf(dial('{{caller}}'))).toEqual([])
  })
})

describe('E8 names without a value', () => {
  const collect = (next: string): Drawing[string] => [
    'collect',
    { prompt: said('请输入。'), variable: '订单号' },
    { ok: next, silence: next, wrong_format: next },
  ]
  test('used and set nowhere before', () => {
    expect(find(with1(play('订单 {{订单号}}。')), 'variable:never_set')?.what.zh).toBe('“这步”用到“订单号”，但没有任何一步收过它。')
    expect(codesOf({ 来电: ['entry', {}, { next: '说' }], 说: play('{{订单号}}', '收'), 收: collect('再见'), 再见: bye })).toEqual([
      'variable:never_set',
    ])
  })
  test('declared, built in, or collected before is fine', () => {
    expect(codesOf(with1(play('{{订单号}} {{caller}} {{主叫}} {{now}}')), { variables: { 订单号: { label: '订单号' } } })).toEqual([])
    expect(codesOf({ 来电: ['entry', {}, { next: '收' }], 收: collect('说'), 说: play('{{spell(订单号)}}'), 再见: bye })).toEqual([])
  })
  test('collected on one way and not on the other', () => {
    const drawing: Drawing = {
      来电: ['entry', {}, { next: '主菜单' }],
      主菜单: [
        'menu',
        { prompt: said('查询请按 1，其他请按 2。'), items: rows(['1', '查询'], ['2', '其他']) },
        { [id(1)]: '收', [id(2)]: '说', wrong: '再见', silence: '再见' },
      ],
      收: collect('说'),
      说: play('{{订单号}}'),
      再见: bye,
    }
    expect(find(drawing, 'variable:sometimes_set')).toMatchObject({ severity: 'warning', facts: { way: '主菜单', name: '订单号' } })
  })
  test('a counter needs a first value; a row may use the rows above it', () => {
    const set = (...items: [string, string][]) =>
      with1(['set_values', { items: items.map(([name, value], at) => ({ id: id(at + 1), name, value })) }, { next: '再见' }])
    expect(codesOf(set(['n', '{{n + 1}}']))).toEqual(['variable:never_set'])
    expect(codesOf(set(['a', '1'], ['b', '{{a}}']))).toEqual([])
  })
  test('columns belong to the table, and what a node sets it may say', () => {
    const looked = (line: string) =>
      with1([
        'lookup',
        { table: 'stores', column: '区号', value: 'caller', line, listVariable: 'l' },
        { found: '再见', not_found: '再见', failed: '再见' },
      ])
    expect(codesOf(looked('{{地址}}'))).toEqual([])
    expect(codesOf(looked('{{没有这列}}'))).toEqual(['variable:never_set'])
  })
  test('what cannot be read is said so', () => {
    expect(find(with1(play('{{1 +}}')), 'expression:malformed')?.what.zh).toBe('“这步”里的“1 +”写得不对。')
    expect(codesOf(with1(play('{{oops(1)}}')))).toEqual(['expression:malformed'])
  })
})

describe('W12 a person too far away', () => {
  const layers = (count: number): Drawing => ({
    来电: ['entry', {}, { next: '菜单1' }],
    ...Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `菜单${at + 1}`,
        [
          'menu',
          { prompt: said('往下请按 1。'), items: rows(['1', '往下']) },
          { [id(1)]: at + 1 < count ? `菜单${at + 2}` : '人工', wrong: '再见', silence: '再见' },
        ] as Drawing[string],
      ]),
    ),
    人工: [
      'transfer',
      { targets: [{ id: id(1), number: '13800138000' }] },
      { talked: '再见', no_answer: '再见', busy: '再见', unreachable: '再见' },
    ],
    再见: bye,
  })
  test('four menus deep is too deep, three are not', () => {
    expect(find(layers(4), 'person:deep')?.what.zh).toBe('人工在第 4 层，最近的是“人工”。')
    expect(codesOf(layers(3))).toEqual([])
  })
  test('a key in the first menu mends it', () => {
    const drawing = layers(4)
    const mends = find(drawing, 'person:deep')?.fixes[0]?.mends ?? []
    expect(codesOf(mended(draw(drawing), mends))).toEqual(['key:not_said'])
  })
})

test('every issue has words in both languages, without exclamation marks', () => {
  const messy: Drawing = {
    来电: ['entry', {}, { next: '菜单' }],
    菜单: ['menu', { prompt: said('{{x}} {{1+}} 甲请按 1，乙请按 7。'), items: rows(['1', '甲'], ['1', '乙'], ['801', '丙']) }, {}],
    孤儿: ['play', {}, { next: '孤儿' }],
  }
  for (const { what, harm, cure, fixes, code } of issuesOf(messy))
    for (const words of [what, harm, cure, ...fixes.map(({ label }) => label)]) {
      expect(words.zh && words.en, code).toBeTruthy()
      expect(`${words.zh}${words.en}`, code).not.toMatch(/[!！{}]/)
    }
})

test('200 nodes are checked in less than 100 ms', () => {
  const drawing: Drawing = { 来电: ['entry', {}, { next: 'm0' }] }
  for (let at = 0; at < 200; at++)
    drawing[`m${at}`] = [
      'menu',
      { prompt: said('甲请按 1，乙请按 2。{{x}}'), items: rows(['1', '甲'], ['2', '乙']) },
      { [id(1)]: `m${(at + 1) % 200}`, [id(2)]: `m${(at * 7) % 200}`, wrong: 'm0', silence: 'm1' },
    ]
  const document = draw(drawing)
  const best = Math.min(
    ...[1, 2, 3, 4].map(() => {
      const before = process.cpuUsage()
      compile(nodeTypes, document, library)
      return process.cpuUsage(before).user / 1000
    }),
  )
  expect(best).toBeLessThan(100)
})
