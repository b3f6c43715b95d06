// flows · fills the facts of a sentence, in both languages at once.
import type { Values, Words } from '@hotline/schemas'
import { plain } from '../expression/evaluate.ts'

/** Replaces `{fact}`; lists are joined by commas and a fact that is missing becomes ''. Spaces left by empty facts are closed up. */
export function sentence(words: Words, facts: Readonly<Values>): Words {
  const fill = (text: string, comma: string) =>
    text
      .replace(/\{(\w+)\}/g, (_, name: string) => {
        const fact = Object.hasOwn(facts, name) ? (facts[name] ?? null) : null
        return Array.isArray(fact) ? fact.map(plain).join(comma) : plain(fact)
      })
      .replace(/ {2,}/g, ' ')
      .trim()
  return { zh: fill(words.zh, '、'), en: fill(words.en, ', ') }
}
