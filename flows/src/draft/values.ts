// flows · draft: reading what may be anything at all, without throwing.
import type { Value, Values } from '@hotline/schemas'
import { isObject } from './shape.ts'

/** Entries of a map in the order of their keys; none when it is not a map. `__proto__` is nobody's key. */
export function entriesOf(map: unknown): [string, unknown][] {
  if (!isObject(map)) return []
  const keys = Object.keys(map)
  const sorted = keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key) ? keys : keys.sort()
  return (Object.hasOwn(map, '__proto__') ? sorted.filter((key) => key !== '__proto__') : sorted).map((key) => [key, map[key]])
}

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
  let count = 0
  let equal = true
  let merged: Record<string, unknown> | null = null
  for (const key in next) {
    count++
    const each = shared(before[key], next[key])
    if (!Object.is(each, next[key])) {
      merged ??= { ...next }
      merged[key] = each
    }
    equal &&= Object.is(each, before[key]) && Object.hasOwn(before, key)
  }
  return (equal && Object.keys(before).length === count ? before : (merged ?? next)) as T
}
