// runtime · tests of sound on its way to the telephone: every rate and width that engines send, and what is refused.
import { expect, test } from 'vitest'
import { readWav } from '../media/wav.ts'
import { tone } from './testing/pretend-speech.ts'
import { NoSound, toTelephone } from './to-telephone.ts'

const wavAt = (samples: Buffer, rate: number, channels = 1, bits = 16): Buffer => {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(0xffffffff, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE((rate * channels * bits) / 8, 28)
  head.writeUInt16LE((channels * bits) / 8, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36, 'latin1')
  // As engines that stream write it.
  head.writeUInt32LE(0xffffffff, 40)
  return Buffer.concat([head, samples])
}
/** How often the sound swings through nought, which is its pitch. */
const swings = (wav: Uint8Array) => {
  const view = new DataView(wav.buffer, wav.byteOffset + 44)
  let found = 0
  for (let at = 2; at + 1 < view.byteLength; at += 2) if (view.getInt16(at - 2, true) < 0 && view.getInt16(at, true) >= 0) found += 1
  return found
}

test.each([8000, 16_000, 22_050, 24_000, 48_000])('%i samples a second keep length and pitch, as WAV and raw', (rate) => {
  const samples = tone(1, rate)
  for (const sound of [toTelephone(samples, `audio/l16; rate=${rate}`), toTelephone(wavAt(samples, rate), 'audio/x-wav')]) {
    expect(sound.seconds).toBeCloseTo(1, 2)
    expect(Math.abs(swings(sound.wav) - 400)).toBeLessThanOrEqual(1)
    expect(readWav(sound.wav)).toMatchObject({ seconds: sound.seconds })
  }
})

test('two channels become one', () => {
  const stereo = Buffer.alloc(32_000)
  for (let i = 0; i < 8000; i++) {
    stereo.writeInt16LE(1000, i * 4)
    stereo.writeInt16LE(3000, i * 4 + 2)
  }
  const { wav } = toTelephone(wavAt(stereo, 8000, 2), 'audio/wav')
  expect(Buffer.from(wav).readInt16LE(44)).toBe(2000)
})

test.each([
  ['a page', Buffer.from('<html>'), 'text/html', 'type'],
  ['an MP3', Buffer.from('ID3'), 'audio/mpeg', 'type'],
  ['eight bits', wavAt(Buffer.alloc(8000), 8000, 1, 8), 'audio/wav', 'type'],
  ['no header', tone(1, 8000), 'audio/wav', 'header'],
  ['a header without sound', wavAt(Buffer.alloc(0), 8000), 'audio/wav', 'empty'],
  ['nothing', Buffer.alloc(0), 'audio/l16;rate=8000', 'empty'],
  ['four samples a second', Buffer.alloc(100), 'audio/l16;rate=4', 'header'],
])('%s is refused', (_, bytes, type, kind) => {
  expect(() => toTelephone(bytes, type)).toThrow(NoSound)
  expect(() => toTelephone(bytes, type)).toThrow(kind)
})
