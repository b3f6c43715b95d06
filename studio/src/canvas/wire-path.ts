// studio · the line of a wire: straight parts with 8 px corners, a stub before the first turn.

const CORNER = 8
const STUB = 16

export interface Ends {
  sourceX: number
  sourceY: number
  targetX: number
  targetY: number
  lane: number
  level?: number | undefined
  back: boolean
  upright: boolean
}

type Point = [number, number]

/** Corners of the wire from port to port. A wire that goes back passes under its source. */
export function cornersOf({ sourceX, sourceY, targetX, targetY, lane, level, back, upright }: Ends): Point[] {
  // The entry stands above its first step: the wire falls straight from it, wherever on the step it lands.
  if (upright)
    return [
      [sourceX, sourceY],
      [sourceX, targetY],
    ]
  if (!back && targetX - sourceX >= 2 * CORNER) {
    if (level === undefined && Math.abs(sourceY - targetY) <= 2)
      return [
        [sourceX, sourceY],
        [targetX, targetY],
      ]
    const turn = Math.min(Math.max(lane, sourceX + CORNER), targetX - CORNER)
    if (level !== undefined && targetX - 24 > turn) return around(turn, level, targetX - 24)
    return [
      [sourceX, sourceY],
      [turn, sourceY],
      [turn, targetY],
      [targetX, targetY],
    ]
  }
  const right = sourceX + STUB
  const left = targetX - STUB
  const across = level ?? (Math.abs(sourceY - targetY) > 80 ? (sourceY + targetY) / 2 : Math.max(sourceY, targetY) + 60)
  return around(right, across, left)

  function around(first: number, height: number, last: number): Point[] {
    return [
      [sourceX, sourceY],
      [first, sourceY],
      [first, height],
      [last, height],
      [last, targetY],
      [targetX, targetY],
    ]
  }
}

/** SVG path through the corners, rounded where there is room. */
export function pathOf(corners: readonly Point[]): string {
  return corners
    .map(([x, y], index) => {
      const before = corners[index - 1]
      const after = corners[index + 1]
      if (!before) return `M${x} ${y}`
      if (!after) return `L${x} ${y}`
      const near = Math.min(CORNER, distance(before, [x, y]) / 2, distance([x, y], after) / 2)
      const [ax, ay] = toward([x, y], before, near)
      const [bx, by] = toward([x, y], after, near)
      return `L${ax} ${ay}Q${x} ${y} ${bx} ${by}`
    })
    .join('')
}

/** The middle of the longest part: there the label and the ⊕ go. */
export function middleOf(corners: readonly Point[]): Point {
  let best: Point = corners[0] ?? [0, 0]
  let longest = -1
  corners.forEach((corner, index) => {
    const before = corners[index - 1]
    if (!before || distance(before, corner) <= longest) return
    longest = distance(before, corner)
    best = [(before[0] + corner[0]) / 2, (before[1] + corner[1]) / 2]
  })
  return best
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])
const toward = ([x, y]: Point, [tx, ty]: Point, by: number): Point => {
  const far = distance([x, y], [tx, ty]) || 1
  return [Math.round((x + ((tx - x) / far) * by) * 100) / 100, Math.round((y + ((ty - y) / far) * by) * 100) / 100]
}
