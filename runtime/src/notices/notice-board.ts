// runtime · the notices there are, in memory for calls and as one file for the next start. No call waits for a disk or a database.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Notice } from '@hotline/schemas'
import * as z from 'zod'
import { oneAtATime } from '../calls/alone.ts'
import { writeWhole } from '../library/atomic-file.ts'

const Kept = Notice.extend({ workspace: z.string(), endedBy: z.string().nullable() })
export type KeptNotice = z.infer<typeof Kept>

export interface NoticeBoard {
  /** What callers of `number` hear first at the moment `at`. Over is over by the clock of the call: nothing has to end it. */
  current(workspace: string, number: string, at: Date): KeptNotice | undefined
  /** Not over at `at`, newest first. */
  active(workspace: string, at: Date): KeptNotice[]
  /** The one sent last, over or not. */
  last(workspace: string): KeptNotice | undefined
  /** Of every workspace, over or not. */
  all(): readonly KeptNotice[]
  find(workspace: string, id: string): KeptNotice | undefined
  /** Durable when it resolves, and heard by the next call. Its numbers leave older notices. */
  put(notice: KeptNotice): Promise<void>
  /** Resolves to the changed notice; undefined when there is none. */
  change(
    workspace: string,
    id: string,
    change: Partial<Pick<KeptNotice, 'endsAt' | 'endedAt' | 'endedBy'>>,
  ): Promise<KeptNotice | undefined>
  /** A call was answered with it. The first one confirms it. */
  heard(workspace: string, id: string, at: Date): void
}

/** Ended notices stay this long, for the list of the last one. */
const KEPT_MS = 30 * 24 * 3600 * 1000

const over = ({ endsAt, endedAt }: KeptNotice, at: Date): boolean => endedAt !== null || Date.parse(endsAt) <= at.getTime()

/** Reads `notices.json` in `dir`; a file that cannot be read is told to `complain` and leaves no notice. */
export async function openNoticeBoard(dir: string, complain: (facts: object, message: string) => void): Promise<NoticeBoard> {
  const file = path.join(dir, 'notices.json')
  let notices: readonly KeptNotice[] = []
  if (existsSync(file)) {
    try {
      notices = z.array(Kept).parse(JSON.parse(await readFile(file, 'utf8')))
    } catch {
      complain({ file }, 'The emergency notices could not be read; callers go straight to their flows.')
    }
  }
  const alone = oneAtATime()
  const confirmed = new Set<string>()

  /** On the disk first: what a caller heard is known after a restart too. */
  const write = (next: (now: readonly KeptNotice[]) => readonly KeptNotice[]): Promise<void> =>
    alone('write', async () => {
      const changed = next(notices)
      await writeWhole(file, JSON.stringify(changed))
      notices = changed
    })

  const of = (workspace: string) => notices.filter((one) => one.workspace === workspace)

  return {
    current: (workspace, number, at) =>
      notices.find((one) => one.workspace === workspace && one.numbers.includes(number) && !over(one, at)),
    active: (workspace, at) => of(workspace).filter((one) => !over(one, at)),
    last: (workspace) => of(workspace)[0],
    all: () => notices,
    find: (workspace, id) => of(workspace).find((one) => one.id === id),
    put: (notice) =>
      write((now) => {
        const at = new Date(notice.sentAt)
        const rest = now
          .filter(({ endsAt }) => Date.parse(endsAt) > at.getTime() - KEPT_MS)
          .map((one) => {
            if (one.workspace !== notice.workspace || over(one, at)) return one
            const numbers = one.numbers.filter((number) => !notice.numbers.includes(number))
            // Its numbers stay written on one that is over, for whoever looks back.
            return numbers.length > 0 ? { ...one, numbers } : { ...one, endedAt: notice.sentAt, endedBy: notice.sentBy }
          })
        return [notice, ...rest]
      }),
    change: async (workspace, id, change) => {
      await write((now) => now.map((one) => (one.workspace === workspace && one.id === id ? { ...one, ...change } : one)))
      return of(workspace).find((one) => one.id === id)
    },
    heard: (workspace, id, at) => {
      const known = of(workspace).find((one) => one.id === id)
      if (!known || known.heardAt || confirmed.has(id)) return
      confirmed.add(id)
      const heardAt = at.toISOString()
      write((now) => now.map((one) => (one.id === id ? { ...one, heardAt } : one))).catch(() => {
        confirmed.delete(id)
        complain({ notice: id }, 'That a notice was heard could not be written down; the next call says it again.')
      })
    },
  }
}
