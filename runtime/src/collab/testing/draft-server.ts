// runtime · collab: a small real server of drafts for tests: rooms, sockets, journal and database; tickets for the asking.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FlowDocument, Role } from '@hotline/schemas'
import { journalDrain } from '../../calls/drain.ts'
import { openJournal } from '../../calls/journal.ts'
import type { Database } from '../../db/client.ts'
import type { Pass, Revoked } from '../../people/index.ts'
import { attachDraftSockets, draftWriter, journalDraftLog, openRooms, type Rooms } from '../index.ts'

export interface DraftServer {
  /** Such as `http://127.0.0.1:40123`. */
  url: string
  rooms: Rooms
  ticket(pass: Omit<Pass, 'signIn' | 'workspaceId'>): string
  revoke(memberId: string): void
  /** From now on nothing can be written down, or it can again. */
  setDisk(broken: boolean): void
  close(): Promise<void>
}

/** Over HTTP: `POST /ticket?flow=&member=&name=&role=`, `POST /disk?broken=`, `GET /draft?flow=`, `PUT /draft?flow=` with a document. */
export async function startDraftServer(given: {
  database: Database
  journalDir: string
  workspaceId: string
  port?: number
}): Promise<DraftServer> {
  const { database, workspaceId } = given
  const now = () => new Date()
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  let broken = false
  const log = journalDraftLog({
    journal: () => ({
      append: async (record) => {
        if (broken) throw new Error('no space left on device')
        const seq = await journal.append(record)
        drain.run().catch(() => {})
        return seq
      },
    }),
    database,
    now,
  })
  const journal = await openJournal({ dir: given.journalDir, replay: ({ record }) => log.replay(record) })
  const drain = journalDrain({
    journal,
    prisma: database.prisma,
    writers: { draft: draftWriter },
    written: log.written,
    setAside: `${given.journalDir}/aside`,
    log: quiet,
  })
  const rooms = openRooms({ log, now, diskFull: async () => false, warn: () => {} })
  const tickets = new Map<string, Pass>()
  const listeners = new Set<(revoked: Revoked) => void>()
  const ticket: DraftServer['ticket'] = (pass) => {
    const drawn = randomUUID()
    tickets.set(drawn, { ...pass, workspaceId, signIn: null })
    return drawn
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    const asked = (name: string) => searchParams.get(name) ?? ''
    const of = { workspaceId, flow: asked('flow') }
    const answer = async (): Promise<unknown> => {
      if (pathname === '/ticket') {
        const member = { id: asked('member'), name: asked('name') }
        return ticket({ flow: of.flow, member, role: Role.parse(asked('role')) })
      }
      if (pathname === '/disk') {
        broken = asked('broken') === '1'
        return null
      }
      if (request.method === 'GET') return rooms.snapshot(of)
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const document = FlowDocument.parse(JSON.parse(Buffer.concat(chunks).toString()))
      if (await rooms.snapshot(of)) return rooms.edit(of, { id: asked('member'), name: asked('name') }, () => document)
      await database.prisma.flow.create({ data: { workspaceId, id: of.flow, name: document.title, createdAt: now(), changedAt: now() } })
      await rooms.createDraft(of, null, document)
      return document
    }
    answer().then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(given.port ?? 0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const detach = attachDraftSockets(server, {
    rooms,
    publicUrl: url,
    tickets: {
      take: async (drawn) => {
        const pass = tickets.get(drawn) ?? null
        tickets.delete(drawn)
        return pass
      },
    },
    revocations: {
      listen: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    warn: () => {},
  })
  return {
    url,
    rooms,
    ticket,
    revoke: (memberId) => {
      for (const listener of listeners) listener({ workspaceId, memberId, signIn: null })
    },
    setDisk: (is) => {
      broken = is
    },
    close: async () => {
      detach()
      await rooms.close()
      await drain.run()
      await journal.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
