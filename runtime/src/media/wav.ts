// runtime · reads an uploaded WAV and writes a clean one; what its header claims is checked against its bytes.
import type { Detail } from '../http/refusal.ts'

export const RATE = 8000
const HEADER = 44
const PCM = 1
const EXTENSIBLE = 0xfffe
const SHORTEST = 0.1

/** A WAV of our own making, or why the given bytes are none. */
export type Read = { wav: Uint8Array; seconds: number } | { wrong: Detail }

const wrong = (zh: string, en: string): Read => ({ wrong: { at: 'body', zh, en } })

/** An 8 kHz 16-bit mono WAV with a header of 44 bytes; further chunks (names, places, dates) are left behind. */
export function readWav(bytes: Uint8Array): Read {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (at: number) => (at + 4 <= bytes.length ? String.fromCharCode(...bytes.subarray(at, at + 4)) : '')
  if (name(0) !== 'RIFF' || name(8) !== 'WAVE') return wrong(...other(name(0), bytes))

  let format: { tag: number; channels: number; rate: number; bytesASecond: number; frame: number; bits: number } | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [chunk, size, body] = [name(at), view.getUint32(at + 4, true), at + 8]
    if (body + size > bytes.length)
      return wrong(
        '文件头写的长度超过了文件本身，录音可能没有传完。请重新导出。',
        'Its header claims more sound than the file holds; it may be cut off. Export it again.',
      )
    if (chunk === 'fmt ') {
      if (size < 16) return wrong('文件头不完整。请重新导出。', 'Its header is incomplete. Export it again.')
      const tag = view.getUint16(body, true)
      format = {
        tag: tag === EXTENSIBLE && size >= 26 ? view.getUint16(body + 24, true) : tag,
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        bytesASecond: view.getUint32(body + 8, true),
        frame: view.getUint16(body + 12, true),
        bits: view.getUint16(body + 14, true),
      }
    }
    if (chunk === 'data') {
      if (!format) return wrong('没有说明声音的格式。请重新导出。', 'It does not say what format its sound has. Export it again.')
      if (format.tag !== PCM || format.bits !== 16)
        return wrong('要 16 位 PCM 编码。请转换后再传。', 'Its sound must be 16-bit PCM. Convert it first.')
      if (format.channels !== 1)
        return wrong(`要单声道，这个文件写着 ${format.channels} 个声道。`, `It must be mono; this file claims ${format.channels} channels.`)
      if (format.rate !== RATE)
        return wrong(
          `要 8000 赫兹，这个文件写着 ${format.rate} 赫兹。`,
          `It must have 8000 samples a second; this file claims ${format.rate}.`,
        )
      if (format.frame !== 2 || format.bytesASecond !== RATE * 2)
        return wrong('文件头前后矛盾。请重新导出。', 'Its header contradicts itself. Export it again.')
      const samples = bytes.subarray(body, body + size - (size % 2))
      const seconds = samples.length / (RATE * 2)
      if (seconds < SHORTEST) return wrong('录音是空的。', 'The recording is empty.')
      return { wav: writeWav(samples), seconds }
    }
    at = body + size + (size % 2)
  }
  return wrong('里面没有声音。', 'There is no sound in it.')
}

/** 16-bit samples behind a header of our own. */
export function writeWav(samples: Uint8Array): Uint8Array {
  const wav = Buffer.alloc(HEADER + samples.length)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(HEADER - 8 + samples.length, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(PCM, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(samples.length, 40)
  wav.set(samples, HEADER)
  return wav
}

/** Names what was sent instead, where its first bytes give it away. */
function other(magic: string, bytes: Uint8Array): [string, string] {
  const kind =
    magic.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)
      ? 'MP3'
      : magic === 'OggS'
        ? 'Ogg'
        : String.fromCharCode(...bytes.subarray(4, 8)) === 'ftyp'
          ? 'M4A'
          : magic === '#!AM'
            ? 'AMR'
            : null
  return kind
    ? [
        `这是 ${kind}。工坊页面会先转成电话音质，直接上传只收 WAV。`,
        `This is ${kind}. The studio converts it first; a direct upload takes WAV only.`,
      ]
    : ['开头不是 WAV。', 'It does not begin as a WAV does.']
}
