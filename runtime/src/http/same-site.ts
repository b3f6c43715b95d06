// runtime · keeps other sites from acting in the name of a signed-in browser.
import { refuse } from './refusal.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
export const isUnsafe = (method: string): boolean => UNSAFE.has(method.toUpperCase())

/**
 * An unsafe request by cookie must come from our own pages. A browser always says where it comes from, so a request that
 * says nothing is no browser's and carries nobody's cookie unasked.
 */
export function checkSameSite(headers: Headers, publicUrl: string): void {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null && site !== 'same-origin') throw refuse('cross_site')
  const origin = headers.get('Origin')
  if (origin === null) return
  if (origin === new URL(publicUrl).origin) return
  const host = headers.get('Host')
  if (host !== null && (origin === `http://${host}` || origin === `https://${host}`)) return
  throw refuse('cross_site')
}

/** Forms of other sites can send only three content types; JSON and the types of recordings are none of them. */
export function checkContentType(headers: Headers, wants: 'json' | 'bytes'): void {
  const type = (headers.get('Content-Type') ?? '').split(';')[0]!.trim().toLowerCase()
  const good = wants === 'json' ? type === 'application/json' : type === 'application/octet-stream' || type.startsWith('audio/')
  if (!good) throw refuse('bad_request')
}
