// studio · where a new card goes: beside what leads to it, on free ground.

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

const ACROSS = 80
const APART = 20
const SNAP = 10
const snap = (n: number): number => Math.round(n / SNAP) * SNAP

const touch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + APART && b.x < a.x + a.width + APART && a.y < b.y + b.height + APART && b.y < a.y + a.height + APART

/** `wanted` or the nearest place straight below it that no box stands in, on the 10 px grid. */
export function freePlace(boxes: readonly Box[], wanted: Box): [number, number] {
  const box = { ...wanted, x: snap(wanted.x), y: snap(wanted.y) }
  for (let hit = boxes.find((other) => touch(box, other)); hit; hit = boxes.find((other) => touch(box, other)))
    box.y = Math.ceil((hit.y + hit.height + APART) / SNAP) * SNAP
  return [box.x, box.y]
}

/** To the right of a port, with the new card's header level with it. */
export const besidePort = (from: Box, port: number): { x: number; y: number } => ({
  x: from.x + from.width + ACROSS,
  y: from.y + port - 18,
})
