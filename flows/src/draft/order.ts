// flows · draft: keys that sort rows, with room for another between any two.

/** In the order of their code units, which is how keys are compared. A key is a fraction in base 62, so it never ends in `0`. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
const digitAt = (key: string, place: number) => Math.max(digits.indexOf(key[place] ?? '0'), 0)
const noZeroAtTheEnd = (key: string) => (key.endsWith('0') ? `${key}V` : key)

/**
 * A key that sorts after `a` and before `b`; null is an open end. `suffix` (random, of the same digits) keeps two people who
 * insert at the same place from making the same key. Answers null when there is no room: neighbours equal or out of order.
 */
export function between(a: string | null, b: string | null, suffix = ''): string | null {
  const found = b === null ? after(a ?? '') : middle(a ?? '', b)
  if (found === null) return null
  const key = noZeroAtTheEnd(found + suffix)
  return (a === null || a < key) && (b === null || key < b) ? key : null
}

/** `count` keys in order, evenly spread. */
export function orders(count: number): string[] {
  const width = Math.max(1, Math.ceil(Math.log(count + 2) / Math.log(base)))
  const step = base ** width / (count + 1)
  return Array.from({ length: count }, (_, i) => written(Math.floor((i + 1) * step), width))
}

function written(number: number, width: number): string {
  let text = ''
  for (let rest = number, i = 0; i < width; i++, rest = Math.floor(rest / base)) text = digits[rest % base] + text
  return noZeroAtTheEnd(text)
}

/** The next key after `a`, short: sixty appended rows cost one more digit. */
function after(a: string): string {
  for (let place = 0; ; place++) {
    const digit = digitAt(a, place)
    if (digit < base - 1) return a.slice(0, place) + digits[a === '' ? Math.floor(base / 2) : digit + 1]
  }
}

/** Its first digit that differs from `b`'s is smaller, so it stays below `b` whatever is appended. */
function middle(a: string, b: string): string | null {
  let place = 0
  while (place < b.length && digitAt(a, place) === digitAt(b, place)) place++
  const [low, high] = [digitAt(a, place), digitAt(b, place)]
  if (place === b.length || high < low) return null
  const head = b.slice(0, place)
  return high - low > 1 ? head + digits[Math.floor((low + high) / 2)] : head + digits[low] + after(a.slice(place + 1))
}
