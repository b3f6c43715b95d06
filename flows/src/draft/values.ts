// flows · draft: reading what may be anything at all, without throwing.
import type { Value, Values } from '@hotline/schemas'
import { isObject } from './shape.ts'

/** Entries of a map in the order of their keys; none when it is not a map. `__proto__` is nobody's key. */
export const entriesOf = (map: unknown): [string, unknown][] =>
  isObject(map)
    ? Object.entries(map)
        .filter(([key]) => key !== '__proto__')
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    : []

/** The JSON in a value: what JSON cannot hold (bytes, undefined, infinities) becomes null. */
export function asValue(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map(asValue)
  if (!isObject(value) || ArrayBuffer.isView(value)) return null
  const plain: Values = {}
  for (const [key, inner] of entriesOf(value)) plain[key] = asValue(inner)
  return plain
}

/** Whether two JSON values say the same; the order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/** `next`, with every part of `before` that says the same put in its place: what did not change keeps its identity. */
export function shared<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next
  if (Array.isArray(next) && Array.isArray(before)) {
    const merged = next.map((each, i) => shared(before[i], each))
    return merged.length === before.length && merged.every((each, i) => Object.is(each, before[i])) ? (before as T) : (merged as T)
  }
  if (!isObject(next) || !isObject(before)) return next
  let equal = Object.keys(before).length === Object.keys(next).length
  const merged: Record<string, unknown> = {}
  for (const [key, each] of Object.entries(next)) {
    merged[key] = shared(before[key], each)
    equal &&= Object.hasOwn(before, key) && Object.is(merged[key], before[key])
  }
  return (equal ? before : merged) as T
}
