// runtime · `hotline call`: the pretend jambonz calls a number of the running server, hooks, signatures, recording and all.
import type { News } from '@hotline/flows/phone'
import type { Words } from '@hotline/schemas'
import * as z from 'zod'
import { command, word } from '../command.ts'
import { readCredentials } from '../credentials.ts'
import { placeCall } from '../place-call.ts'
import { pretendLine } from '../pretend-line.ts'
import { calleeOf, worldOf, worldOptions } from '../world-options.ts'

export const Called = z.object({
  call: z.string(),
  heard: z.array(z.string()),
  hooks: z.array(z.object({ path: z.string(), status: z.int().nullable(), at: z.number() })),
  /** `sip` is the final answer the caller got: 200 answered, 480 nobody answered for the number. */
  outcome: z.object({ sip: z.int(), by: z.enum(['caller', 'jambonz']).nullable(), seconds: z.int(), stuck: z.boolean() }),
})

export const call = command({
  name: 'call',
  usage:
    'call 4001230088 [--from 13800138000] [--keys "2 021#"] [--at ISO] [--dial talked:60|confirmed:60|declined|busy|no_answer|failed]… [--message 8[:hangup|:silence]] [--no-speech] [--secret … --account …]',
  about: {
    zh: '假装 jambonz 打进来：真的 HTTP、签名和录音，打印来电者听到的话。--keys 里每个词回答下一次收键，- 是不按；--no-speech 像没有嗓音密钥的 jambonz，文字一律没有声音',
    en: 'Call in as a pretend jambonz: real HTTP, signatures and recording; prints what the caller hears. Each word of --keys answers the next gather, - is silence; --no-speech passes over words, as a jambonz without a speech key does',
  },
  words: 1,
  options: {
    ...worldOptions,
    secret: { type: 'string' },
    account: { type: 'string' },
    patience: { type: 'string' },
    'no-speech': { type: 'boolean' },
  },
  answer: Called,
  async run(given, io, live) {
    const to = word(given, 0, { zh: '要拨的号码', en: 'The number to call' }).replace(/[\s()-]/g, '')
    const choice = worldOf(given)
    const credentials = await readCredentials(io)
    const [account, secret] = [given.text('account'), given.text('secret')]
    const line = await pretendLine(io, credentials, { ...(account && { account }), ...(secret && { secret }) })
    const placed = await placeCall({
      url: credentials.url,
      secret: line.webhookSecret,
      accountSid: line.accountSid,
      to,
      from: choice.from,
      keys: choice.keys ?? [],
      dials: choice.dials.map(calleeOf),
      message: choice.message,
      patience: Number(given.text('patience') ?? 600) || 600,
      ...(choice.at && { at: choice.at }),
      ...(given.is('no-speech') && { line: { vendors: [] } }),
      tell: (news) => {
        const line = lineOf(news)
        if (line) live({ zh: `${clock(news.at)}  ${line.zh}`, en: `${clock(news.at)}  ${line.en}` })
      },
    })
    const { outcome } = placed
    const answered = outcome.sip === 200
    return {
      json: {
        call: placed.callSid,
        heard: placed.heard,
        hooks: placed.hooks.map(({ path, status, at }) => ({ path, status, at })),
        outcome,
      },
      say: [answered ? ending(outcome) : { zh: `没有接通：SIP ${outcome.sip}`, en: `Not answered: SIP ${outcome.sip}` }],
      code: answered ? 0 : 1,
    }
  },
})

const ending = ({ by, seconds, stuck }: z.infer<typeof Called>['outcome']): Words => ({
  zh: `${stuck ? '一直没有声音，来电者挂断' : by === 'caller' ? '来电者挂断' : '热线挂断'}，共 ${seconds} 秒`,
  en: `${stuck ? 'Nothing more came; the caller hung up' : by === 'caller' ? 'The caller hung up' : 'The hotline hung up'} after ${seconds} s`,
})

const clock = (ms: number) => {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** What is worth a line: what the caller hears and does. */
function lineOf(news: News): Words | null {
  if (news.kind === 'heard' && news.text !== null) return { zh: `“${news.text}”`, en: `“${news.text}”` }
  if ((news.kind === 'heard' || news.kind === 'cut') && news.music)
    return news.kind === 'heard' ? { zh: '♪ 回铃音', en: '♪ ring-back tone' } : null
  if (news.kind === 'heard') {
    const seconds = (news.ms / 1000).toFixed(1)
    if (news.url?.startsWith('tone_stream')) return { zh: '（嘀）', en: '(beep)' }
    return { zh: `♪ 录音 ${seconds} 秒 ${news.url}`, en: `♪ recording of ${seconds} s ${news.url}` }
  }
  if (news.kind === 'cut') return { zh: '（被打断）', en: '(cut short)' }
  if (news.kind === 'missing') return { zh: `✗ 放不出 ${news.url}`, en: `✗ cannot be played: ${news.url}` }
  if (news.kind === 'pressed') return { zh: `⌨ ${news.keys}`, en: `⌨ ${news.keys}` }
  if (news.kind === 'spoke') return { zh: `● 说 ${news.seconds} 秒`, en: `● speaks for ${news.seconds} s` }
  if (news.kind === 'dialled') return { zh: `☎ 拨 ${news.to}`, en: `☎ dials ${news.to}` }
  if (news.kind === 'whispered') {
    const what = news.text === null ? `♪ ${news.url}` : `“${news.text}”`
    return { zh: `☎ 对方听到 ${what}`, en: `☎ they hear ${what}` }
  }
  if (news.kind === 'confirmed')
    return news.accepted ? { zh: '☎ 对方按 1 接听', en: '☎ they press 1' } : { zh: '☎ 对方没有按 1', en: '☎ they do not press 1' }
  if (news.kind === 'talk') return news.edge === 'start' ? { zh: '☎ 接通', en: '☎ talking' } : { zh: '☎ 通话结束', en: '☎ talk over' }
  if (news.kind === 'alert') return { zh: `⚠ ${news.type} ${news.message}`, en: `⚠ ${news.type} ${news.message}` }
  return null
}
