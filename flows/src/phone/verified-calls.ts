// flows · short calls for verified.test.ts: an application of a few replies, and what became of the call.
import { type Conversation, converse, json } from './converse.ts'
import type { HookAnswer } from './hook.ts'
import { defaultLine, type Line } from './line.ts'
import type { PhoneOptions } from './phone.ts'

export type Verbs = Record<string, unknown>[]
export interface Given extends Partial<Omit<PhoneOptions, 'line'>> {
  line?: Partial<Line>
  /** Replies by path without query and fragment; a list is taken in turn, the last again and again. */
  replies?: Record<string, HookAnswer | HookAnswer[] | Verbs>
  socket?: { open: boolean; closeAfterMs?: number }
}

/** A call whose first hook is answered with `first`; other hooks get `[]` unless `replies` says otherwise. Speech takes 100 ms a character. */
export function callWith(first: Verbs | HookAnswer, given: Given = {}): Conversation & { paths: string[]; act: Record<string, unknown>[] } {
  let ids = 0
  const { line, replies, socket, ...options } = given
  const turns = new Map<string, number>()
  const seen = converse(
    {
      patience: 100,
      ...options,
      line: {
        ...defaultLine,
        from: '13800138000',
        to: '4001230088',
        callHook: 'http://app.test/jambonz/call',
        statusHook: 'http://app.test/jambonz/status',
        speechMs: (text) => text.length * 100,
        audioMs: (url) => (url.includes('missing') ? null : 1000),
        mint: () => `id-${ids++}`,
        callees: [{ result: 'answer', ringMs: 100, answerMs: 1000, talkMs: 5000 }],
        ...line,
      },
    },
    ({ path }) => {
      const [name = ''] = path.split(/[?#]/)
      if (name === '/jambonz/call') return answerOf(first)
      const reply = replies?.[name]
      const turn = turns.get(name) ?? 0
      turns.set(name, turn + 1)
      if (Array.isArray(reply) && isAnswers(reply)) return reply[Math.min(turn, reply.length - 1)] ?? json([])
      return reply ? answerOf(reply as Verbs | HookAnswer) : json([])
    },
    socket,
  )
  return {
    ...seen,
    paths: seen.requests.map(({ path, json: { call_status } }) => (path.endsWith('/status') ? `status ${call_status}` : path)),
    act: seen.requests.filter(({ path }) => path.startsWith('/act')).map((request) => request.json),
  }
}

const isAnswers = (reply: unknown[]): reply is HookAnswer[] =>
  typeof reply[0] === 'object' && reply[0] !== null && ('status' in reply[0] || 'error' in reply[0])
const answerOf = (reply: Verbs | HookAnswer): HookAnswer => (Array.isArray(reply) ? json(reply) : reply)
