// runtime · an archive gives back what went in, and nothing leads out of the directory.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tarOf, untar } from './tar.ts'
import { throwAway } from './testing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hotline-tar-'))
afterAll(() => throwAway(folder))
const long = `media/${'a'.repeat(36)}/${'b'.repeat(64)}/${'c'.repeat(64)}.wav`
const contents: Record<string, Buffer> = {
  'a.txt': Buffer.from('你好'),
  empty: Buffer.alloc(0),
  [long]: Buffer.alloc(70_000, 7),
  exact: Buffer.alloc(512, 1),
}

async function packed(): Promise<Buffer> {
  for (const [name, bytes] of Object.entries(contents)) {
    mkdirSync(path.join(folder, 'in', path.dirname(name)), { recursive: true })
    writeFileSync(path.join(folder, 'in', name), bytes)
  }
  const chunks: Buffer[] = []
  for await (const chunk of tarOf(path.join(folder, 'in'), [...Object.keys(contents), 'gone'])) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.each([1000, 511, 1 << 20])('comes back whole in pieces of %i bytes', async (size) => {
  const out = path.join(folder, `out-${size}`)
  expect(await untar(inPieces(await packed(), size), out)).toEqual(Object.keys(contents))
  for (const [name, bytes] of Object.entries(contents)) expect(readFileSync(path.join(out, name)).equals(bytes)).toBe(true)
})

test('is what the system calls a tar', async () => {
  writeFileSync(path.join(folder, 'x.tar'), await packed())
  expect(
    execFileSync('tar', ['tf', path.join(folder, 'x.tar')], { encoding: 'utf8' })
      .trim()
      .split('\n'),
  ).toEqual(Object.keys(contents))
})

test.each([
  ['a name that leads out', (bytes: Buffer) => void bytes.write('../a.txt', 0)],
  ['another format', (bytes: Buffer) => void bytes.write('nope', 257)],
])('refuses %s', async (_, spoil) => {
  const bytes = await packed()
  spoil(bytes)
  await expect(untar(inPieces(bytes, 4096), path.join(folder, 'refused'))).rejects.toThrow()
})

test('refuses an archive that ends in the middle', async () => {
  await expect(untar(inPieces((await packed()).subarray(0, 4000), 4096), path.join(folder, 'cut'))).rejects.toThrow('middle')
})
