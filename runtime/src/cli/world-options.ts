// runtime · options of calls that play no real world: who answers, and what is left on a mailbox.
import type { Callee, Message } from '@hotline/flows/phone'
import type { World } from '@hotline/schemas'
import { type Given, Misuse } from './command.ts'

export const worldOptions = {
  from: { type: 'string' },
  keys: { type: 'string' },
  at: { type: 'string' },
  dial: { type: 'string', multiple: true },
  message: { type: 'string' },
} as const

export interface WorldChoice {
  from: string
  keys: string[] | null
  at: Date | null
  dials: World['dials']
  message: Message
}

const endings = {
  talked: 'completed',
  confirmed: 'completed',
  declined: 'completed',
  busy: 'busy',
  no_answer: 'no_answer',
  failed: 'failed',
} as const

/** Reads `--from --keys --at --dial --message`. `--dial` may be given several times: one a dial, the last again and again. */
export function worldOf(given: Given): WorldChoice {
  const at = given.text('at')
  const moment = at === undefined ? null : new Date(at)
  if (moment && Number.isNaN(moment.getTime()))
    throw new Misuse({
      zh: `--at 要写成 2026-10-12T10:00+08:00 这样，不是“${at}”。`,
      en: `--at is written like 2026-10-12T10:00+08:00, not “${at}”.`,
    })
  const keys = given.text('keys')?.split(/\s+/).filter(Boolean) ?? null
  for (const key of keys ?? [])
    if (!/^([0-9*#]+|-|hangup)$/.test(key))
      throw new Misuse({
        zh: `--keys 里有“${key}”：只能是数字、*、#、-（不按）或 hangup。`,
        en: `--keys has “${key}”: use digits, *, #, - for silence, or hangup.`,
      })
  return {
    from: given.text('from') ?? '13800138000',
    keys,
    at: moment,
    dials: given.all('dial').map(dialOf),
    message: messageOf(given.text('message')),
  }
}

function dialOf(text: string): WorldChoice['dials'][number] {
  const [, name = '', seconds] = /^(\w+?)(?::(\d+))?$/.exec(text) ?? []
  const status = endings[name as keyof typeof endings]
  if (!status)
    throw new Misuse({
      zh: `--dial 只能是 talked:秒数、confirmed:秒数、declined、busy、no_answer 或 failed，不是“${text}”。`,
      en: `--dial is talked:SECONDS, confirmed:SECONDS, declined, busy, no_answer or failed, not “${text}”.`,
    })
  const talkSeconds = Number(seconds ?? (name === 'declined' ? 0 : 60))
  return { status, ...(status === 'completed' && { talkSeconds }), ...(name === 'declined' && { confirmed: false }) }
}

/** `8` speaks eight seconds and presses the end key · `8:hangup` hangs up instead · `8:silence` says no more · `0` says nothing. */
function messageOf(text = '8'): Message {
  const [, seconds, afterwards = 'key'] = /^(\d{1,3})(?::(key|hangup|silence))?$/.exec(text) ?? []
  if (seconds === undefined)
    throw new Misuse({
      zh: `--message 要写秒数，如 8 或 8:hangup，不是“${text}”。`,
      en: `--message takes seconds, such as 8 or 8:hangup, not “${text}”.`,
    })
  return { seconds: Number(seconds), afterwards: afterwards as Message['afterwards'] }
}

export const calleeOf = ({ status, talkSeconds, confirmed }: WorldChoice['dials'][number]): Callee => ({
  result: status === 'completed' ? 'answer' : status === 'no_answer' ? 'noanswer' : status,
  ringMs: 1000,
  answerMs: status === 'failed' ? 1000 : 4000,
  ...(talkSeconds !== undefined && { talkMs: talkSeconds * 1000 }),
  ...(confirmed === false && { confirm: 'declines' as const }),
})
