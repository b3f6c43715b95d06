// runtime · tests of the ring-back tone: its frequency, its rhythm, its level.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RATE, readWav } from '../media/wav.ts'
import { keepRingBack, ringBackWav } from './ring-back.ts'

const wav = Buffer.from(ringBackWav())
const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length))
const second = (from: number) => [...samples.subarray(from * RATE, (from + 1) * RATE)]

test('is telephone sound that outlasts the longest ringing', () => {
  expect(readWav(wav)).toMatchObject({ seconds: 65 })
})

test('sounds 1 s at 450 Hz and rests 4 s, again and again', () => {
  for (const from of [0, 5, 60]) {
    const upward = second(from).filter((value, at, all) => at > 0 && all[at - 1]! < 0 && value >= 0).length
    expect(upward).toBeGreaterThanOrEqual(448)
    expect(upward).toBeLessThanOrEqual(451)
  }
  for (const from of [1, 4, 63]) expect(new Set(second(from).map((value) => value + 0))).toEqual(new Set([0]))
})

test('is loud enough to hear and far below what G.711 clips, without clicks', () => {
  const most = samples.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)
  expect(most).toBeGreaterThan(0.15 * 32_767)
  expect(most).toBeLessThan(0.25 * 32_767)
  expect(Math.abs(samples[1]!)).toBeLessThan(0.01 * 32_767)
})

test('is kept once, under its own hash', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'hotline-tone-'))
  const sha256 = await keepRingBack(dir)
  const file = path.join(dir, 'media', 'tones', `${sha256}.wav`)
  expect(existsSync(file)).toBe(true)
  const { mtimeMs } = statSync(file)
  expect(await keepRingBack(dir)).toBe(sha256)
  expect(statSync(file).mtimeMs).toBe(mtimeMs)
  expect(readdirSync(path.dirname(file))).toHaveLength(1)
  rmSync(dir, { recursive: true })
})
