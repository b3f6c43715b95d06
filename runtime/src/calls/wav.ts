// runtime · a WAV file of telephone sound: 8 kHz, 16 bits, one channel.

export const WAV_HEAD = 44
const RATE = 8000
/** Bytes of a second. */
export const SECOND = RATE * 2

/** The header before `bytes` bytes of sound. */
export function wavHead(bytes: number): Buffer {
  const head = Buffer.alloc(WAV_HEAD)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(SECOND, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}
