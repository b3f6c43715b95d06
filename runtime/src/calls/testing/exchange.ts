// runtime · for tests of calls: everything a hook meets, on a data directory of its own, with a clock that tests move.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compile, nodeTypes } from '@hotline/flows'
import type { EffectResult, FlowDocument } from '@hotline/schemas'
import { readConfig } from '../../config.ts'
import type { Database } from '../../db/client.ts'
import type { Log } from '../../deps.ts'
import type { CodeBook } from '../../effects/code-check.ts'
import { versionHash } from '../../library/canonical.ts'
import { openShelf } from '../../library/shelf.ts'
import { type Calls, type CallsOptions, type Notices, openCalls, type Perform } from '../index.ts'
import { sign } from '../signature.ts'

export const SECRET = 'wh_secret_test'
export const ACCOUNT = 'account-1'
export const FLOW = '019f0000-0000-7000-8000-000000000001'

export interface Verbs extends Array<{ verb: string } & Record<string, unknown>> {}
export interface Hooked {
  status: number
  body: string
  verbs: Verbs
}

export interface ExchangeOptions {
  database?: Database
  dir?: string
  workspace?: string
  perform?: (codes: CodeBook) => Perform
  commitMs?: number
  effectMs?: number
  emergencyNumber?: string
  notices?: Notices
  rendered?: CallsOptions['rendered']
  news?: CallsOptions['news']
  /** Everything that is logged goes there instead. */
  log?: Log
  /** Calls are kept in this PostgreSQL database. */
  databaseUrl?: string
  isUp?: (workspace: string, call: string) => Promise<boolean | undefined>
}

const noDatabase = { prisma: {} } as Database

/** An exchange whose accounts, lines and flows are files, as publishing would have written them. */
export async function openExchange(given: ExchangeOptions = {}) {
  const dir = given.dir ?? mkdtempSync(path.join(tmpdir(), 'hotline-calls-'))
  const workspace = given.workspace ?? '019f0000-0000-7000-8000-0000000000aa'
  const clock = { at: Date.parse('2026-10-15T02:24:00.000Z') }
  const logged: { facts: object; message: string }[] = []
  const log = (facts: object, message: string) => void logged.push({ facts, message })
  const now = () => new Date(clock.at)
  const shelf = await openShelf({ dir: path.join(dir, 'live'), open: (sealed) => sealed, complain: log })
  const config = readConfig({ DATA_DIR: dir, PUBLIC_URL: 'https://hotline.example', DATABASE_URL: given.databaseUrl }, 'test')
  const refused: EffectResult = { ok: false, code: 'failed' }
  const calls: Calls = await openCalls({
    deps: { config, database: given.database ?? noDatabase, now, log: given.log ?? { info: log, warn: log, error: log } },
    key: Buffer.alloc(32, 7),
    shelf,
    perform: given.perform ?? (() => async () => refused),
    ...(given.rendered && { rendered: given.rendered }),
    ...(given.news && { news: given.news }),
    ...(given.notices && { notices: given.notices }),
    ...(given.isUp && { isUp: given.isUp }),
    ...(given.commitMs !== undefined && { commitMs: given.commitMs }),
    ...(given.effectMs !== undefined && { effectMs: given.effectMs }),
  })
  await shelf.keep({
    lines: shelf.directory().lines,
    accounts: { [ACCOUNT]: { workspace, secrets: [SECRET] } },
    houses: { [workspace]: { voice: null, emergencyNumber: given.emergencyNumber ?? null, codeRepeatMinutes: 30 } },
  })

  /** Publishes a document to a delivered form, as the library does. Answers its hash. */
  async function publish(document: FlowDocument, form = '4001230088', number = 1): Promise<string> {
    const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => [], hasRecording: () => true }
    const compiled = compile(nodeTypes, document, library)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
    const { graph, audio } = compiled
    const hash = versionHash(graph, audio)
    const titles = Object.fromEntries(Object.values(document.nodes).map(({ id, label }) => [id, label]))
    await shelf.shelve({ hash, workspace, flow: FLOW, name: document.title, number, graph, audio, titles })
    const { lines, ...rest } = shelf.directory()
    const before = lines[`${workspace}/${form}`]?.hash ?? null
    await shelf.keep({
      ...rest,
      lines: { ...lines, [`${workspace}/${form}`]: { workspace, number: form, flow: FLOW, version: number, hash, before } },
    })
    return hash
  }

  /** Sends a hook exactly as jambonz would; `signature` replaces the genuine one. */
  async function post(address: string, body: object | string, headers: Record<string, string> = {}, method = 'POST'): Promise<Hooked> {
    const raw = typeof body === 'string' ? body : JSON.stringify(body)
    const where = address.replace('https://hotline.example', '').replace(/#.*$/, '')
    const init = {
      method,
      headers: { 'Content-Type': 'application/json', 'Jambonz-Signature': sign(SECRET, raw, clock.at), ...headers },
      ...(method === 'GET' ? {} : { body: raw }),
    }
    const response = await calls.door.request(where, init)
    const text = await response.text()
    return { status: response.status, body: text, verbs: text.startsWith('[') ? (JSON.parse(text) as Verbs) : [] }
  }

  const hookOf = (call: string, more: object = {}) => ({
    call_sid: call,
    account_sid: ACCOUNT,
    direction: 'inbound',
    from: '13800138000',
    to: '4001230088',
    call_id: `id-${call}`,
    sip_status: 100,
    call_status: 'trying',
    ...more,
  })
  const ring = (call: string, more: object = {}) => post('/jambonz/call', hookOf(call, more))
  const act = (before: Hooked, call: string, more: object) => {
    const hook = before.verbs.map(({ actionHook }) => actionHook).find((found) => typeof found === 'string')
    if (!hook) throw new Error(`Nothing waits in ${before.body}`)
    return post(hook as string, hookOf(call, { call_status: 'in-progress', ...more }))
  }
  return {
    dir,
    workspace,
    clock,
    logged,
    shelf,
    calls,
    publish,
    post,
    hookOf,
    ring,
    act,
    press: (before: Hooked, call: string, digits: string) => act(before, call, { reason: 'dtmfDetected', digits }),
    silence: (before: Hooked, call: string) => act(before, call, { reason: 'timeout' }),
    status: (call: string, more: object) => post('/jambonz/status', hookOf(call, more)),
    close: async (keep = false) => {
      await calls.close()
      if (!keep) rmSync(dir, { recursive: true, force: true })
    },
  }
}

export type Exchange = Awaited<ReturnType<typeof openExchange>>
