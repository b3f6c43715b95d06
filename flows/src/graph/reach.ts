// flows · which nodes a call can get to, and from where.

/** Node → where its ways out lead, in port order. */
export type Ways = ReadonlyMap<string, readonly string[]>

export function reachedFrom(starts: Iterable<string>, ways: Ways): Set<string> {
  const seen = new Set<string>()
  const queue = [...starts]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    queue.push(...(ways.get(at) ?? []))
  }
  return seen
}

/** Groups of nodes that can all reach one another, each with a way round (Tarjan, without recursion). */
export function circlesIn(ways: Ways): string[][] {
  const indexOf = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const standing = new Set<string>()
  const circles: string[][] = []
  for (const root of ways.keys()) {
    if (indexOf.has(root)) continue
    const work: { node: string; next: number }[] = [{ node: root, next: 0 }]
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame
      if (frame.next === 0 && !indexOf.has(node)) {
        indexOf.set(node, indexOf.size)
        low.set(node, indexOf.get(node) ?? 0)
        stack.push(node)
        standing.add(node)
      }
      const target = (ways.get(node) ?? [])[frame.next++]
      if (target !== undefined) {
        if (!ways.has(target)) continue
        if (!indexOf.has(target)) work.push({ node: target, next: 0 })
        else if (standing.has(target)) low.set(node, Math.min(low.get(node) ?? 0, indexOf.get(target) ?? 0))
        continue
      }
      work.pop()
      const above = work.at(-1)
      if (above) low.set(above.node, Math.min(low.get(above.node) ?? 0, low.get(node) ?? 0))
      if (low.get(node) !== indexOf.get(node)) continue
      const circle = stack.splice(stack.indexOf(node))
      for (const member of circle) standing.delete(member)
      if (circle.length > 1 || (ways.get(node) ?? []).includes(node)) circles.push(circle)
    }
  }
  return circles
}
