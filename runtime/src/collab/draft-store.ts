// runtime · collab: edits of drafts, written down before anybody is told that they are saved.
import { Buffer } from 'node:buffer'
import type { JournalRecord } from '../calls/journal.ts'
import type { Database } from '../db/client.ts'
import type { PrismaClient } from '../generated/client.ts'

export interface DraftKey {
  workspaceId: string
  flow: string
}
export interface Kept extends DraftKey {
  /** Counts from 1 for each draft. */
  seq: number
  /** The connection it came by. */
  client: string
  /** Id of the member; null when nobody in particular made it. */
  member: string | null
  at: Date
  bytes: Uint8Array
}

/** Where drafts live. Edits of one draft come from one room, in order. */
export interface DraftLog {
  /** Resolves when the edit is durable; rejects when it is not, and it is not kept then. */
  append(edit: Kept): Promise<void>
  /** All that makes up a draft, in order, and the number of its last edit; null when there is no such draft. */
  load(of: DraftKey): Promise<{ updates: Uint8Array[]; last: number } | null>
  /** `state` stands for every edit up to `upto` from now on. */
  compact(of: DraftKey, upto: number, state: Uint8Array): Promise<void>
}

type Prisma = Pick<PrismaClient, 'draftUpdate' | 'draftSnapshot' | 'flow' | '$transaction'>
/** The client inside a transaction. */
type Tx = Pick<PrismaClient, 'draftUpdate' | 'draftSnapshot' | 'flow'>

const keyOf = ({ workspaceId, flow }: DraftKey) => `${workspaceId}/${flow}`
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** Writes edits as rows, once however often they come, and says on the flow who changed it last. */
async function writeRows(tx: Tx, edits: readonly Kept[]): Promise<void> {
  const flows = new Map(edits.map((edit) => [keyOf(edit), edit]))
  for (const { workspaceId, flow: flowId } of flows.values()) {
    if (!(await tx.flow.findFirst({ where: { workspaceId, id: flowId }, select: { id: true } }))) continue
    const snapshot = await tx.draftSnapshot.findFirst({ where: { workspaceId, flowId }, select: { uptoSeq: true } })
    const rows = edits.filter(
      (edit) => edit.workspaceId === workspaceId && edit.flow === flowId && edit.seq > Number(snapshot?.uptoSeq ?? 0),
    )
    const last = rows.at(-1)
    if (!last) continue
    const data = rows.map(({ seq, client, member, at, bytes }) => ({
      workspaceId,
      flowId,
      seq: BigInt(seq),
      client,
      memberId: member,
      bytes: plain(bytes),
      at,
    }))
    await tx.draftUpdate.createMany({ data, skipDuplicates: true })
    await tx.flow.updateMany({ where: { workspaceId, id: flowId }, data: { changedAt: last.at, changedBy: last.member } })
  }
}

async function readRows(prisma: Prisma, { workspaceId, flow: flowId }: DraftKey) {
  const [snapshot, rows] = await prisma.$transaction([
    prisma.draftSnapshot.findFirst({ where: { workspaceId, flowId } }),
    prisma.draftUpdate.findMany({ where: { workspaceId, flowId }, orderBy: { seq: 'asc' } }),
  ])
  return { snapshot, rows }
}

async function replaceRows(
  prisma: Prisma,
  { workspaceId, flow: flowId }: DraftKey,
  upto: number,
  state: Uint8Array,
  at: Date,
): Promise<void> {
  const facts = { uptoSeq: BigInt(upto), state: plain(state), at }
  await prisma.$transaction(async (tx) => {
    const where = { workspaceId_flowId: { workspaceId, flowId } }
    await tx.draftSnapshot.upsert({ where, create: { workspaceId, flowId, ...facts }, update: facts })
    await tx.draftUpdate.deleteMany({ where: { workspaceId, flowId, seq: { lte: BigInt(upto) } } })
  })
}

/** Rows and edits that are not rows yet, in order; an edit may be both. */
async function loadAll(prisma: Prisma, of: DraftKey, late: readonly Kept[]) {
  const { snapshot, rows } = await readRows(prisma, of)
  const upto = Number(snapshot?.uptoSeq ?? 0)
  const edits = new Map<number, Uint8Array>()
  for (const { seq, bytes } of rows) edits.set(Number(seq), bytes)
  for (const { seq, bytes } of late) edits.set(seq, bytes)
  const found = [...edits].filter(([seq]) => seq > upto).sort(([a], [b]) => a - b)
  if (!snapshot && found.length === 0) return null
  const updates = [...(snapshot ? [plain(snapshot.state)] : []), ...found.map(([, bytes]) => plain(bytes))]
  return { updates, last: found.at(-1)?.[0] ?? upto }
}

/** PostgreSQL is the truth: edits that come while a commit is under way go together in the next one. */
export function databaseDraftLog({ database, now }: { database: Pick<Database, 'prisma'>; now: () => Date }): DraftLog {
  const { prisma } = database
  let waiting: { edit: Kept; resolve: () => void; reject: (error: unknown) => void }[] = []
  let writing = false

  async function write(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const edits = batch.map(({ edit }) => edit)
      await prisma
        .$transaction((tx) => writeRows(tx, edits))
        .then(
          () => batch.forEach(({ resolve }) => void resolve()),
          (error: unknown) => batch.forEach(({ reject }) => void reject(error)),
        )
    }
    writing = false
  }

  return {
    append: (edit) =>
      new Promise((resolve, reject) => {
        waiting.push({ edit, resolve, reject })
        if (!writing) void write()
      }),
    load: (of) => loadAll(prisma, of, []),
    compact: (of, upto, state) => replaceRows(prisma, of, upto, state, now()),
  }
}

/** An edit in the journal. */
export interface DraftRecord extends JournalRecord {
  kind: 'draft'
  workspace: string
  flow: string
  seq: number
  client: string
  member: string | null
  at: string
  /** Base64. */
  bytes: string
}

const recordOf = ({ workspaceId, flow, seq, client, member, at, bytes }: Kept): DraftRecord => ({
  kind: 'draft',
  workspace: workspaceId,
  flow,
  seq,
  client,
  member,
  at: at.toISOString(),
  bytes: Buffer.from(bytes).toString('base64'),
})
const keptOf = ({ workspace, flow, seq, client, member, at, bytes }: DraftRecord): Kept => ({
  workspaceId: workspace,
  flow,
  seq,
  client,
  member,
  at: new Date(at),
  bytes: Buffer.from(bytes, 'base64'),
})
const isDraft = (record: JournalRecord): record is DraftRecord => record.kind === 'draft'

export interface JournalDraftLog extends DraftLog {
  /** Sees each record of the journal while it opens, and knows the edits among them. */
  replay(record: JournalRecord): void
  /** These records are in the database by now. */
  written(records: readonly JournalRecord[]): void
}

/** The journal is the truth; rows follow in the background. `journal` is asked for late, because it replays into the log before it is open. */
export function journalDraftLog(given: {
  journal: () => { append(record: DraftRecord): Promise<unknown> }
  database: Pick<Database, 'prisma'>
  now: () => Date
}): JournalDraftLog {
  const { prisma } = given.database
  /** Edits that may not be rows yet. */
  const late = new Map<string, Map<number, Kept>>()
  const lateOf = (of: DraftKey) => {
    const found = late.get(keyOf(of)) ?? new Map<number, Kept>()
    late.set(keyOf(of), found)
    return found
  }
  const forget = (of: DraftKey, gone: (seq: number) => boolean) => {
    const edits = lateOf(of)
    for (const seq of [...edits.keys()]) if (gone(seq)) edits.delete(seq)
    if (edits.size === 0) late.delete(keyOf(of))
  }
  return {
    append: async (edit) => {
      await given.journal().append(recordOf(edit))
      lateOf(edit).set(edit.seq, edit)
    },
    // What is late is looked at first: it may become rows while we read them.
    load: (of) => loadAll(prisma, of, [...(late.get(keyOf(of))?.values() ?? [])]),
    compact: async (of, upto, state) => {
      await replaceRows(prisma, of, upto, state, given.now())
      forget(of, (seq) => seq <= upto)
    },
    replay: (record) => {
      if (isDraft(record)) lateOf({ workspaceId: record.workspace, flow: record.flow }).set(record.seq, keptOf(record))
    },
    written: (records) => {
      for (const record of records)
        if (isDraft(record)) forget({ workspaceId: record.workspace, flow: record.flow }, (seq) => seq === record.seq)
    },
  }
}

/** Drains records of the kind `draft` into rows; the same ones may come again. */
export const draftWriter = (tx: Tx, records: readonly DraftRecord[]): Promise<void> => writeRows(tx, records.map(keptOf))
