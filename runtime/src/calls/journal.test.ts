// runtime · tests of the journal: what was acknowledged is there, whatever happens to the file.
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Journal, JournalError, openJournal } from './journal.ts'

interface Note {
  kind: string
  text: string
}
const note = (text: string): Note => ({ kind: 'note', text })

let dir: string
let journal: Journal<Note> | null
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hotline-journal-'))
  journal = null
})
afterEach(async () => {
  await journal?.close()
  rmSync(dir, { recursive: true, force: true })
})

const open = async (more: { segmentBytes?: number } = {}) => {
  const replayed: string[] = []
  journal = await openJournal<Note>({ dir, ...more, replay: ({ record }) => replayed.push(record.text) })
  return { journal, replayed }
}
const reopen = async (more: { segmentBytes?: number } = {}) => {
  await journal?.close()
  return open(more)
}
const files = () => readdirSync(dir).sort()
async function texts(from: Journal<Note>, after = 0): Promise<string[]> {
  const some = await from.read(after, 100)
  return some.length ? [...some.map(({ record }) => record.text), ...(await texts(from, some.at(-1)!.seq))] : []
}

test('records come back in their order, with numbers from 1 on', async () => {
  const { journal } = await open()
  const numbers = await Promise.all(['一', '二', '三'].map((text) => journal.append(note(text))))
  expect(numbers).toEqual([1, 2, 3])
  expect(await texts(journal)).toEqual(['一', '二', '三'])
  expect((await reopen()).replayed).toEqual(['一', '二', '三'])
})

test('what waits while the disk is busy goes out together, and nothing waits for a timer', async () => {
  const { journal } = await open()
  const first = journal.append(note('first'))
  const others = Promise.all(Array.from({ length: 500 }, (_, index) => journal.append(note(String(index)))))
  await first
  expect(journal.last()).toBe(1)
  await others
  expect(journal.last()).toBe(501)
})

test('reading goes on where it stopped, across files, and sees what comes later', async () => {
  const { journal } = await open({ segmentBytes: 200 })
  for (let index = 1; index <= 20; index++) await journal.append(note(`record ${index}`))
  expect(files().length).toBeGreaterThan(3)
  const seen: number[] = []
  for (let after = 0; ; after = seen.at(-1)!) {
    const some = await journal.read(after, 3)
    if (!some.length) break
    seen.push(...some.map(({ seq }) => seq))
  }
  expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  await journal.append(note('later'))
  expect(await texts(journal, 20)).toEqual(['later'])
  expect((await reopen()).replayed).toHaveLength(21)
})

describe('a torn tail', () => {
  const tail = async (spoil: (file: string) => void) => {
    const { journal } = await open()
    await journal.append(note('kept'))
    await journal.close()
    spoil(path.join(dir, files()[0]!))
    const again = await open()
    expect(again.replayed).toEqual(['kept'])
    expect(await again.journal.append(note('next'))).toBe(2)
    expect((await reopen()).replayed).toEqual(['kept', 'next'])
  }

  test('half a header', () => tail((file) => appendFileSync(file, Buffer.from([9, 0, 0]))))
  test('half a record', () =>
    tail((file) => {
      const whole = readFileSync(file)
      appendFileSync(file, whole.subarray(0, whole.length - 3))
    }))
  test('zeros that the file system left', () => tail((file) => appendFileSync(file, Buffer.alloc(4096))))
  test('a record whose bytes were changed', () =>
    tail((file) => {
      const bytes = Buffer.from(readFileSync(file))
      bytes[bytes.length - 2]! ^= 1
      appendFileSync(file, bytes)
    }))
})

test('every single cut of a file leaves the whole records before it', async () => {
  const { journal } = await open()
  for (const text of ['a', 'bb', 'ccc']) await journal.append(note(text))
  await journal.close()
  const file = path.join(dir, files()[0]!)
  const whole = readFileSync(file)
  const length = whole.length / 3
  for (let size = whole.length; size >= 0; size -= 7) {
    writeFileSync(file, whole)
    truncateSync(file, size)
    const { replayed, journal } = await open()
    await journal.close()
    expect(replayed).toEqual(['a', 'bb', 'ccc'].slice(0, replayed.length))
    expect(replayed.length).toBeGreaterThanOrEqual(Math.floor(size / (length + 2)))
  }
})

test('a failed write is refused, leaves nothing behind, and the next one is kept', async () => {
  const { journal } = await open()
  await journal.append(note('before'))
  const huge = { kind: 'note', text: 'x'.repeat(33 * 1024 * 1024) }
  await expect(journal.append(huge)).rejects.toThrow(JournalError)
  await journal.append(note('after'))
  expect((await reopen()).replayed).toEqual(['before', 'after'])
})

test('a record that is given up before its turn is never written', async () => {
  const { journal } = await open()
  const first = journal.append(note('first'))
  const second = journal.append(note('second'), { up: () => true })
  await expect(second).rejects.toThrow('given up')
  await first
  expect((await reopen()).replayed).toEqual(['first'])
})

test('files are released only when all their records may go, and the newest stays', async () => {
  const { journal } = await open({ segmentBytes: 100 })
  for (let index = 1; index <= 10; index++) await journal.append(note(`record ${index}`))
  const before = files().length
  expect(await journal.release(0)).toBe(0)
  await journal.release(4)
  expect(files().length).toBeLessThan(before)
  const left = await texts(journal)
  expect(left).toContain('record 5')
  expect(left).toContain('record 10')
  expect(left).not.toContain('record 1')
  await journal.release(10)
  expect(files()).toHaveLength(1)
  expect(await journal.append(note('on'))).toBe(11)
  journal.rotate()
  await journal.append(note('new file'))
  await journal.release(11)
  expect(files()).toHaveLength(1)
  expect((await reopen()).replayed).toEqual(['new file'])
})

test('a closed journal refuses', async () => {
  const { journal } = await open()
  await journal.close()
  await expect(journal.append(note('late'))).rejects.toThrow('closed')
})

test('bytes of a file that follows are not read before they are known to be on the disk', async () => {
  const { journal } = await open()
  await journal.append(note('kept'))
  const file = path.join(dir, files()[0]!)
  const { size } = statSync(file)
  const fd = openSync(file, 'r+')
  const whole = readFileSync(file)
  writeSync(fd, whole, 0, whole.length, size)
  closeSync(fd)
  expect(await texts(journal)).toEqual(['kept'])
})
