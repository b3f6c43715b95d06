// runtime · ids of rows: uuid v7, so that they sort by the moment they were made.
import { randomBytes } from 'node:crypto'

/** A new uuid v7. `at` is in milliseconds; ids of one millisecond have no order among themselves. */
export function newId(at: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
