// runtime · live calls: journal, desk, doors, recorder and what carries it all into the database.
import path from 'node:path'
import { createEngine, nodeTypes } from '@hotline/flows'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { confirmations } from '../dialling/confirm.ts'
import { keepRingBack } from '../dialling/ring-back.ts'
import type { CodeBook } from '../effects/code-check.ts'
import type { Shelf } from '../library/shelf.ts'
import { atTold, machineClock } from '../test-clock.ts'
import type { Rendered } from '../voices/rendered.ts'
import { answers } from './answer.ts'
import type { Titles } from './call-fold.ts'
import type { CallNews } from './call-news.ts'
import { callWriters, commuting } from './call-writers.ts'
import { type Desk, openDesk } from './desk.ts'
import { type Drain, journalDrain, type Writer } from './drain.ts'
import { type Journal, type JournalRecord, openJournal } from './journal.ts'
import { keepingOf } from './keeping.ts'
import { rememberLegs } from './legs.ts'
import { rescueMessages } from './message-file.ts'
import type { Notices } from './notice-first.ts'
import { promptFiles } from './prompt-files.ts'
import { type ReaperDeps, reap } from './reaper.ts'
import { type Recorder, recorder } from './recorder.ts'
import { recordingsInProgress } from './recordings.ts'
import type { CallRecord, CodeRecord } from './records.ts'
import { callRoutes } from './routes.ts'
import { stepTokens } from './step-token.ts'
import type { Perform } from './take-turn.ts'

export { type CallNews, type HookKind, tellAll } from './call-news.ts'
export type { Writer } from './drain.ts'
export { isOver } from './from-jambonz.ts'
export type { Journal, JournalRecord } from './journal.ts'
export type { Notices } from './notice-first.ts'
export { type Reconciled, reconcile } from './reconcile.ts'
export type { Perform } from './take-turn.ts'

export interface CallsOptions {
  deps: Pick<Deps, 'config' | 'database' | 'now' | 'log'>
  /** 32 bytes: tokens are signed under a key derived from it. */
  key: Uint8Array
  shelf: Shelf
  /** Makes what performs effects, given the questions about codes that are not yet in the database. */
  perform: (codes: CodeBook) => Perform
  /** Emergency notices; left out, there are none. */
  notices?: Notices
  /** Texts that are there as recordings; left out, jambonz speaks them all. */
  rendered?: Pick<Rendered, 'find'>
  /** Writers of other parts of the product, by the kind of their records. */
  writers?: Readonly<Record<string, Writer<never>>>
  /** Records of other kinds, while the journal opens. */
  replay?: (record: JournalRecord) => void
  /** Records of any kind, once they are in the database. */
  written?: (records: readonly JournalRecord[]) => void
  news?: CallNews
  /** Asks jambonz whether a call is still up; undefined when it cannot say. */
  isUp?: ReaperDeps['isUp'] & {}
  commitMs?: number
  effectMs?: number
}

export interface Calls {
  journal: Journal
  drain: Drain
  desk: Desk
  door: Hono
  codes: CodeBook
  /** Calls that wait for something now; of one workspace or of all. */
  live(workspace?: string): number
  upgrade: Recorder['upgrade']
  /** Closes overdue calls; the server calls it every half minute. */
  reap(): Promise<number>
  /** Writes again what must outlive a release of the journal up to `upto`, then releases it. */
  release(upto: number): Promise<void>
  /** Ends recordings, drains, closes the journal. */
  close(): Promise<void>
}

const noNotices: Notices = { current: () => undefined, versionAfter: () => null, heard: () => {} }
const COMMIT_MS = 800
const EFFECT_MS = 2000

/** Opens the journal and everything that stands on it. Hooks can be answered at once: nothing here waits for the database. */
export async function openCalls(options: CallsOptions): Promise<Calls> {
  const { deps, shelf, key, news } = options
  const { config, database, now, log } = deps
  const dir = path.join(config.dataDir, 'journal')
  let journal: Journal | null = null
  const opened = () => {
    if (!journal) throw new Error('The journal is not open yet.')
    return journal
  }
  const writers = callWriters(titlesOn(shelf))
  const keeping = await keepingOf({
    databaseUrl: config.databaseUrl,
    prisma: database.prisma,
    dir,
    journal: opened,
    writers,
    titles: titlesOn(shelf),
    repeatMinutes: (workspace) => shelf.house(workspace).codeRepeatMinutes,
  })
  const { store, ledger, codes } = keeping
  const legs = rememberLegs()
  journal = await openJournal({
    dir,
    flushed: (seconds) => news?.flushed?.(seconds),
    replay: ({ record }) => {
      const known = record as CallRecord
      keeping.replay(known)
      if (known.kind === 'status') legs.heard(known)
      if (known.kind === 'code') codes.heard(known)
      options.replay?.(record)
    },
  })
  const tokens = stepTokens(key)
  const recordings = recordingsInProgress()
  const { rendered } = options
  const made = answers({
    publicUrl: config.publicUrl,
    shelf,
    tokens,
    now,
    ...(rendered && { rendered }),
    ringBack: await keepRingBack(config.dataDir),
  })
  const desk = openDesk({
    engine: createEngine(nodeTypes),
    store,
    journal: ledger,
    shelf,
    answers: {
      ...made,
      fault: (workspace, session, pinned) => {
        news?.failed?.(workspace)
        return made.fault(workspace, session, pinned)
      },
    },
    perform: options.perform(codes),
    legs,
    recordings,
    notices: options.notices ?? noNotices,
    now,
    log,
    commitMs: options.commitMs ?? COMMIT_MS,
    effectMs: options.effectMs ?? EFFECT_MS,
  })
  const sockets = recorder({ dataDir: config.dataDir, store, tokens, journal: ledger, recordings, now, log })
  const carried = journalDrain({
    journal,
    prisma: database.prisma,
    writers: { ...writers, ...options.writers },
    cursorKey: keeping.cursorKey,
    busy: desk.busy,
    together: commuting,
    written: (records) => {
      codes.written(records.filter((record): record is CodeRecord => record.kind === 'code'))
      options.written?.(records)
    },
    setAside: path.join(config.dataDir, 'journal', 'set-aside.jsonl'),
    log,
  })
  const drain = keeping.draining(carried)
  for (const { workspace, id, ...kept } of await rescueMessages(config.dataDir)) {
    const at = now().toISOString()
    await journal.append({
      kind: 'voicemail',
      workspace,
      id,
      call: '',
      node: '',
      mailbox: '',
      at,
      ...kept,
      state: 'unheard',
    } as JournalRecord)
  }

  // A test's clock decides when a call comes in, never whether its signature is fresh.
  const toldOr = <T>(header: string | string[] | undefined, work: () => T): T =>
    config.testClock ? atTold([header].flat()[0], work) : work()
  const doors = (): Hono => {
    const door = new Hono()
    door.use('/jambonz/*', (c, next) => toldOr(c.req.header('Hotline-Now'), next))
    return door.route(
      '/',
      callRoutes({
        desk,
        shelf,
        tokens,
        confirmations: confirmations({ store, lineOf: made.lineOf, mint: tokens.mint, now, commitMs: options.commitMs ?? COMMIT_MS }),
        prompts: promptFiles(config.dataDir),
        now: config.testClock ? machineClock : now,
        ...(news && { news }),
      }),
    )
  }

  return {
    journal,
    drain,
    desk,
    codes,
    live: (workspace) => {
      let live = 0
      for (const { session, closed, workspace: whose } of store.calls())
        if (session.status === 'waiting' && !closed && (workspace === undefined || whose === workspace)) live += 1
      return live
    },
    door: doors(),
    upgrade: (request, socket, head) => toldOr(request.headers['hotline-now'], () => sockets.upgrade(request, socket, head)),
    reap: () => reap({ store, desk, now, log, ...(options.isUp && { isUp: options.isUp }) }),
    release: async (upto) => {
      await keeping.carry(upto)
      await opened().release(upto)
    },
    close: async () => {
      await sockets.close()
      await drain.run().catch((error: unknown) => log.warn({ error: String(error) }, 'The journal is drained at the next start.'))
      await opened().close()
      await keeping.close()
    },
  }
}

/** Titles of steps as the version that ran them has them. */
function titlesOn(shelf: Shelf): Titles {
  const typeOf = new Map<string, { announces?: unknown }>(nodeTypes.map((type) => [type.type, type]))
  return (flow, node) => {
    const version = shelf.version(flow)
    const found = version?.graph.nodes[node]
    if (!version || !found) return undefined
    return { title: version.titles[node] ?? '', type: found.type, offers: Boolean(typeOf.get(found.type)?.announces) }
  }
}
