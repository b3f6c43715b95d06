// runtime · reads bodies within limits: bytes counted while they come, nesting counted before parsing.
import type { RouteName } from '@hotline/schemas'
import { refuse } from './refusal.ts'

const MB = 1024 * 1024
const LIMIT = MB
/** Whole lists, drawings and recordings come in one body. */
const larger: Partial<Record<RouteName, number>> = {
  importCodes: 50 * MB,
  importTable: 50 * MB,
  uploadMedia: 50 * MB,
  createFlow: 8 * MB,
  importDraft: 8 * MB,
}
const DEEPEST = 64

/** The bytes of a body, or `too_large` as soon as there is one too many. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw refuse('too_large')
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.byteLength
    if (length > limit) throw refuse('too_large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** How deep brackets nest, strings left out. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i)
    if (quoted) {
      if (letter === 92) i += 1
      else if (letter === 34) quoted = false
    } else if (letter === 34) quoted = true
    else if (letter === 91 || letter === 123) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (letter === 93 || letter === 125) depth -= 1
  }
  return deepest
}

export const limitOf = (name: RouteName): number => larger[name] ?? LIMIT

/** The JSON of a body; anything else is `bad_request`. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (depthOf(text) > DEEPEST) throw refuse('bad_request')
    return JSON.parse(text)
  } catch {
    throw refuse('bad_request')
  }
}
