// studio · document: what people do to a draft, and what undo takes back.
import { FlowDocument, type Values } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { EditRefused, openLocalDraft } from './index.ts'

const counter = (from = 0) => {
  let n = from
  return () => String(++n).padStart(26, '0')
}
const [ENTRY, MENU, PLAY, END] = ['A', 'B', 'C', 'D'].map((letter) => letter.repeat(26)) as [string, string, string, string]
const [ONE, TWO] = ['1', '2'].map((digit) => digit.repeat(26)) as [string, string]

const flow = FlowDocument.parse({
  schemaVersion: 1,
  title: '夜间值班',
  start: ENTRY,
  nodes: {
    [ENTRY]: { id: ENTRY, type: 'entry', label: '来电', pos: [0, 0], props: {} },
    [MENU]: {
      id: MENU,
      type: 'menu',
      label: '主菜单',
      pos: [280, 0],
      props: {
        prompt: { 'zh-CN': { mode: 'text', text: '按 1 查真伪，按 2 转人工。' } },
        items: [
          { id: ONE, key: '1', label: '查真伪' },
          { id: TWO, key: '2', label: '转人工' },
        ],
      },
    },
    [PLAY]: { id: PLAY, type: 'play', label: '', pos: [560, 0], props: { prompt: { 'zh-CN': { mode: 'text', text: '您好' } } } },
    [END]: { id: END, type: 'hangup', label: '', pos: [840, 0], props: {} },
  },
  edges: {
    [`${ENTRY}:next`]: { target: MENU },
    [`${MENU}:${ONE}`]: { target: PLAY },
    [`${MENU}:${TWO}`]: { target: END, jump: true },
    [`${PLAY}:next`]: { target: END },
  },
})

function open() {
  let now = 1_000_000
  const draft = openLocalDraft(flow, { mint: counter(), clock: { now: () => now, after: () => () => undefined } })
  const document = () => draft.document.getSnapshot()
  const prop = (node: string, name: string) => document().nodes[node]?.props[name]
  const words = (node: string) => (prop(node, 'prompt') as Record<string, { text: string }>)['zh-CN']?.text
  return { draft, document, prop, words, wait: (ms: number) => (now += ms), ...draft.commands }
}

describe('a draft', () => {
  test('reads as the document it was opened with', () => {
    const { document } = open()
    expect(document().edges).toEqual(flow.edges)
    expect(document().nodes[MENU]?.props).toMatchObject(flow.nodes[MENU]?.props as Values)
    expect(FlowDocument.parse(document())).toEqual(document())
  })

  test('keeps the identity of nodes that an edit does not touch, and tells once for each edit', () => {
    const { draft, document, setLabel } = open()
    const before = document()
    let told = 0
    draft.document.subscribe(() => told++)
    setLabel(PLAY, '欢迎词')
    expect(told).toBe(1)
    expect(document().nodes[PLAY]).not.toBe(before.nodes[PLAY])
    expect(document().nodes[MENU]).toBe(before.nodes[MENU])
    expect(document().edges).toBe(before.edges)
    setLabel(PLAY, '欢迎词')
    expect(told).toBe(1)
  })

  test('changes nothing for a viewer', () => {
    const draft = openLocalDraft(flow, { me: { id: 'v', name: '张敏', role: 'viewer' } })
    const before = draft.document.getSnapshot()
    draft.commands.deleteNodes([MENU])
    draft.commands.setTitle('x')
    expect(draft.document.getSnapshot()).toBe(before)
    expect(draft.undo()).toEqual({ is: 'nothing' })
  })
})

describe('nodes', () => {
  test('a new node has its defaults, room for each language, and the wire it was dropped on', () => {
    const { document, addNode, setLanguages } = open()
    setLanguages(['zh-CN', 'en-US'])
    const id = addNode({ type: 'play', pos: [1.4, 2.6], from: { node: MENU, exit: 'silence' } })
    expect(document().nodes[id]).toMatchObject({ type: 'play', pos: [1, 3] })
    expect(Object.keys(document().nodes[id]?.props.prompt as Values)).toEqual(['en-US', 'zh-CN'])
    expect(document().edges[`${MENU}:silence`]).toEqual({ target: id })
  })

  test('deleting with bridging leads callers on, deleting without leaves the exit open', () => {
    const bridged = open()
    bridged.deleteNodes([PLAY], { bridge: true })
    expect(bridged.document().edges[`${MENU}:${ONE}`]).toEqual({ target: END })
    const cut = open()
    cut.deleteNodes([PLAY])
    expect(cut.document().edges[`${MENU}:${ONE}`]).toBeUndefined()
  })

  test('a node that leads to two places is not bridged', () => {
    const { document, deleteNodes } = open()
    deleteNodes([MENU], { bridge: true })
    expect(document().edges[`${ENTRY}:next`]).toBeUndefined()
  })

  test('a deleted node lies in the bin with its wires and can be brought back', () => {
    const { draft, document, deleteNodes, restoreNode } = open()
    deleteNodes([MENU])
    expect(draft.trash.getSnapshot()).toMatchObject([{ node: { id: MENU }, deletedBy: 'local' }])
    restoreNode(MENU)
    expect(document()).toEqual(open().document())
  })

  test('swapping the kind makes a new node that keeps place, words and wires', () => {
    const { document, swapKind } = open()
    const id = swapKind(PLAY, 'hangup')
    expect(document().nodes[PLAY]).toBeUndefined()
    expect(document().nodes[id]).toMatchObject({ type: 'hangup', pos: [560, 0], props: { prompt: { 'zh-CN': { text: '您好' } } } })
    expect(document().edges[`${MENU}:${ONE}`]).toEqual({ target: id })
    expect(document().edges[`${PLAY}:next`]).toBeUndefined()
  })

  test('the first exit of the old kind becomes the first of the new one', () => {
    const { document, swapKind } = open()
    const id = swapKind(PLAY, 'voicemail')
    expect(document().edges[`${id}:recorded`]).toEqual({ target: END })
  })

  test('a copy has ids of its own, for nodes, rows and the wires of rows', () => {
    const { document, cutting, paste } = open()
    const ids = paste(JSON.parse(JSON.stringify(cutting([MENU, PLAY]))), [100, 100])
    const [menu, play] = ids.map((id) => document().nodes[id])
    const rows = menu?.props.items as { id: string; label: string }[]
    expect(rows.map(({ label }) => label)).toEqual(['查真伪', '转人工'])
    expect(rows.map(({ id }) => id)).not.toContain(ONE)
    expect(document().edges[`${menu?.id}:${rows[0]?.id}`]).toEqual({ target: play?.id })
    expect(Object.keys(document().edges).filter((key) => key.startsWith(`${menu?.id}:`))).toHaveLength(1)
    expect([menu?.pos, play?.pos]).toEqual([
      [100, 100],
      [380, 100],
    ])
  })

  test('an edit that is too big is refused with a sentence and changes nothing', () => {
    const { document, setProp } = open()
    const before = document()
    expect(() => setProp(PLAY, 'prompt', { 'zh-CN': { mode: 'text', text: '啊'.repeat(20_001) } })).toThrow(EditRefused)
    expect(document()).toBe(before)
  })
})

describe('props and rows', () => {
  test('a prompt, a number and rows read back as they were set', () => {
    const { prop, setProp } = open()
    const prompt = { 'zh-CN': { mode: 'recording', text: '您好', recording: { sha256: 'a'.repeat(64), seconds: 3, name: '欢迎.wav' } } }
    setProp(MENU, 'prompt', prompt)
    setProp(MENU, 'replays', 1)
    setProp(MENU, 'items', [
      { id: TWO, key: '0', label: '转人工' },
      { id: ONE, key: '1', label: '查真伪' },
    ])
    expect(prop(MENU, 'prompt')).toEqual(prompt)
    expect(prop(MENU, 'replays')).toBe(1)
    expect(prop(MENU, 'items')).toEqual([
      { id: TWO, key: '0', label: '转人工' },
      { id: ONE, key: '1', label: '查真伪' },
    ])
    setProp(MENU, 'replays', undefined)
    expect(prop(MENU, 'replays')).toBeUndefined()
  })

  test('rows are added, changed, moved and removed with their wire', () => {
    const { document, prop, addItem, changeItem, moveItem, removeItem } = open()
    const keys = () => (prop(MENU, 'items') as { key: string }[]).map(({ key }) => key).join('')
    const three = addItem(MENU, 'items', { key: '3', label: '' })
    const zero = addItem(MENU, 'items', { key: '0', label: '' }, null)
    const half = addItem(MENU, 'items', { key: '5', label: '' }, ONE)
    expect(keys()).toBe('01523')
    moveItem(MENU, 'items', three, zero)
    expect(keys()).toBe('03152')
    moveItem(MENU, 'items', zero, TWO)
    expect(keys()).toBe('31520')
    changeItem(MENU, 'items', half, { key: '9', label: undefined })
    expect(prop(MENU, 'items')).toContainEqual({ id: half, key: '9' })
    removeItem(MENU, 'items', ONE)
    expect(keys()).toBe('3920')
    expect(document().edges[`${MENU}:${ONE}`]).toBeUndefined()
  })

  test('mends of a problem are one step', () => {
    const { draft, document, applyMends } = open()
    const before = document()
    const added = 'Z'.repeat(26)
    applyMends([
      { do: 'add', type: 'hangup', id: added, from: { node: MENU, exit: 'silence' } },
      { do: 'connect', node: MENU, exit: 'wrong', target: added },
      { do: 'set', node: MENU, prop: 'replays', value: 0 },
      { do: 'open', node: MENU },
    ])
    expect(document().edges[`${MENU}:wrong`]).toEqual({ target: added })
    expect(document().nodes[MENU]?.props.replays).toBe(0)
    draft.undo()
    expect(document()).toEqual(before)
  })
})

describe('undo', () => {
  test('takes back every kind of edit, and redo makes it again', () => {
    const made = open()
    const steps: (() => void)[] = [
      () => made.setLabel(PLAY, '新名字'),
      () => made.addNode({ type: 'menu', pos: [0, 0], from: { node: MENU, exit: 'wrong' } }),
      () => made.deleteNodes([PLAY], { bridge: true }),
      () => made.setProp(MENU, 'prompt', { 'zh-CN': { mode: 'text', text: '请按键。' }, 'en-US': { mode: 'text', text: 'Press.' } }),
      () => made.addItem(MENU, 'items', { key: '7', label: '' }, null),
      () => made.removeItem(MENU, 'items', TWO),
      () => made.moveNodes({ [MENU]: [9, 9], [END]: [8, 8] }),
      () => made.setVariable('code', { label: '防伪码' }),
      () => made.setLanguages(['en-US', 'zh-CN']),
      () => made.addNote([1, 1], '周五前确认'),
      () => made.swapKind(END, 'play'),
      () => made.replaceDocument({ ...flow, title: '另一个', nodes: { [ENTRY]: flow.nodes[ENTRY]! }, edges: {} }),
    ]
    const states = [made.document()]
    for (const step of steps) {
      made.wait(5000)
      step()
      states.push(made.document())
      expect(made.document()).not.toEqual(states.at(-2))
    }
    for (const state of states.slice(0, -1).reverse()) {
      expect(made.draft.undo()).toEqual({ is: 'done' })
      expect(made.document()).toEqual(state)
    }
    expect(made.draft.canUndo.getSnapshot()).toBe(false)
    for (const state of states.slice(1)) {
      expect(made.draft.redo()).toEqual({ is: 'done' })
      expect(made.document()).toEqual(state)
    }
    expect(made.draft.canRedo.getSnapshot()).toBe(false)
  })

  test('typing without a rest is one step, after a rest another', () => {
    const { draft, words, setProp, wait } = open()
    const type = (text: string) => setProp(PLAY, 'prompt', { 'zh-CN': { mode: 'text', text } })
    for (const text of ['您好，', '您好，欢', '您好，欢迎']) {
      type(text)
      wait(200)
    }
    wait(2000)
    type('您好，欢迎致电')
    draft.undo()
    expect(words(PLAY)).toBe('您好，欢迎')
    draft.undo()
    expect(words(PLAY)).toBe('您好')
  })

  test('several edits together are one step', () => {
    const { draft, document, together, setLabel, moveNodes } = open()
    const before = document()
    together(() => {
      setLabel(MENU, 'a')
      moveNodes({ [MENU]: [5, 5] })
    })
    expect(draft.undo()).toEqual({ is: 'done' })
    expect(document()).toEqual(before)
  })

  test('a new edit after an undo leaves nothing to redo', () => {
    const { draft, setLabel, wait } = open()
    setLabel(MENU, 'a')
    draft.undo()
    wait(5000)
    setLabel(MENU, 'b')
    expect(draft.redo()).toEqual({ is: 'nothing' })
  })
})
