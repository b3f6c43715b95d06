// runtime · collab: where drafts live, on both stores.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journalDrain } from '../calls/drain.ts'
import { type Journal, openJournal } from '../calls/journal.ts'
import { newId } from '../db/new-id.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type DraftLog, databaseDraftLog, draftWriter, journalDraftLog, type Kept } from './draft-store.ts'

const at = new Date('2026-05-01T08:00:00.000Z')
const now = () => at
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** The store as the server would find it after a start, whatever was in memory before. */
interface Store {
  opened(): Promise<DraftLog>
  close(): Promise<void>
}

async function journalStore(database: TestDatabase): Promise<Store> {
  const dir = await mkdtemp(path.join(tmpdir(), 'hotline-draft-store-'))
  let journal: Journal | undefined
  return {
    opened: async () => {
      await journal?.close()
      const log = journalDraftLog({ journal: () => journal as Journal, database, now })
      journal = await openJournal({ dir, replay: ({ record }) => log.replay(record) })
      const drain = journalDrain({
        journal,
        prisma: database.prisma,
        writers: { draft: draftWriter },
        written: log.written,
        setAside: `${dir}/aside`,
        log: quiet,
      })
      return {
        ...log,
        append: async (edit) => {
          await log.append(edit)
          // Every third edit stays in the journal for a while.
          if (edit.seq % 3 !== 0) await drain.run()
        },
      }
    },
    close: async () => {
      await journal?.close()
      await rm(dir, { recursive: true })
    },
  }
}
const databaseStore = async (database: TestDatabase): Promise<Store> => ({
  opened: async () => databaseDraftLog({ database, now }),
  close: async () => {},
})

const stores = [
  { store: 'the journal', make: journalStore },
  { store: 'rows', make: databaseStore },
]

describe.each(databases)('drafts on $name', ({ open }) => {
  let db: TestDatabase
  let workspaceId: string
  beforeAll(async () => {
    db = await open()
    workspaceId = await db.workspace()
  }, 120_000)
  afterAll(() => db.close())

  describe.each(stores)('kept by $store', ({ make }) => {
    let store: Store
    let log: DraftLog
    beforeAll(async () => {
      store = await make(db)
      log = await store.opened()
    })
    afterAll(() => store.close())

    const newFlow = async () => {
      const flow = newId()
      await db.prisma.flow.create({ data: { workspaceId, id: flow, name: '夜间值班', createdAt: new Date(0), changedAt: new Date(0) } })
      return { workspaceId, flow }
    }
    const edit = (of: { workspaceId: string; flow: string }, seq: number, member: string | null = null): Kept => ({
      ...of,
      seq,
      client: 'one',
      member,
      at,
      bytes: new Uint8Array([seq]),
    })

    test('a flow without edits has no draft', async () => {
      expect(await log.load(await newFlow())).toBeNull()
    })

    test('edits come back in order, after a restart too', async () => {
      const of = await newFlow()
      const member = newId()
      await Promise.all([1, 2, 3, 4].map((seq) => log.append(edit(of, seq, member))))
      const expected = { updates: [1, 2, 3, 4].map((seq) => new Uint8Array([seq])), last: 4 }
      expect(await log.load(of)).toEqual(expected)
      log = await store.opened()
      expect(await log.load(of)).toEqual(expected)
      expect(await db.prisma.flow.findFirst({ where: { workspaceId, id: of.flow } })).toMatchObject({ changedAt: at, changedBy: member })
    })

    test('a compacted draft is its state and the edits after it, after a restart too', async () => {
      const of = await newFlow()
      for (const seq of [1, 2, 3]) await log.append(edit(of, seq))
      await log.compact(of, 3, new Uint8Array([123]))
      await log.append(edit(of, 4))
      const expected = { updates: [new Uint8Array([123]), new Uint8Array([4])], last: 4 }
      expect(await log.load(of)).toEqual(expected)
      log = await store.opened()
      expect(await log.load(of)).toEqual(expected)
      expect(await db.prisma.draftUpdate.count({ where: { workspaceId, flowId: of.flow, seq: { lte: 3 } } })).toBe(0)
    })

    test('drafts of other flows are apart', async () => {
      const [one, other] = [await newFlow(), await newFlow()]
      await log.append(edit(one, 1))
      expect(await log.load(other)).toBeNull()
      expect(await log.load({ ...one, workspaceId: newId() })).toBeNull()
    })
  })
})
