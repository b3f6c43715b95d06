// flows · what changed is told in sentences, and nothing that did not change.
import type { FlowDocument } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { nodeTypes } from '../nodes/index.ts'
import { draw, id, said } from '../testing/draw.ts'
import { diff, isOnlyMoved } from './diff.ts'

const row = (at: number, key: string, label: string) => ({ id: id(at), key, label })
const before = draw({
  来电: ['entry', {}, { next: '主菜单' }],
  主菜单: [
    'menu',
    { prompt: said('报修请按 1。'), items: [row(1, '1', '报修'), row(2, '2', '订单')] },
    { [id(1)]: '转人工', wrong: '再见', silence: '再见' },
  ],
  转人工: ['transfer', { targets: [] }, { talked: '再见' }],
  再见: ['hangup', { prompt: said('再见。') }],
})
const [, menu, transfer, bye] = Object.keys(before.nodes) as [string, string, string, string]
const told = (change: (document: FlowDocument) => void, language: 'zh' | 'en' = 'zh') => {
  const after = structuredClone(before)
  change(after)
  return diff(nodeTypes, before, after).map(({ words }) => words[language])
}
const props = (document: FlowDocument, node: string) => document.nodes[node]?.props as Record<string, unknown>

test('the same drawing has no changes, also when a default is written down', () => {
  expect(told(() => {})).toEqual([])
  expect(
    told((document) => {
      props(document, menu).seconds = 5
    }),
  ).toEqual([])
})

test('a moved node is counted and not more', () => {
  const after = structuredClone(before)
  if (after.nodes[menu]) after.nodes[menu].pos = [1, 2]
  const changes = diff(nodeTypes, before, after)
  expect(changes).toEqual([{ kind: 'moved', node: menu, words: { zh: '移动“主菜单”', en: 'Moved “主菜单”' } }])
  expect(isOnlyMoved(changes)).toBe(true)
})

describe('nodes', () => {
  test('added with its ways in one sentence, and what now leads to it', () => {
    const add = (document: FlowDocument) => {
      document.nodes[id(5)] = { id: id(5), type: 'voicemail', label: '留言', pos: [0, 0], props: {} }
      document.edges[`${id(5)}:recorded`] = { target: bye }
      document.edges[`${menu}:wrong`] = { target: id(5) }
    }
    expect(told(add)).toEqual(['“主菜单”的“按错”从“再见”改接“留言”', '新增留言“留言”'])
    expect(told(add, 'en')).toContain('Added Voicemail “留言”')
  })
  test('removed, renamed, changed in kind', () => {
    expect(
      told((document) => {
        delete document.nodes[transfer]
      }),
    ).toEqual(['删除“转人工”'])
    expect(
      told((document) => {
        if (document.nodes[bye]) document.nodes[bye].label = '道别'
      }),
    ).toEqual(['“再见”改名为“道别”'])
    expect(
      told((document) => {
        if (document.nodes[bye]) document.nodes[bye].type = 'play'
      }),
    ).toEqual(['“再见”改了设置'])
  })
})

describe('settings', () => {
  test('words are given before and after', () => {
    const after = structuredClone(before)
    props(after, menu).prompt = said('产品报修请按 1。')
    expect(diff(nodeTypes, before, after)).toEqual([
      {
        kind: 'changed',
        node: menu,
        prop: 'prompt',
        before: '报修请按 1。',
        after: '产品报修请按 1。',
        words: { zh: '“主菜单”的来电者听到改了文字', en: 'Caller hears of “主菜单” has new words' },
      },
    ])
  })
  test('a recording instead of words', () => {
    expect(
      told((document) => {
        props(document, menu).prompt = {
          'zh-CN': { mode: 'recording', text: '报修请按 1。', recording: { sha256: 'a'.repeat(64), seconds: 2, name: 'a' } },
        }
      }),
    ).toEqual(['“主菜单”的来电者听到改用录音'])
  })
  test('numbers with their unit, switches, choices', () => {
    expect(
      told((document) => {
        props(document, menu).seconds = 8
      }),
    ).toEqual(['“主菜单”的等待按键：5 秒 → 8 秒'])
    expect(
      told((document) => {
        props(document, menu).bargein = false
      }, 'en'),
    ).toEqual(['Can be interrupted of “主菜单”: on → off'])
    expect(
      told((document) => {
        props(document, transfer).mode = 'at_once'
      }),
    ).toEqual(['“转人工”的响铃方式：依次 → 同时'])
    expect(
      told((document) => {
        props(document, menu).backKey = '*'
      }),
    ).toEqual(['“主菜单”的返回键：空 → *'])
  })
  test('rows by their ids: added, removed, renamed, reordered', () => {
    const items = (...rows: unknown[]) =>
      told((document) => {
        props(document, menu).items = rows
      })
    expect(items(row(1, '1', '报修'), row(2, '2', '订单'), row(3, '3', '投诉'))).toEqual(['“主菜单”的按键去向：加了 3 投诉'])
    expect(items(row(1, '1', '报修'))).toEqual(['“主菜单”的按键去向：去掉了 2 订单'])
    expect(items(row(1, '1', '产品报修'), row(2, '2', '订单'))).toEqual(['“主菜单”的按键去向：1 报修 改为 1 产品报修'])
    expect(items(row(2, '2', '订单'), row(1, '1', '报修'))).toEqual(['“主菜单”的按键去向：换了顺序'])
  })
})

describe('ways', () => {
  test('connected, disconnected, led elsewhere', () => {
    expect(
      told((document) => {
        document.edges[`${menu}:${id(2)}`] = { target: bye }
      }),
    ).toEqual(['“主菜单”的“订单”接到“再见”'])
    expect(
      told((document) => {
        delete document.edges[`${menu}:wrong`]
      }),
    ).toEqual(['“主菜单”的“按错”不再接“再见”'])
    expect(
      told((document) => {
        document.edges[`${menu}:wrong`] = { target: transfer }
      }, 'en'),
    ).toEqual(['“Wrong key” of “主菜单” leads to “转人工” instead of “再见”'])
  })
  test('drawn as a chip instead of a wire is no change', () => {
    expect(
      told((document) => {
        document.edges[`${menu}:wrong`] = { target: bye, jump: true }
      }),
    ).toEqual([])
  })
})

test('the flow itself: title, variables, languages, voices, notes', () => {
  expect(
    told((document) => {
      document.title = '售后热线'
      document.variables = { order: { label: '订单号' } }
      document.languages = ['zh-CN', 'en-US']
      document.voices = { 'zh-CN': { vendor: 'azure', language: 'zh-CN', voice: 'x', speed: 1 } }
      document.notes = { [id(7)]: { id: id(7), pos: [0, 0], text: '记得' } }
    }),
  ).toEqual(['流程改名为“售后热线”', '新增变量“订单号”', '语言改为 zh-CN、en-US', '换了声音', '改了便签或分区'])
})
