// runtime · the doors that jambonz uses. Signature first, then shape, then the desk; no I/O of its own.
import { CallHook, type RefusalReason, StatusHook, StepHook } from '@hotline/schemas'
import { type Context, Hono } from 'hono'
import type { Confirmations } from '../dialling/confirm.ts'
import type { Shelf } from '../library/shelf.ts'
import type { CallNews, HookKind } from './call-news.ts'
import type { Desk } from './desk.ts'
import type { PromptFiles } from './prompt-files.ts'
import { verdictOn } from './signature.ts'
import type { StepToken, StepTokens } from './step-token.ts'

/** A hook with all SIP headers is below 20 KB. */
const LARGEST_BODY = 256 * 1024

export interface CallRouteDeps {
  desk: Desk
  shelf: Shelf
  tokens: StepTokens
  confirmations: Confirmations
  prompts: PromptFiles
  now: () => Date
  news?: CallNews
}

interface Genuine {
  workspace: string
  raw: string
  /** Undefined when the body is not JSON. */
  body: unknown
  /** Seconds that our clock is ahead of the time signed. */
  ahead: number
}

const refused = () => new Response(null, { status: 401 })
const malformed = () => new Response(null, { status: 400 })
const json = (body: string) => new Response(body, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } })

/** At most `LARGEST_BODY` bytes, read before anything is parsed; null when there are more. */
async function bytesOf(request: Request): Promise<Buffer | null> {
  const length = request.headers.get('Content-Length')
  if (Number(length ?? 0) > LARGEST_BODY) return null
  if (length !== null) return Buffer.from(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > LARGEST_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function callRoutes({ desk, shelf, tokens, confirmations, prompts, now, news }: CallRouteDeps): Hono {
  const app = new Hono()

  const refuse = (kind: HookKind, reason: RefusalReason, workspace: string | null = null, ahead: number | null = null) => {
    news?.refused?.({ kind, reason, workspace, ahead })
    return null
  }

  /** The hook of an account that we know, signed by it; else null. */
  async function genuine(c: Context, kind: HookKind): Promise<Genuine | null> {
    const request = c.req.raw
    // jambonz sends its body in one piece, with its length.
    if (request.method !== 'POST' || request.headers.has('Transfer-Encoding')) return refuse(kind, 'method')
    const bytes = await bytesOf(request)
    if (!bytes) return refuse(kind, 'large')
    const raw = bytes.toString('utf8')
    const body = parsed(raw)
    const sid = (body as { account_sid?: unknown } | null | undefined)?.account_sid
    const account = typeof sid === 'string' ? shelf.account(sid) : undefined
    // A body that cannot be read names no account: it may still be one of ours, and then it is malformed, not refused.
    const secrets = account?.secrets ?? (body === undefined ? shelf.secrets() : [])
    const verdict = verdictOn(request.headers.get('Jambonz-Signature') ?? undefined, bytes, secrets, now().getTime())
    if (verdict.is === 'good') return { workspace: account?.workspace ?? '', raw, body, ahead: verdict.ahead ?? 0 }
    const reason = verdict.is === 'wrong' && !account ? 'account' : verdict.is
    return refuse(kind, reason, account?.workspace ?? null, verdict.ahead)
  }

  /** Answers a genuine hook, refuses every other, and tells how it went. */
  const take = (kind: HookKind, work: (given: Genuine, c: Context) => Promise<Response>) => async (c: Context) => {
    const from = performance.now()
    const given = await genuine(c, kind)
    if (!given) return refused()
    const answer = await work(given, c)
    const { workspace, ahead } = given
    news?.answered?.({ kind, workspace, status: answer.status, seconds: (performance.now() - from) / 1000, ahead })
    return answer
  }

  app.all(
    '/jambonz/call',
    take('call', async (given) => {
      const hook = CallHook.safeParse(given.body)
      return hook.success ? json(await desk.begin(hook.data, given.workspace, given.raw)) : malformed()
    }),
  )

  app.all(
    '/jambonz/status',
    take('status', async (given) => {
      const hook = StatusHook.safeParse(given.body)
      if (!hook.success) return malformed()
      // A status that could not be written down is asked for again: jambonz retries what is not 200.
      return (await desk.status(hook.data, given.workspace)) ? json('[]') : new Response(null, { status: 503 })
    }),
  )

  app.all(
    '/jambonz/step/:token',
    take('step', async (given, c) => {
      const token = tokens.read(c.req.param('token') ?? '')
      if (!token) {
        refuse('step', 'token', given.workspace || null)
        return refused()
      }
      const hook = StepHook.safeParse(given.body)
      if (!hook.success || hook.data.call_sid !== token.call) return malformed()
      const answer = await desk.step(token, hook.data, given.workspace, given.raw)
      return answer === null ? new Response(null, { status: 410 }) : json(answer)
    }),
  )

  /** Hooks of a leg that was dialled: it has a call_sid of its own, and names the caller's as its parent. */
  const ofLeg = (answer: (token: StepToken, hook: StepHook, workspace: string) => Promise<string | null>) =>
    take('step', async (given, c) => {
      const token = tokens.read(c.req.param('token') ?? '')
      if (!token) {
        refuse('step', 'token', given.workspace || null)
        return refused()
      }
      const hook = StepHook.safeParse(given.body)
      if (!hook.success || (hook.data.parent_call_sid ?? token.call) !== token.call) return malformed()
      const body = await answer(token, hook.data, given.workspace)
      return body === null ? new Response(null, { status: 410 }) : json(body)
    })
  app.all(
    '/jambonz/confirm/:token',
    ofLeg((token, _hook, workspace) => confirmations.ask(token, workspace)),
  )
  app.all('/jambonz/confirm/:token/key', ofLeg(confirmations.press))

  app.on(['GET', 'HEAD'], '/audio/:file', (c) => {
    const sha256 = /^([0-9a-f]{64})\.wav$/.exec(c.req.param('file'))?.[1] ?? ''
    return prompts.serve(sha256, c.req.raw.method, c.req.header('Range'))
  })

  return app
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return undefined
  }
}
