// flows · one webhook over HTTP as jambonz does it: where it goes, what fails, what is tried again.
import { ask, type Process, type Took, wait } from './kernel.ts'
import type { Line } from './line.ts'

/** A request for the shell to send. `path` goes on the wire as it stands; the bytes of `body` are what is signed. */
export interface HookRequest {
  method: 'POST' | 'GET'
  origin: string
  path: string
  /** Without `Jambonz-Signature`: the shell signs `<signedAt>.<signed>`. */
  headers: Record<string, string>
  body: string | null
  signed: string
  /** Seconds since the epoch, of the call's own clock; a repeated request keeps its first. */
  signedAt: number
  /** 0 for the first try. */
  attempt: number
  /** Phone time in milliseconds. */
  at: number
  /** Nobody waits for the answer (status hooks). */
  unawaited: boolean
}

/** What came back. `error` is set when nothing did: `ct` no connection, `rt` no headers in time. */
export type HookAnswer = Took &
  ({ status: number; type?: string; body?: string; error?: undefined } | { error: 'ct' | 'rt'; message?: string })

export type Hook = string | { url: string; method?: 'POST' | 'GET' }

/** What a hook yields to the call: parsed JSON, '' when there is none, or why it failed. */
export type HookResult = { ok: true; json: unknown } | { ok: false; reason: string }

interface Address {
  origin: string
  path: string
  retries: number
  policy: readonly string[]
}

/**
 * Absolute URLs lose their fragment and have their query re-written (a name given twice is kept once). Paths are put behind the
 * origin of the call hook with the fragment left in. Null for anything else.
 */
export function addressOf(url: string, callHook: string): Address | null {
  const [, before = url, fragment = ''] = /^([^#]*)#?(.*)$/s.exec(url) ?? []
  const asked = Object.fromEntries(fragment.split('&').map((part) => part.split('=') as [string, string]))
  const retries = Math.min(5, Math.max(0, Number(asked.rc ?? 0) || 0))
  const policy = (asked.rp ?? 'ct').split(',')
  const absolute = /^(https?:\/\/[^/?]+)([^?]*)(?:\?(.*))?$/s.exec(before)
  if (absolute) {
    const [, origin = '', path = '', query] = absolute
    const once = new Map(query?.split('&').map((pair) => [pair.split('=')[0], pair]))
    return { origin, path: `${path || '/'}${once.size ? `?${[...once.values()].join('&')}` : ''}`, retries, policy }
  }
  const origin = /^https?:\/\/[^/?#]+/.exec(callHook)?.[0]
  return origin && url.startsWith('/') ? { origin, path: url, retries, policy } : null
}

/** Sends a hook and waits for its reply, retrying as the fragment of its URL asks (500 ms, 1 s, 2 s …). */
export function* send(
  line: Line,
  now: () => number,
  hook: Hook,
  fields: Record<string, unknown>,
  more: { traceId?: string; unawaited?: boolean } = {},
): Process<HookResult> {
  const url = typeof hook === 'string' ? hook : hook.url
  const address = addressOf(url, line.callHook)
  if (!address) return { ok: false, reason: 'URL parsing failed.' }
  const method = (typeof hook === 'object' && hook.method) || 'POST'
  const json = JSON.stringify(fields)
  const request = {
    method,
    origin: address.origin,
    path: address.path,
    headers: {
      ...(more.traceId && { b3: `${more.traceId.replaceAll('-', '')}-0000000000000000-1` }),
      'user-agent': 'jambonz',
      ...(method === 'POST' && { 'Content-Type': 'application/json' }),
    },
    body: method === 'POST' ? json : null,
    signed: json,
    signedAt: Math.floor((line.at + now()) / 1000),
    unawaited: more.unawaited ?? false,
  } satisfies Partial<HookRequest>
  for (let attempt = 0; ; attempt++) {
    const answer = yield* ask<HookAnswer>({ do: 'post', request: { ...request, attempt, at: now() } })
    const failed = failureOf(answer)
    if (!failed) return parsed(answer)
    if (attempt >= address.retries || !failed.codes.some((code) => address.policy.includes(code)))
      return { ok: false, reason: failed.reason }
    yield* wait(500 * 2 ** attempt)
  }
}

/** Only 200, 202 and 204 count. A time-out is retried under `all` alone: the server takes it for another error than `rt` means. */
function failureOf(answer: HookAnswer): { reason: string; codes: string[] } | null {
  if (answer.error === 'rt') return { reason: answer.message ?? 'Headers Timeout Error', codes: ['all'] }
  if (answer.error) return { reason: answer.message ?? 'connect ECONNREFUSED', codes: ['ct', 'all'] }
  if ([200, 202, 204].includes(answer.status)) return null
  return { reason: 'Unexpected HTTP Response', codes: ['all', ...(answer.status >= 500 ? ['5xx'] : answer.status >= 400 ? ['4xx'] : [])] }
}

function parsed(answer: HookAnswer): HookResult {
  if (answer.error || !answer.type?.includes('application/json') || !answer.body) return { ok: true, json: '' }
  try {
    return { ok: true, json: JSON.parse(answer.body) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'malformed JSON' }
  }
}
