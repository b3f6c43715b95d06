// runtime · how long is a recording that the server hands out? Asked as jambonz would fetch it.

/** Milliseconds of a PCM WAV at `url`; null when it cannot be fetched or is none. */
export async function wavLengthMs(url: string): Promise<number | null> {
  const response = await fetch(url, { redirect: 'error' }).catch(() => null)
  if (!response?.ok) return null
  const bytes = new DataView(await response.arrayBuffer())
  return lengthIn(bytes)
}

const tag = (bytes: DataView, at: number) => String.fromCharCode(...Array.from({ length: 4 }, (_, i) => bytes.getUint8(at + i)))

/** Reads the chunks `fmt ` and `data`. */
export function lengthIn(bytes: DataView): number | null {
  if (bytes.byteLength < 44 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE') return null
  let bytesASecond = 0
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const size = bytes.getUint32(at + 4, true)
    if (tag(bytes, at) === 'fmt ') bytesASecond = bytes.getUint32(at + 16, true)
    if (tag(bytes, at) === 'data')
      return bytesASecond ? Math.round((Math.min(size, bytes.byteLength - at - 8) / bytesASecond) * 1000) : null
    at += 8 + size + (size % 2)
  }
  return null
}
