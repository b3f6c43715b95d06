// runtime · tests of the parts together: sockets of drafts follow who is signed in; rows T11 and T16.
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import { databases, type TestDatabase } from './db/test-db.ts'
import { type TestServer, testServer } from './testing/test-server.ts'

const MINUTE = 60_000

describe.each(databases)('the socket of a draft on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  let port: number
  beforeAll(async () => {
    db = await open()
    server = await testServer(db)
    port = await server.listen()
  }, 90_000)
  afterAll(async () => {
    await server.close()
    await db.close()
  })

  const ticketFor = async (cookie: string, flow: string) => {
    const answer = await server.send('POST', `/api/flows/${flow}/ticket`, { cookie })
    return ((await answer.json()) as { ticket: string }).ticket
  }
  const enter = (flow: string, ticket: string, origin = 'http://studio.test') =>
    new WebSocket(`ws://127.0.0.1:${port}/api/flows/${flow}/socket?ticket=${ticket}`, { headers: { Origin: origin } })
  const statusOf = async (socket: WebSocket) => {
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    socket.on('error', () => {}).terminate()
    return response.statusCode
  }
  const drawing = async () => {
    const admin = await server.member('admin')
    const editor = await server.member('editor', admin.workspaceId)
    const made = await server.send('POST', '/api/flows', { cookie: editor.cookie, body: { name: '流程' } })
    const { id: flow } = (await made.json()) as { id: string }
    const socket = enter(flow, await ticketFor(editor.cookie, flow))
    await once(socket, 'open')
    return { admin, editor, flow, socket }
  }

  it('T11 opens by a ticket from our own pages, once', async () => {
    const { editor, flow, socket } = await drawing()
    expect(await statusOf(enter(flow, 'made-up'))).toBe(401)
    const ticket = await ticketFor(editor.cookie, flow)
    expect(await statusOf(enter(flow, ticket, 'https://evil.example'))).toBe(403)
    const again = enter(flow, ticket)
    await once(again, 'open')
    expect(await statusOf(enter(flow, ticket))).toBe(401)
    again.terminate()
    socket.terminate()
  })

  it('T16 closes at once when the member signs out, or is given another role', async () => {
    const one = await drawing()
    const left = once(one.socket, 'close')
    await server.send('POST', '/api/sign-out', { cookie: one.editor.cookie })
    expect((await left)[0]).toBe(4401)

    const two = await drawing()
    const shown = once(two.socket, 'close')
    await server.send('PATCH', `/api/members/${two.editor.id}`, { cookie: two.admin.cookie, body: { role: 'viewer' } })
    expect((await shown)[0]).toBe(4401)
  })

  it('T16 keeps who draws signed in, and closes on who has left the desk', async () => {
    const { editor, socket } = await drawing()
    const alive = async () => (await db.prisma.signIn.findFirst({ where: { memberId: editor.id } }))?.seenAt
    for (let i = 0; i < 3; i += 1) {
      server.clock.pass(20 * MINUTE)
      // What a studio sends to be told what it lacks: an empty state vector.
      socket.send(new Uint8Array([0, 0, messageYjsSyncStep1, 1, 0]))
      await expect.poll(alive).toEqual(server.clock.now())
      await server.deps.people.sweep()
    }
    expect(socket.readyState).toBe(WebSocket.OPEN)
    const closed = once(socket, 'close')
    server.clock.pass(30 * MINUTE)
    await server.deps.people.sweep()
    expect((await closed)[0]).toBe(4401)
  })

  it('turns away sockets that lead nowhere', async () => {
    for (const where of ['/elsewhere', '/api/flows/x', '/api/flows/x/draft']) {
      const lost = new WebSocket(`ws://127.0.0.1:${port}${where}`)
      await expect(once(lost, 'open')).rejects.toThrow('hang up')
    }
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
  })
})
