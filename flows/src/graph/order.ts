// flows · the order in which a caller meets the nodes.
import type { Ways } from './reach.ts'

/** Depth-first from the start, ways out in port order: how the outline and reports list nodes. Unreached nodes follow as given. */
export function callOrder(start: string | null, ways: Ways): string[] {
  const seen = new Set<string>()
  const visit = (from: string) => {
    const stack = [from]
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen.has(node) || !ways.has(node)) continue
      seen.add(node)
      stack.push(...[...(ways.get(node) ?? [])].reverse())
    }
  }
  if (start) visit(start)
  for (const node of ways.keys()) visit(node)
  return [...seen]
}
