// flows · collect: entries that fit, by length and by pattern, and one that does not.
import { evaluate } from '../../expression/evaluate.ts'
import type { Props } from './props.ts'

/** Entries of every kind that lead to different ends: the flow's own literals, the shortest and longest, a wrong one, keys that confirm. */
export function triesOf({ min, max, pattern, confirm, backKey, endKey }: Props, literals: readonly string[]): string[] {
  const fits = (digits: string) => {
    if (digits.length < min || digits.length > max) return false
    const matched = pattern ? evaluate('matches(digits, pattern)', { digits, pattern: `^(?:${pattern})$` }) : null
    return !matched || (matched.ok && matched.value === true)
  }
  const keyed = (digits: string) =>
    /^[0-9*#]*$/.test(digits) && !(endKey && digits.includes(endKey)) && !(backKey && digits.endsWith(backKey))
  const lengths = [min, min + 1, max].filter((length) => length <= max)
  const examples = [...lengths.map((length) => '1234567890'.repeat(7).slice(0, length)), ...known].filter(keyed)
  const wrong = [...(min > 1 ? ['1'.repeat(min - 1)] : []), ...['1', '9', '0'.repeat(max), '1'.repeat(max)]].find(
    (digits) => digits !== '' && !fits(digits),
  )
  const right = [...literals.filter((digits) => keyed(digits) && fits(digits)), ...examples.filter(fits).slice(0, 2)]
  return [...new Set([...right, ...(wrong ? [wrong] : []), ...(confirm ? ['1', '2', '3'] : []), ...(backKey ? [backKey] : [])])]
}

/** Entries that patterns usually ask for: mobiles, landlines, area codes, dates. */
const known = ['13800138000', '02165186600', '021', '0512', '20260101', '6518660']
