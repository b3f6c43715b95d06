// studio · finding a kind of node by whatever one types.
import { beforeAll, describe, expect, it } from 'vitest'
import { pinyinReady } from '../shell/matches-typed.ts'
import { kinds } from './kinds.ts'
import { search } from './search-rank.ts'

beforeAll(() => pinyinReady)

const first = (typed: string) => search(kinds, typed)[0]?.title.zh
const all = (typed: string) => search(kinds, typed).map((kind) => kind.title.zh)

describe('the palette', () => {
  it.each([
    ['转接', '转接'],
    ['zhuanjie', '转接'],
    ['zj', '转接'],
    ['transfer', '转接'],
    ['Transfer', '转接'],
    ['语音信箱', '留言'],
    ['ly', '留言'],
    ['liuyan', '留言'],
    ['菜单', '按键菜单'],
    ['ajcd', '按键菜单'],
    ['menu', '按键菜单'],
    ['门店', '数据表'],
    ['voicemail', '留言'],
    ['挂', '挂断'],
    ['人工', '转接'],
  ])('finds “%s” as %s', (typed, title) => expect(first(typed)).toBe(title))
  it('shows everything for nothing typed', () => expect(search(kinds, ' ')).toHaveLength(kinds.length))
  it('shows nothing for nonsense', () => expect(all('qqqq')).toEqual([]))
  it('puts what is used more in front of its equals', () => {
    const one = (id: string) => ({ id, title: { zh: '甲乙', en: id }, synonyms: [], about: { zh: '', en: '' } })
    expect(search([one('a'), one('b')], '甲', (id) => (id === 'b' ? 3 : 0)).map(({ id }) => id)).toEqual(['b', 'a'])
  })
  it('offers no second entry', () => expect(kinds.every((kind) => kind.title.zh !== '来电')).toBe(true))
})
