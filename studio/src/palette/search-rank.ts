// studio · finds kinds of nodes by Chinese, pinyin, initials, English and other words, best first.
import { pinyinPlace } from '../shell/matches-typed.ts'

export interface Findable {
  id: string
  title: { zh: string; en: string }
  synonyms: readonly string[]
  about: { zh: string; en: string }
}

const matchesPinyin = (text: string, typed: string): 'whole' | 'start' | 'part' | null => {
  if (!/[\u4e00-\u9fff]/.test(text) || !/^[a-z ]+$/.test(typed)) return null
  const found = pinyinPlace(text, typed)
  if (!found) return null
  if (found[0] > 0) return 'part'
  return found[1] === [...text].length - 1 ? 'whole' : 'start'
}

/** 0 is best; null when nothing fits. Exact, then initials and pinyin, then beginnings, then synonyms, then the description. */
export function rankOf(one: Findable, typed: string): number | null {
  const sought = typed.trim().toLowerCase()
  if (!sought) return 0
  const titles = [one.title.zh, one.title.en].map((title) => title.toLowerCase())
  if (titles.includes(sought)) return 0
  const sound = matchesPinyin(one.title.zh, sought)
  if (sound === 'whole') return 1
  if (titles.some((title) => title.startsWith(sought)) || sound === 'start') return 2
  if (titles.some((title) => title.includes(sought)) || sound === 'part') return 3
  const others = one.synonyms.map((word) => word.toLowerCase())
  if (others.includes(sought)) return 4
  if (others.some((word) => word.startsWith(sought) || matchesPinyin(word, sought) === 'whole')) return 5
  if (others.some((word) => word.includes(sought) || sought.includes(word) || matchesPinyin(word, sought) !== null)) return 6
  if (`${one.about.zh} ${one.about.en}`.toLowerCase().includes(sought) || matchesPinyin(one.about.zh, sought)) return 7
  return null
}

/** Those that fit, best first; equals by `uses`, then in the given order. */
export function search<T extends Findable>(all: readonly T[], typed: string, uses: (id: string) => number = () => 0): T[] {
  return all
    .flatMap((one, index) => {
      const rank = rankOf(one, typed)
      return rank === null ? [] : [{ one, rank, index }]
    })
    .sort((a, b) => a.rank - b.rank || uses(b.one.id) - uses(a.one.id) || a.index - b.index)
    .map(({ one }) => one)
}
