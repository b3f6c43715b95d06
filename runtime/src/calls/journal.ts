// runtime · the journal: what was acknowledged is on the disk. One file grows, group commit, no timer.
import { close, fdatasync, ftruncate, open, write } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { frameOf } from './frames.ts'
import { listSegments, type Placed, readSegment, type Segment, segmentFile, syncFolder } from './segments.ts'

export type { Placed } from './segments.ts'

/** Anything JSON can hold; `kind` says who drains it. */
export interface JournalRecord {
  kind: string
}

export interface Journal<R extends JournalRecord = JournalRecord> {
  /**
   * Resolves with the record's number when it is on the disk. Rejects when it is not: nothing of it remains then.
   * `given.up()` true drops a record that still waits for its turn.
   */
  append(record: R, given?: { up: () => boolean }): Promise<number>
  /** Records that are on the disk, oldest first, after number `after`. Ask again with the last number; `[]`: no more for now. */
  read(after: number, limit: number): Promise<Placed<R>[]>
  /** Number of the last record on the disk, 0 when there is none. */
  last(): number
  /** The next record begins a new file, so that all files before it can be released. */
  rotate(): void
  /** Deletes files whose records all have numbers up to `upto`. Answers how many. */
  release(upto: number): Promise<number>
  /** After what waits has been written. */
  close(): Promise<void>
}

export class JournalError extends Error {}

interface Waiting {
  payload: Buffer
  up: (() => boolean) | undefined
  resolve: (seq: number) => void
  reject: (error: Error) => void
}

const openFile = promisify(open)
const closeFile = promisify(close)
const sync = promisify(fdatasync)
const truncate = promisify(ftruncate)
const put = (fd: number, bytes: Buffer, at: number): Promise<number> =>
  new Promise((resolve, reject) => write(fd, bytes, 0, bytes.length, at, (error, written) => (error ? reject(error) : resolve(written))))

export interface JournalOptions<R> {
  dir: string
  /** A file is closed above this size. */
  segmentBytes?: number
  /** Sees every record that is there, oldest first, before the journal opens. */
  replay?: (placed: Placed<R>) => void
  /** Told how long each write took until it was on the disk. */
  flushed?: (seconds: number) => void
}

/** Opens the folder, cuts a torn tail and replays. One process at a time: the lock of the data directory guards it. */
export async function openJournal<R extends JournalRecord = JournalRecord>({
  dir,
  segmentBytes = 16 * 1024 * 1024,
  replay,
  flushed,
}: JournalOptions<R>): Promise<Journal<R>> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const segments: Segment[] = await listSegments(dir)
  let last = 0
  let fd: number | null = null
  /** Bytes of the present file that are on the disk. */
  let durable = 0
  let waiting: Waiting[] = []
  let flushing: Promise<void> | null = null
  let turnPage = false
  let closed = false
  let reader = { first: -1, offset: 0, seq: -1 }

  for (const { first, file } of segments) {
    last = Math.max(last, first - 1)
    durable = 0
    for (;;) {
      const { records, next } = await readSegment<R>(file, { offset: durable, limit: 1000 })
      durable = next
      for (const placed of records) {
        last = placed.seq
        replay?.(placed)
      }
      if (records.length < 1000) break
    }
  }
  const newest = segments.at(-1)
  if (newest) {
    fd = await openFile(newest.file, 'r+')
    await truncate(fd, durable)
    await sync(fd)
  }

  async function nextFile(): Promise<void> {
    if (fd !== null) await closeFile(fd).catch(() => {})
    fd = null
    const first = last + 1
    const file = segmentFile(dir, first)
    fd = await openFile(file, 'w', 0o600)
    durable = 0
    turnPage = false
    if (segments.at(-1)?.first !== first) segments.push({ first, file })
    await syncFolder(dir)
  }

  async function writeOut(batch: Waiting[]): Promise<void> {
    if (fd === null || turnPage || durable >= segmentBytes) await nextFile()
    const from = performance.now()
    const bytes = Buffer.concat(batch.map(({ payload }, index) => frameOf(last + 1 + index, payload)))
    for (let at = 0; at < bytes.length; ) at += await put(fd!, bytes.subarray(at), durable + at)
    await sync(fd!)
    durable += bytes.length
    flushed?.((performance.now() - from) / 1000)
    for (const { resolve } of batch) resolve(++last)
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.filter(({ up, reject }) => !up?.() || reject(new JournalError('The record was given up.')))
      waiting = []
      if (batch.length === 0) continue
      try {
        await writeOut(batch)
      } catch (error) {
        // After a failed sync the kernel may call lost pages clean: the file is cut back to what is known and left.
        turnPage = true
        if (fd !== null) await truncate(fd, durable).catch(() => {})
        for (const { reject } of batch) reject(new JournalError('The journal could not be written.', { cause: error }))
      }
    }
    flushing = null
  }

  const append: Journal<R>['append'] = (record, given) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new JournalError('The journal is closed.'))
      waiting.push({ payload: Buffer.from(JSON.stringify(record)), up: given?.up, resolve, reject })
      flushing ??= flush()
    })

  const read: Journal<R>['read'] = async (after, limit) => {
    if (after >= last) return []
    let index = Math.max(
      0,
      segments.findLastIndex(({ first }) => first <= after + 1),
    )
    for (; index < segments.length; index++) {
      const { first, file } = segments[index]!
      const follows = reader.first === first && reader.seq <= after
      let offset = follows ? reader.offset : 0
      for (;;) {
        const present = index === segments.length - 1
        const { records, next } = await readSegment<R>(file, { offset, end: present ? durable : undefined, limit })
        offset = next
        const fresh = records.filter(({ seq }) => seq > after)
        if (records.length > 0) reader = { first, offset, seq: records.at(-1)!.seq }
        if (fresh.length > 0) return fresh
        if (records.length === 0) break
      }
    }
    return []
  }

  const release: Journal<R>['release'] = async (upto) => {
    let gone = 0
    while (segments.length > 1 && segments[1]!.first - 1 <= upto) {
      await rm(segments.shift()!.file, { force: true })
      gone++
    }
    if (gone > 0) await syncFolder(dir)
    return gone
  }

  return {
    append,
    read,
    last: () => last,
    rotate: () => {
      turnPage ||= durable > 0
    },
    release,
    close: async () => {
      closed = true
      await flushing
      if (fd !== null) await closeFile(fd)
      fd = null
    },
  }
}
