// studio · does what was typed find this? By characters, by pinyin, by initials.

type Match = (text: string, typed: string) => [number, number] | false
let byPinyin: Match = () => false
/** The dictionary of pinyin comes after the page; until it is here, only characters match. */
export const pinyinReady: Promise<void> = import('pinyin-match').then((pinyin) => {
  byPinyin = pinyin.default.match
})

/** First and last character that the typed sounds stand for. */
export const pinyinPlace: Match = (text, typed) => byPinyin(text, typed)

/** `sh` and `shouhou` find 售后; digits find a number whatever its dashes. */
export function matchesTyped(texts: readonly string[], typed: string): boolean {
  const sought = typed.trim().toLowerCase()
  if (!sought) return true
  const digits = sought.replace(/[\s-]/g, '')
  return texts.some((text) => {
    const lower = text.toLowerCase()
    if (lower.includes(sought)) return true
    if (/^\d+$/.test(digits) && lower.replace(/[\s-]/g, '').includes(digits)) return true
    return /[\u4e00-\u9fff]/.test(text) && Boolean(byPinyin(text, sought))
  })
}
