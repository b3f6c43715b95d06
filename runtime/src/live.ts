// runtime · what calls and drafts stand on together: one journal, the shelf, the rooms, and what keeps them tidy.
import { lookup } from 'node:dns/promises'
import path from 'node:path'
import type { Effect, EffectResult } from '@hotline/schemas'
import { type CallNews, type Calls, isOver, openCalls, reconcile } from './calls/index.ts'
import { databaseDraftLog, draftWriter, journalDraftLog, openRooms, type Rooms } from './collab/index.ts'
import { keepCopy } from './db/backups.ts'
import { scoped } from './db/scoped.ts'
import type { Deps } from './deps.ts'
import { type EffectDeps, peek, performer } from './effects/index.ts'
import { libraryWriters, openShelf, refreshDirectory, type Shelf } from './library/index.ts'
import { type KeptNotice, type NoticeBoard, noticeVersion, openNoticeBoard } from './notices/index.ts'
import { aboutSecret, lineAccountOf } from './numbers/account.ts'
import { loadKey } from './secrets.ts'
import type { Chore } from './upkeep.ts'
import { openRendered, openVoices, type Voices } from './voices/index.ts'

export interface Live {
  calls: Calls
  rooms: Rooms
  shelf: Shelf
  notices: NoticeBoard
  voices: Voices
  /** Puts the flow behind a notice on the shelf, so that a call finds it. */
  shelveNotice: (notice: KeptNotice) => Promise<void>
  /** Answers an effect from real data without a trace. */
  peek: (effect: Effect, workspaceId: string) => Promise<EffectResult>
  /** Switches calls over to what the database says: accounts, settings, bindings. */
  refresh: () => Promise<void>
  /** Records that are on the disk and not yet in the database. */
  waiting: () => Promise<number>
  /** Calls since the start that only the comparison with jambonz found; more than none means that hooks do not reach us. */
  missingCalls: () => number
  chores: Chore[]
  close: () => Promise<void>
}

const DRAIN_EVERY = 250
const REAP_EVERY = 30_000
const REFRESH_EVERY = 1000
const RECONCILE_EVERY = 300_000
/** Seconds that jambonz may take to say whether a call is up: the reaper has others to look at. */
const ASK_SECONDS = 3
const MISSING_AFTER = 1_800_000
const COPY_EVERY = 3_600_000

/** Opens the journal and carries into the database what a crash left in it; then hooks can be answered. */
export async function openLive(deps: Deps, news: CallNews = {}): Promise<Live> {
  const { config, database, now, log, seal } = deps
  const { prisma } = database
  const shelf = await openShelf({
    dir: path.join(config.dataDir, 'live'),
    open: (sealed, workspace) => seal.open(sealed, aboutSecret(workspace)),
    complain: log.error,
  })
  let opened: Calls | null = null
  const journal = () => {
    if (!opened) throw new Error('The journal is not open yet.')
    return opened.journal
  }
  const rendered = await openRendered(path.join(config.dataDir, 'live'), log.error)
  const notices = await openNoticeBoard(path.join(config.dataDir, 'live'), log.error)
  /** Version behind each notice, by its id. */
  const behind = new Map<string, string | null>()
  const shelveNotice = async (notice: KeptNotice) => {
    const version = noticeVersion(notice)
    if (version) await shelf.shelve(version)
    behind.set(notice.id, version?.hash ?? null)
  }
  for (const notice of notices.all()) await shelveNotice(notice)
  const late = journalDraftLog({ journal: () => ({ append: (record) => journal().append(record) }), database, now })
  // PostgreSQL is durable by itself and outlives this machine; only the embedded database needs the journal before it.
  const drafts = database.dump ? late : databaseDraftLog({ database, now })
  const egress = { resolve: (host: string) => lookup(host, { all: true, verbatim: true }), allowed: config.egressAllowed }
  const effectDeps = (codes: EffectDeps['codes']): EffectDeps => ({ prisma, codes, egress, now, log })
  const accountOf = (workspace: string) => lineAccountOf(deps, scoped(prisma, workspace), workspace, ASK_SECONDS)
  const isUp = async (workspace: string, call: string) => {
    try {
      const account = await accountOf(workspace)
      if (!account) return undefined
      const status = await account.client.callStatus(account.accountSid, call)
      return status !== null && !isOver(status)
    } catch {
      return undefined
    }
  }
  const calls = await openCalls({
    isUp,
    deps: { config, database, now, log },
    key: await loadKey(config.dataDir, config.key),
    shelf,
    perform: (codes) => performer(effectDeps(codes)),
    writers: { ...libraryWriters, draft: draftWriter },
    rendered,
    notices: {
      current: notices.current,
      heard: notices.heard,
      versionAfter: ({ id }) => behind.get(id) ?? null,
    },
    replay: late.replay,
    written: late.written,
    news,
  })
  opened = calls
  const rooms = openRooms({ log: drafts, now, diskFull: deps.diskFull, warn: log.warn })
  const refresh = () => refreshDirectory({ prisma, shelf, journal: calls.journal })
  // A database that is not well must not keep the telephone from being answered: the chores try again.
  const carried = calls.drain
    .run()
    .then(refresh)
    .catch((error: unknown) => log.error({ fault: error instanceof Error ? error.name : '' }, 'The journal waits for the database.'))
  // A database that is still opening is not waited for: calls need none.
  if (!database.ready) await carried

  /** Records up to here are in the copy before the last one: both copies can be used with the journal there is. */
  let inOlderCopy = 0
  const tidy = async () => {
    const upto = await calls.drain.drained()
    await keepCopy(database, path.join(config.dataDir, 'backups'), now())
    calls.journal.rotate()
    await calls.release(database.dump ? inOlderCopy : upto)
    inOlderCopy = upto
  }

  let missing = 0
  /** What jambonz counted in the last hours and we did not hear of; a workspace whose jambonz is silent waits for the next round. */
  const compare = async () => {
    for (const { workspaceId: workspace } of await prisma.jambonzAccount.findMany({ select: { workspaceId: true } })) {
      try {
        const line = await accountOf(workspace)
        if (!line) continue
        const found = await reconcile({ prisma, desk: calls.desk, now }, { workspace, account: line.accountSid, client: line.client })
        missing += found.missing
        if (found.missing + found.fixed > 0) log.warn({ workspace, ...found }, 'Calls were added or put right from what jambonz says.')
      } catch (error) {
        log.warn({ workspace, fault: error instanceof Error ? error.name : '' }, 'The calls could not be compared with those of jambonz.')
      }
    }
  }

  /** A message that was to come and did not is shown, not forgotten (calls.md §4). */
  const sayMissing = () =>
    prisma.voicemail.updateMany({
      where: { state: 'expected', at: { lt: new Date(now().getTime() - MISSING_AFTER) } },
      data: { state: 'missing' },
    })

  return {
    calls,
    rooms,
    shelf,
    notices,
    voices: openVoices(deps, rendered),
    shelveNotice,
    peek: (effect, workspaceId) => peek(effectDeps(calls.codes), effect, workspaceId),
    refresh,
    missingCalls: () => missing,
    waiting: async () => Math.max(0, calls.journal.last() - (await calls.drain.drained())),
    chores: [
      { name: 'drain', every: DRAIN_EVERY, run: () => calls.drain.run() },
      { name: 'reap', every: REAP_EVERY, run: () => calls.reap() },
      { name: 'missing messages', every: REAP_EVERY, run: sayMissing },
      { name: 'reconcile', every: RECONCILE_EVERY, run: compare },
      { name: 'copy', every: COPY_EVERY, run: tidy },
      // Another server on the same database may have published or bound.
      ...(config.databaseUrl ? [{ name: 'refresh', every: REFRESH_EVERY, run: refresh }] : []),
    ],
    close: async () => {
      await rooms.close()
      await calls.close()
    },
  }
}
