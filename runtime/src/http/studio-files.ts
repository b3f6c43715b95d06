// runtime · the studio's files. Any path that is no file and no address of ours is a page of the studio.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { refuse } from './refusal.ts'

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const squeezed = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const
/** Below these nothing is a page: a missing file there is missing. */
const NO_PAGE = /^\/(api|jambonz|audio|media|assets|health|ready)(\/|$)/

async function fileAt(file: string): Promise<{ size: number; tag: string } | null> {
  try {
    const about = await stat(file)
    return about.isFile() ? { size: about.size, tag: `"${about.size.toString(36)}-${Math.trunc(about.mtimeMs).toString(36)}"` } : null
  } catch {
    return null
  }
}

/** Serves `folder`, the built studio. Files below /assets carry their hash in their name and are kept by browsers. */
export const studioFiles =
  (folder: string) =>
  async (c: Context): Promise<Response> => {
    let asked: string
    try {
      asked = decodeURIComponent(c.req.path)
    } catch {
      throw refuse('not_found')
    }
    if (asked.includes('\0') || asked.includes('\\')) throw refuse('not_found')
    const wanted = path.join(folder, path.posix.normalize(asked))
    const inside = wanted.startsWith(folder + path.sep) && !path.basename(wanted).startsWith('.')
    let file = wanted
    let about = inside ? await fileAt(wanted) : null
    if (!about) {
      if (NO_PAGE.test(asked) || path.extname(asked) !== '') throw refuse('not_found')
      file = path.join(folder, 'index.html')
      about = await fileAt(file)
      if (!about) throw refuse('not_found')
    }
    const headers = new Headers({
      'Content-Type': kinds[path.extname(file)] ?? 'application/octet-stream',
      'Cache-Control': asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: about.tag,
      Vary: 'Accept-Encoding',
    })
    if (c.req.header('If-None-Match') === about.tag) return new Response(null, { status: 304, headers })
    const accepted = c.req.header('Accept-Encoding') ?? ''
    for (const [coding, ending] of squeezed) {
      const smaller = accepted.includes(coding) ? await fileAt(file + ending) : null
      if (!smaller) continue
      headers.set('Content-Encoding', coding)
      file += ending
      about = smaller
      break
    }
    headers.set('Content-Length', String(about.size))
    if (c.req.method === 'HEAD') return new Response(null, { headers })
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers })
  }
