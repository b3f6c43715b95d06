// runtime · recorded prompts as FreeSWITCH fetches them: HEAD first, then the bytes, cached by address for ever (jambonz.md §4).
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'

export interface PromptFiles {
  /** Answers GET and HEAD, whole or one range. */
  serve(sha256: string, method: string, range: string | undefined): Promise<Response>
}

/** Files lie in `media/<workspace>/<sha256>.wav`: equal sounds are equal files, so whose it is does not matter. */
export function promptFiles(dataDir: string): PromptFiles {
  const media = path.join(dataDir, 'media')
  const known = new Map<string, { file: string; size: number }>()

  async function find(sha256: string) {
    const found = known.get(sha256)
    if (found) return found
    for (const workspace of await readdir(media).catch(() => [])) {
      const file = path.join(media, workspace, `${sha256}.wav`)
      const entry = await stat(file).catch(() => null)
      if (!entry?.isFile()) continue
      const here = { file, size: entry.size }
      known.set(sha256, here)
      return here
    }
    return null
  }

  return {
    serve: async (sha256, method, range) => {
      const found = /^[0-9a-f]{64}$/.test(sha256) ? await find(sha256) : null
      if (!found || !(await stat(found.file).catch(() => known.delete(sha256) && null))) return new Response(null, { status: 404 })
      const { size, file } = found
      const part = rangeOf(range, size)
      if (part === 'none') return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
      const { start, end } = part ?? { start: 0, end: size - 1 }
      const headers = {
        'Content-Type': 'audio/wav',
        'Content-Length': String(end - start + 1),
        'Accept-Ranges': 'bytes',
        'Cache-Control': 'public, max-age=31536000, immutable',
        ETag: `"${sha256}"`,
        ...(part && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
      }
      const body = method === 'HEAD' ? null : (Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream)
      return new Response(body, { status: part ? 206 : 200, headers })
    },
  }
}

/** One range of bytes; null when the whole is wanted, several ranges too. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'none' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return null
  const last = found[1] === '' ? Number(found[2]) : null
  const start = last === null ? Number(found[1]) : Math.max(0, size - last)
  const end = last !== null || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1)
  return start > end ? 'none' : { start, end }
}
