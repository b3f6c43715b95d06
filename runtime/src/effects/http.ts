// runtime · the http effect: the only way out to the network for a flow. Resolve, check every address, connect to the checked one.
import type { LookupAddress } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Effect, EffectResult, Value } from '@hotline/schemas'
import { isPublic } from './addresses.ts'
import type { Asked, EffectDeps } from './index.ts'

const LARGEST = 256 * 1024
const MOST_REDIRECTS = 3
/** Ours to set, or apt to confuse whoever is between. */
const WITHHELD =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|cookie|proxy-.*|x-forwarded-.*|forwarded)$/i

export interface Egress {
  resolve: (host: string) => Promise<LookupAddress[]>
  /** `host` or `host:port` that may be reached though it is private, has another port, or speaks plain http. */
  allowed: ReadonlySet<string>
}

class Refused extends Error {}
class TooSlow extends Error {}

/** The address to connect to; throws Refused. */
async function checked(url: URL, { resolve, allowed }: Egress): Promise<LookupAddress> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const known = allowed.has(host) || allowed.has(`${host}:${port}`)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && known)) throw new Refused('Only https is allowed.')
  if (!known && port !== '443') throw new Refused('Only port 443 is allowed.')
  if (url.username || url.password) throw new Refused('An address with a password is not allowed.')
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host)
  const [first] = addresses
  if (!first) throw new Refused('The host has no address.')
  if (!known && !addresses.every(({ address }) => isPublic(address))) throw new Refused('The host is not on the public internet.')
  return first
}

function ask(
  url: URL,
  address: LookupAddress,
  init: { method: string; headers: Record<string, string>; body?: string | undefined },
  signal: AbortSignal,
) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest
    // Whatever the resolver says by now, the connection goes to the address that was checked.
    const pinned = (_host: string, options: { all?: boolean }, done: (...found: unknown[]) => void) =>
      options.all ? done(null, [address]) : done(null, address.address, address.family)
    const asked: ClientRequest = send(
      url,
      { method: init.method, headers: init.headers, lookup: pinned as never, signal, agent: false },
      resolve,
    )
    asked.on('error', reject)
    asked.end(init.body)
  })
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += (chunk as Buffer).length
    if (size > LARGEST) throw new Refused('The answer is larger than 256 KB.')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function follow(effect: Extract<Effect, { kind: 'http' }>, id: string, egress: Egress, signal: AbortSignal) {
  const body = effect.method === 'POST' ? (effect.body ?? '') : undefined
  if (body !== undefined && Buffer.byteLength(body) > LARGEST) throw new Refused('The request is larger than 256 KB.')
  const given = Object.entries(effect.headers).filter(
    ([name, value]) => !WITHHELD.test(name) && /^[\w-]+$/.test(name) && !/[\r\n\0]/.test(value),
  )
  let headers: Record<string, string> = { Accept: 'application/json, text/plain, */*', ...Object.fromEntries(given), 'Idempotency-Key': id }
  let method: string = effect.method
  let url = new URL(effect.url)
  for (let hops = 0; ; hops++) {
    const sent = method === 'POST' ? body : undefined
    const length: Record<string, string> = sent === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(sent)) }
    const answer = await ask(url, await checked(url, egress), { method, headers: { ...headers, ...length }, body: sent }, signal)
    const status = answer.statusCode ?? 0
    const location = [301, 302, 303, 307, 308].includes(status) ? answer.headers.location : undefined
    if (!location) return { status, type: answer.headers['content-type'] ?? '', text: await bodyOf(answer) }
    answer.resume()
    if (hops >= MOST_REDIRECTS) throw new Refused('There are too many redirects.')
    const next = new URL(location, url)
    // What was meant for one host is not shown to another.
    if (next.host !== url.host) headers = { Accept: headers.Accept ?? '*/*', 'Idempotency-Key': id }
    if (status !== 307 && status !== 308) method = 'GET'
    url = next
  }
}

function parsedBody(text: string, type: string): Value {
  if (!/json/i.test(type) && !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as Value
  } catch {
    return text
  }
}

/** Any answer of the service is `ok`, with its status; the node decides what it means. Messages name no address. */
export async function fetchOut({ egress }: EffectDeps, effect: Extract<Effect, { kind: 'http' }>, { id }: Asked): Promise<EffectResult> {
  const deadline = new AbortController()
  const late = setTimeout(() => deadline.abort(new TooSlow()), effect.seconds * 1000)
  const never = new Promise<never>((_, reject) => deadline.signal.addEventListener('abort', () => reject(new TooSlow())))
  try {
    const { status, type, text } = await Promise.race([follow(effect, id, egress, deadline.signal), never])
    return { ok: true, value: { status, body: parsedBody(text, type) } }
  } catch (error) {
    if (error instanceof TooSlow || deadline.signal.aborted) return { ok: false, code: 'timeout' }
    if (error instanceof Refused) return { ok: false, code: 'refused', message: error.message }
    return { ok: false, code: 'failed', message: 'The service could not be reached.' }
  } finally {
    clearTimeout(late)
    deadline.abort()
  }
}
