// runtime · the Range header of a request for bytes.

/** Both ends included; null for the whole, `beyond` when nothing of it exists. */
export type Range = { from: number; to: number } | 'beyond' | null

/** One range is understood; anything else asks for the whole. */
export function rangeOf(header: string | undefined, size: number): Range {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (!first && !last)) return null
  const from = first ? Number(first) : Math.max(0, size - Number(last))
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1
  return from >= size || from > to ? 'beyond' : { from, to }
}
