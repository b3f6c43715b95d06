// runtime · whose address a request comes from, when proxies stand in between.
import type { Context } from 'hono'

interface NodeBindings {
  incoming?: { socket?: { remoteAddress?: string | undefined } }
}

const plain = (address: string): string => address.trim().replace(/^::ffff:/, '')

/** The peer; when it is a trusted proxy, the last address in X-Forwarded-For that no trusted proxy wrote for itself. */
export function peerAddress(remote: string | undefined, forwarded: string | null, trusted: readonly string[]): string {
  let address = plain(remote ?? 'unknown')
  const hops = (forwarded ?? '').split(',').map(plain).filter(Boolean)
  while (trusted.includes(address) && hops.length > 0) address = hops.pop()!
  return address.slice(0, 45)
}

export const peerOf = (c: Context, trusted: readonly string[]): string =>
  peerAddress((c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress, c.req.header('X-Forwarded-For') ?? null, trusted)
