// studio · reads the files inside a ZIP archive, as far as spreadsheets need it.

const atMost = 200 * 1024 * 1024

/** Opens the archive and answers how to read one file of it as text; a file that is not there is null. Throws when it is no archive. */
export function openZip(bytes: Uint8Array): (name: string) => Promise<string | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) throw new Error('not a zip archive')
  const entries = new Map<string, { at: number; size: number; method: number }>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.set(name, { method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return async (name) => {
    const entry = entries.get(name)
    if (!entry) return null
    const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
    const raw = bytes.subarray(start, start + entry.size)
    return new TextDecoder().decode(entry.method === 0 ? raw : await inflate(raw))
  }
}

/** Stops long before a small archive that unfolds to gigabytes fills the memory. */
async function inflate(raw: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([raw.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > atMost) {
      await reader.cancel()
      throw new Error('too large')
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let filled = 0
  for (const chunk of chunks) {
    whole.set(chunk, filled)
    filled += chunk.length
  }
  return whole
}
