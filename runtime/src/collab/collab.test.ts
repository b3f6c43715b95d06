// runtime · collab: who may write into a draft, what is taken, and when it is acknowledged. Real sockets, real journal.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { draftLimits } from '@hotline/flows/draft'
import { FlowDocument, type Role } from '@hotline/schemas'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { newId } from '../db/new-id.ts'
import { embeddedDatabase, type TestDatabase } from '../db/test-db.ts'
import { type DraftServer, startDraftServer } from './testing/draft-server.ts'
import { type RawClient, rawClient } from './testing/raw-client.ts'

const [ENTRY, PLAY] = ['A', 'B'].map((letter) => letter.repeat(26)) as [string, string]
const blank = FlowDocument.parse({
  schemaVersion: 1,
  title: '夜间值班',
  start: ENTRY,
  nodes: {
    [ENTRY]: { id: ENTRY, type: 'entry', label: '来电', pos: [0, 0], props: {} },
    [PLAY]: { id: PLAY, type: 'play', label: '', pos: [280, 0], props: { prompt: { 'zh-CN': { mode: 'text', text: '您好' } } } },
  },
  edges: { [`${ENTRY}:next`]: { target: PLAY } },
})

let db: TestDatabase
let folder: string
let server: DraftServer
let workspaceId: string
let flow: string
beforeAll(async () => {
  db = await embeddedDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'hotline-collab-'))
  workspaceId = await db.workspace()
  server = await startDraftServer({ database: db, journalDir: folder, workspaceId })
}, 120_000)
afterAll(async () => {
  await server.close()
  await db.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  flow = newId()
  await db.prisma.flow.create({ data: { workspaceId, id: flow, name: '夜间值班', createdAt: new Date(), changedAt: new Date() } })
  await server.rooms.createDraft({ workspaceId, flow }, null, blank)
  server.setDisk(false)
})
const stored = () => server.rooms.snapshot({ workspaceId, flow }) as Promise<FlowDocument>

const enter = (role: Role = 'editor', member = { id: newId(), name: '李婷' }) => rawClient(server, { flow, role, member })
type Client = RawClient
const relabel = (client: Client, label: string) => client.changing(() => client.nodes().get(PLAY)?.set('label', label))

describe('the door', () => {
  const knock = async (address: string, origin = server.url) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${address}`, { origin })
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    socket.on('error', () => {})
    socket.terminate()
    return response.statusCode
  }
  const member = { id: newId(), name: '王磊' }
  const ticket = (of = flow) => server.ticket({ flow: of, member, role: 'editor' })

  test('lets nobody in without a ticket, twice with one, or with that of another flow', async () => {
    expect(await knock(`/api/flows/${flow}/socket`)).toBe(401)
    const once = ticket()
    expect(await knock(`/api/flows/${flow}/socket?ticket=${once}`, 'https://evil.example')).toBe(403)
    const address = `/api/flows/${flow}/socket?ticket=${once}`
    const first = new WebSocket(`${server.url.replace('http', 'ws')}${address}`, { origin: server.url })
    await new Promise((resolve) => first.once('open', resolve))
    expect(await knock(address)).toBe(401)
    expect(await knock(`/api/flows/${flow}/socket?ticket=${ticket(newId())}`)).toBe(401)
    first.close()
  })

  test('closes with 4401 when the member is shown out', async () => {
    const [one, other] = [await enter(), await enter()]
    server.revoke(one.member.id)
    expect(await one.closing()).toMatchObject({ code: 4401 })
    other.sync(2, relabel(other, '还在'), 1)
    await other.acked(1)
  })

  test('shows out of a flow that has no draft', async () => {
    flow = newId()
    const address = `${server.url.replace('http', 'ws')}/api/flows/${flow}/socket?ticket=${ticket()}`
    const socket = new WebSocket(address, { origin: server.url })
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(4403)
  })
})

describe('an edit', () => {
  test('is acknowledged once it is written down, and shown to the others with its maker', async () => {
    const [one, other] = [await enter(), await enter('publisher', { id: newId(), name: '王磊' })]
    one.sync(2, relabel(one, '欢迎词'), 1)
    await one.acked(1)
    await other.until(() => other.nodes().get(PLAY)?.get('label') === '欢迎词')
    expect(other.heard.find(({ by }) => by)?.by).toEqual(one.member)
    expect((await stored()).nodes[PLAY]?.label).toBe('欢迎词')
  })

  test('is not lost when everybody has left: the room is opened anew from what was written down', async () => {
    const one = await enter()
    for (let i = 1; i <= 30; i++) one.sync(2, relabel(one, `第 ${i} 次`), i)
    await one.acked(30)
    await server.rooms.shut({ workspaceId, flow }, 1001, '')
    expect(await one.closing()).toMatchObject({ code: 1001 })
    expect((await stored()).nodes[PLAY]?.label).toBe('第 30 次')
  })

  test('is compacted with others after two hundred, and nothing is lost', async () => {
    const { rooms } = server
    const of = { workspaceId, flow }
    const by = { id: newId(), name: '王磊' }
    for (let i = 1; i <= 205; i++) await rooms.edit(of, by, (now) => ({ ...now, title: `第 ${i} 版` }))
    expect((await stored()).title).toBe('第 205 版')
    const snapshot = await db.prisma.draftSnapshot.findFirst({ where: { workspaceId, flowId: flow } })
    expect(Number(snapshot?.uptoSeq)).toBeGreaterThanOrEqual(200)
    expect(await db.prisma.draftUpdate.count({ where: { workspaceId, flowId: flow, seq: { lte: snapshot?.uptoSeq ?? 0n } } })).toBe(0)
  })

  test('that cannot be written down is refused with a sentence; the room goes on and takes it again later', async () => {
    const [one, other] = [await enter(), await enter()]
    server.setDisk(true)
    const lost = relabel(one, '写不下')
    one.sync(2, lost, 1)
    expect(await one.refused()).toMatchObject({ code: 'disk_full', again: true })
    expect((await stored()).nodes[PLAY]?.label).toBe('')
    server.setDisk(false)
    other.sync(
      2,
      other.changing(() => other.doc.getMap('meta').set('title', '别人的修改')),
      1,
    )
    await other.acked(1)
    one.sync(1, lost, 2)
    await one.acked(2)
    expect(await stored()).toMatchObject({ title: '别人的修改', nodes: { [PLAY]: { label: '写不下' } } })
  })

  test('of the server comes to everybody as one step of the member who asked for it', async () => {
    const one = await enter()
    const after = await server.rooms.edit({ workspaceId, flow }, one.member, (now) => ({ ...now, title: '导入的', edges: {} }))
    expect(after).toMatchObject({ title: '导入的', edges: {} })
    await one.until(() => one.doc.getMap('meta').get('title') === '导入的')
    expect(one.heard.find(({ by }) => by)?.by).toEqual({ ...one.member, step: true })
  })
})

describe('a viewer', () => {
  test('writes nothing by any kind of message', async () => {
    const viewer = await enter('viewer')
    const before = await stored()
    const update = relabel(viewer, '不该写')
    for (const step of [1, 2]) viewer.sync(step, update, step)
    await viewer.until(() => viewer.heard.filter(({ refusal }) => refusal?.code === 'forbidden').length === 2)
    for (const kind of [2, 3, 4, 5, 99]) {
      const other = await enter('viewer')
      other.say((encoder) => {
        encoding.writeVarUint(encoder, kind)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarUint8Array(encoder, update)
      })
      expect(await other.closing()).toMatchObject({ code: 4403 })
    }
    expect(await stored()).toEqual(before)
  })

  test('sees what others do', async () => {
    const [viewer, editor] = [await enter('viewer'), await enter()]
    editor.sync(2, relabel(editor, '看得见'), 1)
    await viewer.until(() => viewer.nodes().get(PLAY)?.get('label') === '看得见')
  })
})

describe('presence', () => {
  const seen = (by: Client, of: Client) => by.awareness.getStates().get(of.doc.clientID)?.user

  test('carries the name that the server knows, whatever the client says', async () => {
    const [one, other] = [await enter('viewer'), await enter()]
    one.showMyself({ user: { id: 'x', name: '老板', role: 'admin' }, cursor: [1, 2] })
    expect(await other.until(() => seen(other, one))).toEqual({ ...one.member, role: 'viewer' })
    one.socket.close()
    await other.until(() => !seen(other, one))
  })

  test('of somebody else is not relayed, and its forger is shown out', async () => {
    const [forger, victim, witness] = [await enter('viewer'), await enter(), await enter()]
    victim.showMyself({ cursor: [1, 1] })
    await witness.until(() => seen(witness, victim))
    forger.showMyself({ cursor: null })
    await witness.until(() => seen(witness, forger))
    const forged = new Awareness(new Y.Doc())
    forged.doc.clientID = victim.doc.clientID
    const encoder = encoding.createEncoder()
    for (const each of [1, victim.doc.clientID, 99]) encoding.writeVarUint(encoder, each)
    encoding.writeVarString(encoder, JSON.stringify({ cursor: [666, 666] }))
    forger.show(encoding.toUint8Array(encoder))
    expect(await forger.closing()).toMatchObject({ code: 4403 })
    forged.destroy()
    victim.showMyself({ cursor: [2, 2] })
    await witness.until(() => witness.awareness.getStates().get(victim.doc.clientID)?.cursor?.[0] === 2)
    expect(JSON.stringify([...witness.awareness.getStates().values()])).not.toContain('666')
  })

  test('that is too large or comes too often is dropped', async () => {
    const [one, other] = [await enter(), await enter()]
    one.showMyself({ cursor: [1, 1] })
    await other.until(() => seen(other, one))
    one.showMyself({ cursor: [2, 2], view: 'x'.repeat(3000) })
    for (let i = 0; i < 100; i++) one.showMyself({ cursor: [3, i] })
    one.sync(2, relabel(one, '之后'), 1)
    await other.until(() => other.nodes().get(PLAY)?.get('label') === '之后')
    const cursor = other.awareness.getStates().get(one.doc.clientID)?.cursor as number[]
    expect(cursor[0]).not.toBe(2)
    expect(cursor[1]).toBeLessThan(30)
  })
})

describe('what a draft must not hold', () => {
  const newNode = (fields: Record<string, unknown>) => {
    const node = new Y.Map<unknown>()
    for (const [key, value] of Object.entries({
      type: 'play',
      label: '',
      pos: [0, 0],
      data: new Y.Map(),
      text: new Y.Map(),
      items: new Y.Map(),
      ignored: new Y.Map(),
      ...fields,
    }))
      node.set(key, value)
    return node
  }
  const id = (n: number) => String(n).padStart(26, '0')
  const prompt = (client: Client) => (client.nodes().get(PLAY)!.get('text') as Y.Map<Y.Text>).get('prompt.zh-CN') as Y.Text

  const foul: Record<string, (client: Client) => Uint8Array> = {
    'bytes that are no update': () => new Uint8Array([7, 7, 7, 255, 255]),
    'an unknown root': (client) => client.changing((doc) => doc.getMap('secrets').set('a', 1)),
    'another type of a node': (client) => client.changing(() => client.nodes().get(PLAY)?.set('type', 'hangup')),
    'a node in place of another': (client) => client.changing(() => client.nodes().set(PLAY, newNode({ type: 'hangup' }))),
    'a node without a type': (client) => client.changing(() => client.nodes().set(id(1), newNode({ type: undefined }))),
    'a field that nodes do not have': (client) => client.changing(() => client.nodes().set(id(1), newNode({ evil: 1 }))),
    'a plain object for a node': (client) => client.changing(() => client.nodes().set(id(1), { type: 'play' } as never)),
    'a key that is no key': (client) => client.changing((doc) => doc.getMap('variables').set('__proto__', { label: 'x' })),
    'a list hidden in a map': (client) =>
      client.changing((doc) => {
        const donor = new Y.Doc()
        donor.getArray('nodes').push(['hidden'])
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(donor))
      }),
    'a picture in a text': (client) => client.changing(() => prompt(client).insertEmbed(0, { src: 'x' })),
    'another shape of document': (client) => client.changing((doc) => doc.getMap('meta').set('schemaVersion', 2)),
  }
  for (const [what, make] of Object.entries(foul))
    test(`${what} is refused, its sender shown out, and the room goes on`, async () => {
      const [one, other] = [await enter(), await enter()]
      const before = await stored()
      one.sync(2, make(one), 1)
      expect(await one.refused()).toMatchObject({ code: 'bad_request', again: false })
      expect(await one.closing()).toMatchObject({ code: 4403 })
      expect(await stored()).toEqual(before)
      other.sync(2, relabel(other, '照常'), 1)
      await other.acked(1)
      expect((await stored()).nodes[PLAY]?.label).toBe('照常')
    })

  test('an edit of half a megabyte is too large; a message of more than one closes the line', async () => {
    const one = await enter()
    one.sync(2, new Uint8Array(draftLimits.update + 1), 1)
    expect(await one.refused()).toMatchObject({ code: 'too_large' })
    expect(await one.closing()).toMatchObject({ code: 4413 })
    const other = await enter()
    other.sync(2, new Uint8Array(draftLimits.message + 1), 1)
    expect(await other.closing()).toMatchObject({ code: 1009 })
  })

  test('too many nodes, or too long a text, is refused with a sentence and nobody is shown out', async () => {
    const one = await enter()
    const text = one.changing(() => prompt(one).insert(0, '啊'.repeat(draftLimits.text)))
    one.sync(2, text, 1)
    expect(await one.refused()).toMatchObject({ code: 'too_large', again: false })
    const other = await enter()
    for (let batch = 0; batch < 10; batch++) {
      const nodes = other.changing(() => {
        for (let i = 0; i < 200; i++) other.nodes().set(id(batch * 200 + i + 10), newNode({}))
      })
      other.sync(2, nodes, batch + 1)
    }
    expect(await other.refused()).toMatchObject({ code: 'too_large' })
    await other.acked(9)
    expect(Object.keys((await stored()).nodes)).toHaveLength(1802)
    const third = await enter()
    third.sync(2, relabel(third, '照常'), 1)
    await third.acked(1)
  })

  test('an edit that builds on one that is missing is refused until its sender brings both', async () => {
    const one = await enter()
    const start = Y.encodeStateVector(one.doc)
    relabel(one, '先')
    one.sync(2, relabel(one, '后'), 1)
    expect(await one.refused()).toMatchObject({ code: 'conflict', again: true })
    one.sync(1, Y.encodeStateAsUpdate(one.doc, start), 2)
    await one.acked(2)
    expect((await stored()).nodes[PLAY]?.label).toBe('后')
  })

  test('edits in the name of another client who is here are refused', async () => {
    const [thief, victim] = [await enter(), await enter()]
    victim.showMyself({ cursor: null })
    await thief.until(() => thief.awareness.getStates().has(victim.doc.clientID))
    thief.doc.clientID = victim.doc.clientID
    thief.sync(2, relabel(thief, '冒名'), 1)
    expect(await thief.refused()).toMatchObject({ code: 'bad_request' })
    expect(await thief.closing()).toMatchObject({ code: 4403 })
  })

  test('edits that come too fast are put off', async () => {
    const one = await enter()
    for (let i = 1; i <= 200; i++) one.sync(2, relabel(one, `${i}`), i)
    expect(await one.refused()).toMatchObject({ code: 'too_many_tries', again: true })
  })
})

test('nodes deleted more than thirty days ago are cleared away with their wires when somebody comes', async () => {
  const one = await enter()
  const day = 24 * 3_600_000
  const bin = (id: string, ago: number) =>
    one.changing(() =>
      one
        .nodes()
        .get(id)
        ?.set('deletedAt', Date.now() - ago * day),
    )
  one.sync(2, bin(PLAY, 31), 1)
  one.sync(2, bin(ENTRY, 29), 2)
  await one.acked(2)
  await server.rooms.shut({ workspaceId, flow }, 1001, '')
  const other = await enter()
  expect([...other.nodes().keys()]).toEqual([ENTRY])
  expect(other.doc.getMap('edges').size).toBe(0)
})
