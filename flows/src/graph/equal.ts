// flows · whether two pieces of JSON say the same, whatever the order of their keys.

export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [x, y] = [Object.entries(a).filter(defined), Object.entries(b).filter(defined)]
  return x.length === y.length && x.every(([key, value]) => Object.hasOwn(b, key) && equal(value, (b as Record<string, unknown>)[key]))
}

const defined = ([, value]: [string, unknown]) => value !== undefined
