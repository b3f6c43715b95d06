// flows · fills `{{ expression }}` in a text, once: values are data and are never evaluated again.
import type { Value, Values } from '@hotline/schemas'
import { evaluate, plain } from './evaluate.ts'

const HOLE = /\{\{([^{}]{1,500})\}\}/g

/** `errors` holds one entry for each hole that could not be evaluated; the hole becomes ''. */
export function fill(template: string, names: Readonly<Values>): { text: string; errors: { code: string; facts: Values }[] } {
  const errors: { code: string; facts: Values }[] = []
  const text = template.replace(HOLE, (_, source: string) => {
    const result = evaluate(source.trim(), names)
    if (!result.ok) errors.push({ code: result.code, facts: { ...result.facts, source: source.trim() } })
    return result.ok ? spoken(result.value) : ''
  })
  return { text, errors }
}

/** Fills each hole with what `fillOne` makes of its expression, for texts with an escaping of their own (addresses, JSON). */
export const fillWith = (template: string, fillOne: (source: string) => string): string =>
  template.replace(HOLE, (_, source: string) => fillOne(source.trim()))

/** The expressions that a template holds, in order. */
export const holesOf = (template: string): string[] => [...template.matchAll(HOLE)].map((hole) => (hole[1] ?? '').trim())

const spoken = (value: Value): string => (Array.isArray(value) ? value.map(plain).join('，') : plain(value))
