// runtime · how a record lies in a journal file: length, checksum, number, JSON.
import { crc32 } from 'node:zlib'

/** length u32 · crc32 u32 (of number and payload) · number f64. */
const HEAD = 16
/** A longer record is refused, and a longer length on disk is torn bytes. */
export const LARGEST = 32 * 1024 * 1024

/** One record as bytes. Throws RangeError above 32 MB. */
export function frameOf(seq: number, payload: Buffer): Buffer {
  if (payload.length > LARGEST) throw new RangeError('The record is too large for the journal.')
  const frame = Buffer.allocUnsafe(HEAD + payload.length)
  frame.writeUInt32LE(payload.length, 0)
  frame.writeDoubleLE(seq, 8)
  payload.copy(frame, HEAD)
  frame.writeUInt32LE(crc32(frame.subarray(8)), 4)
  return frame
}

export interface Frame {
  seq: number
  payload: Buffer
  /** Offset of the byte after it. */
  end: number
}

/**
 * The record at `at`. `short`: the bytes end before it does (a torn tail, or more must be read); `bad`: what lies there is
 * no record, and nothing behind it in this file can be trusted.
 */
export function frameAt(bytes: Buffer, at: number): Frame | 'short' | 'bad' {
  if (bytes.length - at < HEAD) return 'short'
  const length = bytes.readUInt32LE(at)
  if (length === 0 || length > LARGEST) return 'bad'
  const end = at + HEAD + length
  if (end > bytes.length) return 'short'
  if (crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32LE(at + 4)) return 'bad'
  return { seq: bytes.readDoubleLE(at + 8), payload: bytes.subarray(at + HEAD, end), end }
}
