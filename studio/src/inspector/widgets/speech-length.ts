// studio · how long words take to hear, and what they look like as a wave.
import { secondsOf } from '@hotline/flows'

/** Rough length in seconds; a variable counts as a word of four characters. English runs about 13 characters a second. */
export function heardSeconds(text: string, speed = 1): number {
  const plain = text.replace(/\{\{[^{}]*\}\}/g, '四个字吧').trim()
  if (!plain) return 0
  const latin = plain.replace(/[^\x20-\x7e]/g, '')
  const other = [...plain.replace(/[\x20-\x7e\s]/g, '')].length
  const latinSeconds = latin.replace(/\s+/g, ' ').length / (13 * speed)
  return Math.max(1, Math.round(secondsOf('字'.repeat(other), speed) + latinSeconds))
}

/** Over 20 s a menu is long, over 45 s nobody listens. */
export const lengthTone = (seconds: number): 'fine' | 'long' | 'too_long' => (seconds > 45 ? 'too_long' : seconds > 20 ? 'long' : 'fine')

/** The rhythm of the words: pauses at marks, steady between them; the same words always give the same bars, from 0 to 1. */
export function rhythmOf(text: string, bars: number): number[] {
  const letters = [...text.replace(/\{\{[^{}]*\}\}/g, '变量变量')]
  if (!letters.length) return []
  return Array.from({ length: bars }, (_, bar) => {
    const letter = letters[Math.floor((bar / bars) * letters.length)] ?? ' '
    if (/[\s，。、；：？！,.;:?!“”]/.test(letter)) return 0.12
    const code = letter.codePointAt(0) ?? 0
    return 0.3 + (((code * 31 + bar * 17) % 97) / 97) * 0.7
  })
}
