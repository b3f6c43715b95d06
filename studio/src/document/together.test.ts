// studio · document: many people at one draft, over real sockets, against a real server that may be killed.
import { FlowDocument } from '@hotline/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryKeep } from './keep.ts'
import { type DraftProcess, draftProcess, saved, until } from './testing/draft-process.ts'
import { randomEdit, seeded } from './testing/random-edit.ts'

const [ENTRY, PLAY, MENU] = ['A', 'B', 'C'].map((letter) => letter.repeat(26)) as [string, string, string]
const blank = FlowDocument.parse({
  schemaVersion: 1,
  title: '夜间值班',
  start: ENTRY,
  nodes: {
    [ENTRY]: { id: ENTRY, type: 'entry', label: '来电', pos: [0, 0], props: {} },
    [PLAY]: {
      id: PLAY,
      type: 'play',
      label: '',
      pos: [280, 0],
      props: { prompt: { 'zh-CN': { mode: 'text', text: '您好，欢迎致电。' } } },
    },
    [MENU]: { id: MENU, type: 'menu', label: '', pos: [560, 0], props: {} },
  },
  edges: { [`${ENTRY}:next`]: { target: PLAY } },
})

let server: DraftProcess
beforeAll(async () => {
  server = await draftProcess()
}, 120_000)
afterAll(() => server.close())
const newFlow = async () => {
  const flow = crypto.randomUUID()
  await server.put(flow, blank)
  return flow
}
type Opened = ReturnType<DraftProcess['open']>
const loaded = ({ draft }: Opened) => until(draft.loaded, () => draft.loaded.getSnapshot())
const enter = async (flow: string, name: string, how: Parameters<DraftProcess['open']>[2] = {}) => {
  const opened = server.open(flow, name, how)
  await loaded(opened)
  return opened
}
const label = ({ draft }: Opened, node = PLAY) => draft.document.getSnapshot().nodes[node]?.label
const words = ({ draft }: Opened) =>
  (draft.document.getSnapshot().nodes[PLAY]?.props.prompt as Record<string, { text: string }> | undefined)?.['zh-CN']?.text
const type = ({ draft }: Opened, text: string) => draft.commands.setProp(PLAY, 'prompt', { 'zh-CN': { mode: 'text', text } })
const sees = (one: Opened, look: () => unknown) => until(one.draft.document, look)
const closeAll = (...all: Opened[]) => {
  for (const { draft } of all) draft.close()
}

describe('together', () => {
  test('twenty people at random edits, lines breaking now and then, end with one and the same valid flow', async () => {
    const seed = Number(process.env.HOTLINE_SEED ?? 20_260_501)
    console.log(`seed ${seed} (set HOTLINE_SEED to try another)`)
    const flow = await newFlow()
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => enter(flow, `第 ${i + 1} 位`)))
    await Promise.all(
      people.map(async ({ draft, lines }, i) => {
        const random = seeded(seed + i)
        for (let edit = 0; edit < 15; edit++) {
          randomEdit(draft, random)
          if (random() < 0.05) lines.at(-1)?.terminate()
          if (random() < 0.5) await saved(draft)
        }
        await saved(draft)
      }),
    )
    const truth = await server.document(flow)
    expect(FlowDocument.parse(truth)).toEqual(truth)
    expect(Object.keys(truth.nodes).length).toBeGreaterThan(10)
    await Promise.all(people.map((one) => sees(one, () => JSON.stringify(one.draft.document.getSnapshot()) === JSON.stringify(truth))))
    closeAll(...people)
  }, 60_000)

  test('two people typing in one text keep each their words', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊')]
    type(a, '李婷说：您好，欢迎致电。')
    type(b, '您好，欢迎致电。王磊补充。')
    for (const one of [a, b]) await sees(one, () => words(one) === '李婷说：您好，欢迎致电。王磊补充。')
    closeAll(a, b)
  })

  test('a person is seen with their colour and what they do, until they leave', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊', { role: 'viewer' })]
    b.draft.presence.show({ cursor: [1, 2], selection: [PLAY] })
    const peer = await until(a.draft.presence.peers, () => a.draft.presence.peers.getSnapshot().find(({ cursor }) => cursor))
    expect(peer).toMatchObject({ user: { id: b.me.id, name: '王磊', role: 'viewer' }, cursor: [1, 2], selection: [PLAY] })
    b.draft.close()
    await until(a.draft.presence.peers, () => a.draft.presence.peers.getSnapshot().length === 0)
    closeAll(a)
  })

  test('what another changes is told with their name', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊')]
    const told = new Promise((resolve) => a.draft.onRemote(resolve))
    b.draft.commands.setProp(MENU, 'replays', 0)
    expect(await told).toEqual({ by: { id: b.me.id, name: '王磊' }, nodes: [{ id: MENU, props: ['replays'] }] })
    closeAll(a, b)
  })
})

describe('undo among others', () => {
  test('asks before it takes back what somebody changed since', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊')]
    a.draft.commands.setLabel(PLAY, '甲')
    await sees(b, () => label(b) === '甲')
    b.draft.commands.setLabel(PLAY, '乙')
    await sees(a, () => label(a) === '乙')
    expect(a.draft.undo()).toEqual({ is: 'asks', who: '王磊' })
    expect(label(a)).toBe('乙')
    expect(a.draft.undo({ anyway: true })).toEqual({ is: 'done' })
    expect(label(a)).toBe('')
    closeAll(a, b)
  })

  test('takes my words out of a text that another goes on writing', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊')]
    type(a, '您好，这里是官方热线，欢迎致电。')
    await sees(b, () => words(b)?.includes('官方'))
    type(b, '【早】您好，这里是官方热线，欢迎致电。再见。')
    await sees(a, () => words(a)?.includes('再见'))
    expect(a.draft.undo()).toEqual({ is: 'done' })
    expect(words(a)).toBe('【早】您好，欢迎致电。再见。')
    expect(a.draft.redo()).toEqual({ is: 'done' })
    expect(words(a)).toBe('【早】您好，这里是官方热线，欢迎致电。再见。')
    closeAll(a, b)
  })

  test('never takes back what others did', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊')]
    b.draft.commands.setLabel(MENU, '王磊的')
    await sees(a, () => label(a, MENU) === '王磊的')
    expect(a.draft.undo()).toEqual({ is: 'nothing' })
    closeAll(a, b)
  })

  test('takes an import back as one step, for the one who imported', async () => {
    const flow = await newFlow()
    const [a, b] = [await enter(flow, '李婷'), await enter(flow, '王磊')]
    const before = a.draft.document.getSnapshot()
    const { [PLAY]: _, ...nodes } = blank.nodes
    await server.put(flow, { ...blank, title: '导入的', nodes, edges: {} }, a.me)
    for (const one of [a, b]) await sees(one, () => one.draft.document.getSnapshot().title === '导入的')
    expect(b.draft.undo()).toEqual({ is: 'nothing' })
    expect(a.draft.undo()).toEqual({ is: 'done' })
    expect(a.draft.document.getSnapshot()).toEqual(before)
    closeAll(a, b)
  })

  test('survives a reload', async () => {
    const flow = await newFlow()
    const [keep, id] = [memoryKeep(), crypto.randomUUID()]
    const before = await enter(flow, '李婷', { keep, id })
    before.draft.commands.setLabel(PLAY, '改过')
    await saved(before.draft)
    closeAll(before)
    const after = await enter(flow, '李婷', { keep, id })
    await until(after.draft.canUndo, () => after.draft.canUndo.getSnapshot())
    expect(after.draft.undo()).toEqual({ is: 'done' })
    expect(label(after)).toBe('')
    closeAll(after)
  })
})

describe('what the server does not take', () => {
  const state = ({ draft }: Opened) => draft.saveState.getSnapshot()

  test('for want of room on its disk is shown as not saved, and saved once there is room', async () => {
    const flow = await newFlow()
    const a = await enter(flow, '李婷')
    await server.setDisk(true)
    a.draft.commands.setLabel(PLAY, '等一等')
    expect(await until(a.draft.saveState, () => state(a).is === 'failed' && state(a))).toMatchObject({
      edits: 1,
      code: 'disk_full',
      again: true,
    })
    await server.setDisk(false)
    await saved(a.draft)
    expect((await server.document(flow)).nodes[PLAY]?.label).toBe('等一等')
    closeAll(a)
  })

  test('for good stays on this machine until it is discarded; what others do still comes in', async () => {
    const flow = await newFlow()
    const [keep, id] = [memoryKeep(), crypto.randomUUID()]
    const [a, b] = [await enter(flow, '李婷', { keep, id }), await enter(flow, '王磊')]
    a.draft.commands.setVariable('code', { label: '防伪码', initial: '0'.repeat(30_000) })
    expect(await until(a.draft.saveState, () => state(a).is === 'failed' && state(a))).toMatchObject({ code: 'too_large', again: false })
    b.draft.commands.setLabel(PLAY, '照常')
    await sees(a, () => label(a) === '照常')
    expect(await keep.unsaved(`${flow}:${id}`)).toHaveLength(1)
    await a.draft.discard()
    const again = await enter(flow, '李婷', { keep, id })
    await saved(again.draft)
    expect(again.draft.document.getSnapshot()).toEqual(b.draft.document.getSnapshot())
    closeAll(again, b)
  })
})

describe('offline', () => {
  test('edits made without the server are kept through a reload and merged with what others did meanwhile', async () => {
    const flow = await newFlow()
    const [keep, id] = [memoryKeep(), crypto.randomUUID()]
    const [a, b] = [await enter(flow, '李婷', { keep, id }), await enter(flow, '王磊')]
    await server.kill()
    await until(a.draft.saveState, () => a.draft.saveState.getSnapshot().is === 'offline')
    type(a, '您好，欢迎致电。（离线写的）')
    a.draft.commands.setLabel(MENU, '离线改的')
    a.draft.commands.deleteNodes([ENTRY])
    expect(a.draft.saveState.getSnapshot()).toEqual({ is: 'offline', edits: 3 })
    closeAll(a)
    b.draft.commands.setProp(MENU, 'replays', 0)
    type(b, '（王磊写的）您好，欢迎致电。')
    await server.start()
    await saved(b.draft)
    const again = await enter(flow, '李婷', { keep, id })
    await saved(again.draft)
    await sees(b, () => label(b, MENU) === '离线改的')
    const truth = await server.document(flow)
    for (const one of [again, b]) expect(one.draft.document.getSnapshot()).toEqual(truth)
    expect(words(b)).toBe('（王磊写的）您好，欢迎致电。（离线写的）')
    expect(truth.nodes[MENU]).toMatchObject({ label: '离线改的', props: { replays: 0 } })
    expect(truth.nodes[ENTRY]).toBeUndefined()
    expect(await keep.unsaved(`${flow}:${id}`)).toEqual([])
    closeAll(again, b)
  }, 60_000)

  test('what was acknowledged is there after the server was killed in the midst of edits', async () => {
    const flow = await newFlow()
    for (let round = 0; round < 2; round++) {
      const people = await Promise.all(Array.from({ length: 6 }, (_, i) => enter(flow, `第 ${i + 1} 位`)))
      const mine = people.map(({ draft }, i) => draft.commands.addNode({ type: 'play', pos: [i, i] }))
      await Promise.all(people.map(({ draft }) => saved(draft)))
      const acknowledged = people.map(() => 0)
      const target = 12 + round * 5
      await new Promise<void>((resolve) => {
        people.forEach(({ draft }, i) => {
          let made = 0
          const next = () => draft.commands.setLabel(mine[i] as string, String(++made))
          draft.saveState.subscribe(() => {
            if (draft.saveState.getSnapshot().is !== 'saved') return
            acknowledged[i] = made
            if (acknowledged.reduce((sum, each) => sum + each, 0) >= 6 * target) resolve()
            next()
          })
          next()
        })
      })
      await server.kill()
      closeAll(...people)
      await server.start()
      const { nodes } = await server.document(flow)
      for (const [i, id] of mine.entries()) expect(Number(nodes[id]?.label)).toBeGreaterThanOrEqual(acknowledged[i] as number)
    }
  }, 90_000)
})
