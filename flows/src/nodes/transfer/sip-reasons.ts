// flows · transfer: what the line's final answer means, and which setting to look at. A closed table; other answers have no words.
import type { Event, Words } from '@hotline/schemas'

const reasons: Readonly<Record<number, Words>> = {
  401: {
    zh: '线路要求登录：检查 jambonz 里这条线路的用户名和密码',
    en: 'The line asks for a login: check the user name and password of its carrier in jambonz',
  },
  403: {
    zh: '线路不许这样外呼：把“对方看到”改成热线号码，再问运营商是否开通外呼',
    en: 'The line forbids this call: set They see to the hotline, then ask the carrier whether calls out are enabled',
  },
  404: {
    zh: '没有这个号码，或线路要别的写法：核对号码，再看设置里的“拨号格式”',
    en: 'No such number, or the line wants it written otherwise: check the number, then Dial format in the settings',
  },
  408: {
    zh: '线路没有回应：检查 jambonz 里这条线路的地址和网络',
    en: 'The line did not respond: check its address and network in jambonz',
  },
  480: {
    zh: '对方关机或不在服务区：把“响铃”调短，早些拨下一个',
    en: 'The telephone is off or out of reach: shorten Rings for to reach the next one sooner',
  },
  484: {
    zh: '线路说号码不完整：在设置的“拨号格式”里补区号、0 或前缀',
    en: 'The line finds the number incomplete: add the area code, the 0 or the prefix in Dial format in the settings',
  },
  486: {
    zh: '对方占线：在“打给”里加号码，或把“响铃方式”改成同时',
    en: 'The other side is busy: add numbers to Rings, or set How they ring to all at once',
  },
  488: {
    zh: '线路不接受语音编码：在 jambonz 里为这条线路选 PCMA',
    en: 'The line refuses the voice codec: choose PCMA for its carrier in jambonz',
  },
  500: {
    zh: '线路内部出错：稍后再试，常常出现就找运营商',
    en: 'The line failed inside: try later, and tell the carrier when it happens often',
  },
  503: {
    zh: '没有可用的线路，或并发已满：检查 jambonz 的线路和并发数',
    en: 'No line is free or set up: check the carrier and its number of concurrent calls in jambonz',
  },
  603: {
    zh: '对方拒接，或被当成骚扰电话拦下：把“对方看到”改成对方认得的号码',
    en: 'The call was declined or blocked as spam: set They see to a number they know',
  },
}

/** Final answers that have words. */
export const knownSip = Object.keys(reasons).map(Number)

/** What a final SIP answer means for a transfer and which setting to change; null for one that is not in the table. */
export const sipReason = (sip: number): Words | null => reasons[sip] ?? null

export interface DialTrouble {
  sip: number
  times: number
  words: Words
}

/** Final answers that dials met at least `least` times in these events, the most frequent first: for the check of a line. */
export function dialTroubles(events: readonly Event[], least = 3): DialTrouble[] {
  const times = new Map<number, number>()
  for (const event of events) {
    if (event.type !== 'session_resumed' || event.resume.kind !== 'dialed' || event.resume.status === 'completed') continue
    const { sip } = event.resume
    if (sip !== undefined) times.set(sip, (times.get(sip) ?? 0) + 1)
  }
  return [...times]
    .flatMap(([sip, count]) => {
      const words = sipReason(sip)
      return words && count >= least ? [{ sip, times: count, words }] : []
    })
    .sort((a, b) => b.times - a.times || a.sip - b.sip)
}
