// studio · asks the server, by the table of routes.
import { type AnswerOf, type AskOf, Problem, problems, type RouteName, routes } from '@hotline/schemas'
import { ApiProblem, unreachable } from './api-problem.ts'

interface Given {
  query?: Record<string, unknown>
  body?: unknown
  [param: string]: unknown
}

/** Address of a route with its params and query filled in; also the address of a download. */
export function addressOf<N extends RouteName>(name: N, given: AskOf<N>): string {
  const { query, body: _, ...params } = given as Given
  const path = routes[name].path.replace(/\{(\w+)\}/g, (_all, param: string) => encodeURIComponent(String(params[param])))
  const asked = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined && value !== '') asked.set(key, String(value))
  const search = asked.toString()
  return search ? `${path}?${search}` : path
}

const problemIn = async (response: Response): Promise<Problem> => {
  const read = Problem.safeParse(await response.json().catch(() => null))
  return read.success ? read.data : { code: 'internal', title: problems.internal[1] }
}

const expiryListeners = new Set<() => void>()
/** Called when the server says that the session is over. Returns how to stop listening. */
export function onExpiry(listener: () => void): () => void {
  expiryListeners.add(listener)
  return () => expiryListeners.delete(listener)
}

/** Sends bytes instead of JSON when `bytes` is given. Throws ApiProblem for every refusal and when the server is out of reach. */
export async function ask<N extends RouteName>(
  name: N,
  given: AskOf<N>,
  extra: { bytes?: BodyInit; signal?: AbortSignal } = {},
): Promise<AnswerOf<N>> {
  const { body } = given as Given
  const sent: BodyInit | null = extra.bytes ?? (body === undefined ? null : JSON.stringify(body))
  const response = await fetch(addressOf(name, given), {
    method: routes[name].method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(sent === null ? {} : { 'content-type': extra.bytes ? 'application/octet-stream' : 'application/json' }),
    },
    ...(sent === null ? {} : { body: sent }),
    ...(extra.signal ? { signal: extra.signal } : {}),
  }).catch((error: unknown) => {
    if (extra.signal?.aborted) throw error
    throw new ApiProblem(0, unreachable)
  })
  if (!response.ok) {
    const problem = await problemIn(response)
    if (problem.code === 'not_signed_in') for (const listener of expiryListeners) listener()
    throw new ApiProblem(response.status, problem)
  }
  return (await response.json()) as AnswerOf<N>
}
