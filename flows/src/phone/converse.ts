// flows · a whole pretend call against an application that answers at once: for tests and for offline play.
import type { HookAnswer, HookRequest } from './hook.ts'
import type { News } from './news.ts'
import { type CallEnd, createPhone, type PhoneOptions, type PhoneStep } from './phone.ts'

export interface Conversation {
  requests: (HookRequest & { json: Record<string, unknown> })[]
  news: News[]
  /** Sockets that were opened, with the seconds of voice and of silence that came through each. */
  sockets: { url: string; text: Record<string, unknown>; voiceMs: number; silentMs: number }[]
  /** Texts and addresses in the order they began; what was cut short ends with `…`. */
  heard: string[]
  end: CallEnd
}

/** Runs a call to its end. `app` answers each hook; `socket` says after how many milliseconds of sound it hangs up on a recording. */
export function converse(
  options: PhoneOptions,
  app: (request: HookRequest, json: Record<string, unknown>) => HookAnswer,
  socket: { open: boolean; closeAfterMs?: number } = { open: true },
): Conversation {
  const phone = createPhone(options)
  const seen: Omit<Conversation, 'end'> = { requests: [], news: [], sockets: [], heard: [] }
  for (let step = phone.next(); ; step = phone.next(take(step))) if (step.do === 'over') return { ...seen, end: step.end }

  function take(step: PhoneStep) {
    if (step.do === 'post') {
      const json = JSON.parse(step.request.signed) as Record<string, unknown>
      seen.requests.push({ ...step.request, json })
      return app(step.request, json)
    }
    if (step.do === 'tell') {
      seen.news.push(step.news)
      if (step.news.kind === 'heard') seen.heard.push(step.news.text ?? step.news.url ?? '')
      if (step.news.kind === 'cut') seen.heard.push(`${seen.heard.pop() ?? ''}…`)
    }
    if (step.do === 'open') {
      seen.sockets.push({ url: step.url, text: JSON.parse(step.text) as Record<string, unknown>, voiceMs: 0, silentMs: 0 })
      return { open: socket.open }
    }
    const current = seen.sockets.at(-1)
    if (step.do !== 'audio' || !current) return undefined
    if (step.voice) current.voiceMs += step.ms
    else current.silentMs += step.ms
    return { open: current.voiceMs + current.silentMs < (socket.closeAfterMs ?? Number.POSITIVE_INFINITY) }
  }
}

/** A JSON answer, as every hook of ours is answered. */
export const json = (body: unknown, status = 200): HookAnswer => ({ status, type: 'application/json', body: JSON.stringify(body) })
