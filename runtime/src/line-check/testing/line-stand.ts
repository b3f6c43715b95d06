// runtime · for tests of the line check: a public address on a real socket, hooks that are told, and a stand-in for jambonz.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Finding, Voice } from '@hotline/schemas'
import { Hono } from 'hono'
import { promptFiles } from '../../calls/prompt-files.ts'
import type { ScopedClient } from '../../db/scoped.ts'
import type { Directory, Shelved } from '../../library/shelf.ts'
import { jambonzClient } from '../../numbers/jambonz-client.ts'
import { type PretendJambonz, pretendJambonz } from '../../numbers/testing/pretend-jambonz.ts'
import type { CheckGiven } from '../check.ts'
import { openHookLog } from '../hook-log.ts'
import { openOwnDoor } from '../own-door.ts'

export const WORKSPACE = '019f0000-0000-7000-8000-0000000000aa'
const nothing = {} as ScopedClient

export interface LineStand {
  given: CheckGiven
  jambonz: PretendJambonz
  /** What a proxy in between does to requests; true when it answered itself. */
  proxy: { meddle: ((request: IncomingMessage) => number | null) | null; sockets: boolean; sayOther: boolean }
  /** Moves the clock. */
  pass: (seconds: number) => void
  /** A genuine hook whose signature is so many seconds behind our clock. */
  hook: (ahead?: number) => void
  /** Puts a version on the shelf and a number on it. */
  answerWith: (version: Partial<Shelved>, voice?: Voice) => void
  /** Stores the sound of a recording; answers its sha256. */
  record: (sha256: string) => void
  close: () => Promise<void>
}

/** The public address is `http://0.0.0.0:port`: reachable, and no loopback name. */
export async function lineStand({ db = nothing, workspaceId = WORKSPACE } = {}): Promise<LineStand> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'hotline-line-'))
  let at = Date.parse('2026-10-19T02:23:00.000Z')
  const now = () => new Date(at)
  const hooks = openHookLog(now)
  const own = openOwnDoor()
  const jambonz = await pretendJambonz()
  const proxy: LineStand['proxy'] = { meddle: null, sockets: true, sayOther: false }

  const app = new Hono()
  app.route('/', own.door)
  const prompts = promptFiles(dataDir)
  app.on(['GET', 'HEAD'], '/audio/:file', (c) =>
    prompts.serve(c.req.param('file').replace(/\.wav$/, ''), c.req.raw.method, c.req.header('Range')),
  )
  const serve = getRequestListener(app.fetch)
  const server: Server = createServer((request, response) => {
    const status = proxy.meddle?.(request)
    if (status) return void response.writeHead(status).end()
    if (proxy.sayOther) return void response.writeHead(200).end('<html>nginx</html>')
    void serve(request, response)
  })
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (!proxy.sockets) return socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    if (!own.upgrade(request, socket, head)) socket.destroy()
  })
  server.listen(0, '0.0.0.0')
  await once(server, 'listening')

  const directory: Directory = { accounts: {}, lines: {}, houses: {} }
  const versions = new Map<string, Shelved>()
  let house: Voice | null = null
  const given: CheckGiven = {
    workspaceId,
    db,
    publicUrl: `http://0.0.0.0:${(server.address() as AddressInfo).port}`,
    now,
    timeZone: 'Asia/Shanghai',
    shelf: {
      directory: () => directory,
      version: (hash) => versions.get(hash),
      flows: (hash) => ({ [hash]: versions.get(hash)!.graph }),
      house: () => ({ voice: house, emergencyNumber: null, codeRepeatMinutes: 30 }),
    },
    hooks,
    own,
    account: {
      client: jambonzClient({ apiUrl: jambonz.url, apiKey: jambonz.key, seconds: 2 }),
      accountSid: jambonz.accountSid,
      secrets: [jambonz.secret],
    },
    hasAccount: true,
  }

  return {
    given,
    jambonz,
    proxy,
    pass: (seconds) => {
      at += seconds * 1000
    },
    hook: (ahead = 0) => hooks.news.answered?.({ kind: 'call', workspace: workspaceId, status: 200, seconds: 0.01, ahead }),
    answerWith: (version, voice) => {
      house = voice ?? house
      const hash = version.hash ?? 'a'.repeat(64)
      const graph = { start: '0'.repeat(26), nodes: {}, variables: {}, languages: ['zh-CN'], voices: {}, children: {} }
      versions.set(hash, { hash, workspace: workspaceId, flow: 'f', name: '售后', number: 1, graph, audio: [], titles: {}, ...version })
      directory.lines[`${workspaceId}/4001230088`] = {
        workspace: workspaceId,
        number: '4001230088',
        flow: 'f',
        version: 1,
        hash,
        before: null,
      }
    },
    record: (sha256) => {
      const folder = path.join(dataDir, 'media', workspaceId)
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, `${sha256}.wav`), Buffer.alloc(1000, 1))
    },
    close: async () => {
      own.close()
      server.closeAllConnections()
      server.close()
      await jambonz.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Findings as `state id: sentence`, for comparing. */
export const told = (findings: readonly Finding[]): string[] => findings.map(({ state, id, what }) => `${state} ${id}: ${what.zh}`)
