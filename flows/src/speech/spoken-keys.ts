// flows · which keys a sentence tells callers to press, and for what.

export interface SpokenKey {
  key: string
  /** What the sentence promises for it; '' when it does not say. */
  what: string
}

const figures: Record<string, string> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  井号: '#',
  星号: '*',
  星: '*',
  井: '#',
}
const KEY = '(?:[0-9*#＊＃]{1,8}|井号|星号|[零〇一幺二三四五六七八九]{1,3})'
const UNIT = '\\s*(?:号键|键|号)?'
/** What is promised is looked for in the forty characters before the key, so that the longest text stays quick. */
const CHINESE = new RegExp(
  `([^。；;！!？?\\n，,、：:]{0,40}?)(?:请|直接)?(?:按|拨)下?(?:数字键|数字)?\\s*(${KEY})(?:${UNIT}\\s*(?:至|到|-|—|~)\\s*(${KEY}))?(?![0-9]|${UNIT}\\s*(?:结束|确认))${UNIT}`,
  'g',
)
const ENGLISH_FIRST = /(?:for|to)\s+([^.,;:!?]+?)[,\s]+(?:please\s+)?press\s+(?:the\s+)?(\d{1,8}|star|hash|pound|[*#])/gi
const ENGLISH_LAST = /press\s+(?:the\s+)?(\d{1,8}|star|hash|pound|[*#])(?:\s+(?:key\s+)?(?:for|to)\s+([^.,;:!?]+))?/gi

/** Keys in the order they are spoken. “按 1 至 8” is eight keys. Only telling to press counts: “以井号键结束” ends an entry. */
export function spokenKeys(text: string): SpokenKey[] {
  const found: SpokenKey[] = []
  const add = (key: string, what: string) => {
    const known = found.find((spoken) => spoken.key === key)
    if (!known) found.push({ key, what })
    else if (!known.what) known.what = what
  }
  for (const [, what, from, to] of text.matchAll(CHINESE)) {
    const [first, last] = [keyOf(from ?? ''), to ? keyOf(to) : '']
    if (/^\d$/.test(first) && /^\d$/.test(last))
      for (let key = Number(first); key <= Number(last); key++) add(String(key), promise(what ?? ''))
    else add(first, promise(what ?? ''))
  }
  for (const [, what, key] of text.matchAll(ENGLISH_FIRST)) add(keyOf(key ?? ''), (what ?? '').trim())
  for (const [, key, what] of text.matchAll(ENGLISH_LAST)) add(keyOf(key ?? ''), (what ?? '').trim())
  return found
}

const keyOf = (spoken: string): string => {
  const lower = spoken.toLowerCase().replaceAll('＊', '*').replaceAll('＃', '#')
  const named = { star: '*', hash: '#', pound: '#' }[lower]
  return named ?? figures[lower] ?? [...lower].map((figure) => figures[figure] ?? figure).join('')
}

/** 需了解、查询、如需 … say nothing about the matter itself. */
const promise = (what: string): string =>
  what
    .trim()
    .replace(/^(?:如果|如|若)?(?:您)?(?:需要|需|要|想)?(?:了解|查询|咨询|办理|进行)?/, '')
    .replace(/(?:请|，)$/, '')
    .trim()
