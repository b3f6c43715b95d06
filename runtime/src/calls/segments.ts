// runtime · the files of the journal: named after the number of their first record, read in order.
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { frameAt } from './frames.ts'

export interface Segment {
  /** Number of its first record. */
  first: number
  file: string
}

const NAME = /^(\d{16})\.log$/

export const segmentFile = (dir: string, first: number): string => path.join(dir, `${String(first).padStart(16, '0')}.log`)

/** Oldest first. */
export async function listSegments(dir: string): Promise<Segment[]> {
  const names = (await readdir(dir)).sort()
  return names.flatMap((name) => {
    const found = NAME.exec(name)
    return found ? [{ first: Number(found[1]), file: path.join(dir, name) }] : []
  })
}

/** After a file was made, renamed or deleted: the change itself reaches the disk. */
export async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export interface Placed<R> {
  seq: number
  record: R
}

const CHUNK = 1024 * 1024

/**
 * Records of one file from `offset` up to `end` (absent: what is there). Answers where the next read begins and whether
 * whole records followed `limit`; a torn or bad tail ends the file.
 */
export async function readSegment<R>(
  file: string,
  { offset, end, limit }: { offset: number; end?: number | undefined; limit: number },
): Promise<{ records: Placed<R>[]; next: number }> {
  const handle = await open(file, 'r')
  try {
    const size = Math.min((await handle.stat()).size, end ?? Number.POSITIVE_INFINITY)
    const records: Placed<R>[] = []
    let next = offset
    let length = CHUNK
    while (records.length < limit && next < size) {
      const bytes = Buffer.allocUnsafe(Math.min(length, size - next))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, next)
      const chunk = bytes.subarray(0, bytesRead)
      let at = 0
      while (records.length < limit) {
        const frame = frameAt(chunk, at)
        if (frame === 'bad') return { records, next: next + at }
        if (frame === 'short') break
        records.push({ seq: frame.seq, record: JSON.parse(frame.payload.toString('utf8')) as R })
        at = frame.end
      }
      if (at === 0) {
        if (next + chunk.length >= size) break
        length *= 4
      }
      next += at
    }
    return { records, next }
  } finally {
    await handle.close()
  }
}
