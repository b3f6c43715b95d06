// runtime · every refusal and every fault as application/problem+json: a code, a sentence in both languages, no innards.
import { randomBytes } from 'node:crypto'
import { type Problem, problems } from '@hotline/schemas'
import type { Log } from '../deps.ts'
import { Prisma } from '../generated/client.ts'
import { Refusal, refuse } from './refusal.ts'

/** Faults of the database that the caller brought about, by Prisma's code. */
const byPrisma: Record<string, () => Refusal> = {
  P2002: () => refuse('conflict'),
  P2003: () => refuse('in_use'),
  P2025: () => refuse('not_found'),
  P2034: () => refuse('conflict'),
  // A value that cannot be an id at all.
  P2007: () => refuse('not_found'),
  P2023: () => refuse('not_found'),
}

export const send = (refusal: Refusal, more: { reference?: string; headers?: Record<string, string> } = {}): Response => {
  const [status, title] = problems[refusal.code]
  const body: Problem = {
    code: refusal.code,
    title,
    ...(refusal.details.length > 0 ? { details: [...refusal.details] } : {}),
    ...(more.reference ? { reference: more.reference } : {}),
  }
  const headers = new Headers(more.headers)
  headers.set('Content-Type', 'application/problem+json')
  headers.set('Cache-Control', 'no-store')
  return new Response(JSON.stringify(body), { status, headers })
}

/** What may be logged of a fault: messages of the database can quote what people typed, so they stay out. */
function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const quotes = error.name.startsWith('Prisma') || error.name === 'DriverAdapterError' || error.name === 'ZodError'
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { fault: error.name, code, ...(quotes ? {} : { says: error.message }), frames: frames.slice(0, 12) }
}

/** The answer to anything that was thrown. Faults of ours get a reference that stands in the log. */
export function answerTo(error: unknown, where: string, log: Log): Response {
  if (error instanceof Refusal) return send(error)
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const known = byPrisma[error.code]
    if (known) return send(known())
  }
  const reference = randomBytes(5).toString('hex')
  log.error({ reference, where, ...traceOf(error) }, 'a request failed')
  return send(refuse('internal'), { reference })
}
