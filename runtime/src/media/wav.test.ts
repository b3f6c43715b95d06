// runtime · tests of uploaded WAV files: honest ones are cleaned, lying ones are refused with a sentence.
import { expect, test } from 'vitest'
import { readWav, writeWav } from './wav.ts'

const second = new Uint8Array(16_000).map((_, i) => i % 251)
const honest = () => Buffer.from(writeWav(second))
const altered = (change: (wav: Buffer) => void) => {
  const wav = honest()
  change(wav)
  return wav
}
const reasonOf = (bytes: Uint8Array) => {
  const read = readWav(bytes)
  return 'wrong' in read ? read.wrong.en : 'nothing'
}

test('an honest file comes out as it went in', () => {
  expect(readWav(honest())).toEqual({ wav: writeWav(second), seconds: 1 })
})

test('chunks beside the sound are left behind and the header is written anew', () => {
  const plain = honest()
  const list = Buffer.from('LIST\x05\x00\x00\x00name!\x00', 'latin1')
  const withNames = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36), Buffer.from('<script>')])
  expect(readWav(withNames)).toEqual({ wav: writeWav(second), seconds: 1 })
})

test.each([
  ['claims 4 GB of sound', (wav: Buffer) => wav.writeUInt32LE(0xffffffff, 40), 'claims more sound'],
  ['claims one byte too many', (wav: Buffer) => wav.writeUInt32LE(second.length + 1, 40), 'claims more sound'],
  ['claims no channels', (wav: Buffer) => wav.writeUInt16LE(0, 22), 'claims 0 channels'],
  ['is stereo', (wav: Buffer) => wav.writeUInt16LE(2, 22), 'must be mono'],
  ['claims 2147483648 hertz', (wav: Buffer) => wav.writeUInt32LE(2 ** 31, 24), 'claims 2147483648'],
  ['has 44.1 kHz', (wav: Buffer) => wav.writeUInt32LE(44_100, 24), '8000 samples'],
  ['is µ-law', (wav: Buffer) => wav.writeUInt16LE(7, 20), '16-bit PCM'],
  ['has 8 bits', (wav: Buffer) => wav.writeUInt16LE(8, 34), '16-bit PCM'],
  ['contradicts itself', (wav: Buffer) => wav.writeUInt16LE(4, 32), 'contradicts'],
  ['holds no sound', (wav: Buffer) => wav.writeUInt32LE(0, 40), 'empty'],
])('a file that %s is refused', (_, lie, reason) => expect(reasonOf(altered(lie))).toContain(reason))

test.each([
  ['ID3\x04 rest of it', 'MP3'],
  ['\xff\xfb\x90 rest of it', 'MP3'],
  ['OggS rest of it', 'Ogg'],
  ['\x00\x00\x00\x20ftypM4A ', 'M4A'],
  ['#!AMR\n rest of it', 'AMR'],
  ['<html><script>', 'does not begin'],
  ['', 'does not begin'],
  ['RIFF\x04\x00\x00\x00WAVE', 'no sound'],
])('%j is refused for what it is', (bytes, reason) => expect(reasonOf(Buffer.from(bytes, 'latin1'))).toContain(reason))

test('a file cut anywhere is refused or whole, and never throws', () => {
  const wav = honest()
  for (let length = 0; length < 60; length++) expect(reasonOf(wav.subarray(0, length))).not.toBe('nothing')
})
