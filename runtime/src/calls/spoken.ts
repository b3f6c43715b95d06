// runtime · words on their way to a speech engine: what callers or tables put into them stays words (security T5, T7).
import type { Voice } from '@hotline/schemas'

/** jambonz plays a text that is an address, reads one that begins with `<speak>` as markup, and hands braces to FreeSWITCH. */
const wide: Record<string, string> = { '<': '＜', '>': '＞', '{': '｛', '}': '｝' }

/** The same words, with nothing in them that means more than words. */
export function plainWords(text: string): string {
  const words = text.replace(/\p{Cc}+/gu, ' ').replace(/[<>{}]/g, (sign) => wide[sign] ?? '')
  return /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(words) ? words.replace('://', '：//') : words
}

/** Words at the voice's pace: another pace than the engine's own needs markup. */
export function paced(text: string, voice: Voice | undefined): string {
  const words = plainWords(text)
  if (!voice || voice.speed === 1) return words
  return `<speak><prosody rate="${Math.round(voice.speed * 100)}%">${words.replaceAll('&', '&amp;')}</prosody></speak>`
}
