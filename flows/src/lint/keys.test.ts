// flows · the rules of keys: distinct, few, quick, and what the prompt promises.
import { describe, expect, test } from 'vitest'
import { draw, id } from '../testing/draw.ts'
import { codesOf, find, mended, menu, with1 } from '../testing/lint-drawing.ts'

describe('E5 and the cost of keys', () => {
  test('one key for two things', () => {
    expect(
      find(
        with1(
          menu('甲请按 1，乙请按 1。', [
            ['1', '甲'],
            ['1', '乙'],
          ]),
        ),
        'key:twice',
      )?.facts.key,
    ).toBe('1')
  })
  test('a back key that is also an option', () => {
    const drawing = with1(menu('甲请按 1，返回请按 1。', [['1', '甲']], { backKey: '1' }))
    expect(
      codesOf({ ...drawing, 这步: [drawing.这步?.[0] ?? '', drawing.这步?.[1] ?? {}, { ...drawing.这步?.[2], back: '再见' }] }),
    ).toEqual(['key:twice'])
  })
  test('keys of different length make the caller wait', () => {
    expect(
      find(
        with1(
          menu('客服部请按 801，总机请按 8。', [
            ['801', '客服部'],
            ['8', '总机'],
          ]),
        ),
        'key:gap',
      )?.what.zh,
    ).toBe('“这步”的按键长短不一，按 8 之后要等 2 秒。')
    expect(
      codesOf(
        with1(
          menu('客服部请按 801，市场部请按 802。', [
            ['801', '客服部'],
            ['802', '市场部'],
          ]),
        ),
      ),
    ).toEqual([])
  })
  test('W7 six options or more than twenty seconds are too much', () => {
    const six = ['1', '2', '3', '4', '5', '6'].map((key) => [key, `服务${key}`] as [string, string])
    expect(codesOf(with1(menu(`${six.map(([key, label]) => `${label}请按 ${key}`).join('，')}。`, six)))).toEqual(['menu:long'])
    expect(codesOf(with1(menu(`${'欢迎致电。'.repeat(18)}甲请按 1。`, [['1', '甲']])))).toEqual(['menu:long'])
    expect(
      codesOf(
        with1(
          menu(
            `${six
              .slice(1)
              .map(([key, label]) => `${label}请按 ${key}`)
              .join('，')}，返回请按 *。`,
            six.slice(1),
            { replayKey: '*' },
          ),
        ),
      ),
    ).toEqual([])
  })
})

describe('W1 and W2 said and wired', () => {
  test('the prompt promises a key that leads elsewhere, and swapping mends it', () => {
    const drawing = with1(
      menu('订单与安装请按 1，维修请按 2。', [
        ['1', '产品维修'],
        ['2', '订单与安装'],
      ]),
    )
    const found = find(drawing, 'key:crossed')
    expect(found?.what.zh).toMatch(/提示音说“(维修请按 2|订单与安装请按 1)”/)
    expect(codesOf(mended(draw(drawing), found?.fixes[0]?.mends ?? []))).toEqual([])
  })
  test('other words for the same thing are no contradiction', () => {
    expect(
      codesOf(
        with1(
          menu('报修请按 1，找人工请按 0。', [
            ['1', '产品报修'],
            ['0', '人工服务'],
          ]),
        ),
      ),
    ).toEqual([])
    expect(
      codesOf(
        with1(
          menu('买东西请按 1，东西坏了请按 2。', [
            ['1', '销售'],
            ['2', '售后'],
          ]),
        ),
      ),
    ).toEqual([])
  })
  test('a key that the prompt does not mention, and a sentence that does', () => {
    const drawing = with1(
      menu('产品报修请按 1。', [
        ['1', '产品报修'],
        ['9', '投诉'],
      ]),
    )
    const found = find(drawing, 'key:not_said')
    expect(found).toMatchObject({ severity: 'warning', facts: { keys: '9' } })
    expect(codesOf(mended(draw(drawing), found?.fixes[0]?.mends ?? []))).toEqual([])
  })
  test('a key that the prompt offers and nobody answers', () => {
    expect(find(with1(menu('产品报修请按 1，投诉请按 9。', [['1', '产品报修']])), 'key:not_there')?.facts.key).toBe('9')
  })
  test('an issue can be ignored with a reason, an error cannot', () => {
    const document = draw(
      with1(
        menu('产品报修请按 1。', [
          ['1', '产品报修'],
          ['9', '投诉'],
        ]),
      ),
    )
    const node = document.nodes[id(1002)]
    if (node) node.ignored = { 'key:not_said': '隐藏键', 'exit:unset': '不行' }
    delete document.edges[`${id(1002)}:wrong`]
    expect(codesOf(document)).toEqual(['exit:unset'])
  })
})
