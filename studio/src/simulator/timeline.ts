// studio · the call as a strip: where each stay, key and second is drawn.
import type { Clip, Press } from './sim-call.ts'

/** Pixels of one second, and of a stay that took no time. */
export const SECOND = 20
export const SHORTEST = 22

export interface Block {
  clip: Clip
  x: number
  width: number
}
export interface Strip {
  blocks: Block[]
  /** Place of a moment, in px. */
  xOf: (ms: number) => number
  /** The moment drawn at a place, never later than now. */
  msOf: (x: number) => number
  ticks: { second: number; x: number }[]
  caps: { key: string; x: number; taken: boolean }[]
  width: number
}

const CAP = 20
const AHEAD = 15

/** Stays keep their order and a width that can be seen, so seconds are stretched where something took no time. */
export function stripOf(clips: readonly Clip[], presses: readonly Press[], t: number, visible: number): Strip {
  const blocks: Block[] = []
  let end = 0
  for (const clip of clips) {
    const width = Math.max(SHORTEST, (((clip.to ?? t) - clip.from) / 1000) * SECOND)
    blocks.push({ clip, x: end, width })
    end += width + 2
  }
  const xOf = (ms: number): number => {
    const block = blocks.findLast(({ clip }) => clip.from <= ms)
    if (!block) return (ms / 1000) * SECOND
    const { clip, x, width } = block
    const length = (clip.to ?? t) - clip.from
    if (ms > clip.from + length) return x + width + ((ms - clip.from - length) / 1000) * SECOND
    return length > 0 ? x + ((ms - clip.from) / length) * width : x + width
  }
  const msOf = (x: number): number => {
    const block = blocks.findLast((one) => one.x <= x) ?? blocks[0]
    if (!block) return 0
    const { clip } = block
    const length = (clip.to ?? t) - clip.from
    return Math.min(t, clip.from + length * Math.min(1, Math.max(0, (x - block.x) / block.width)))
  }
  const width = Math.max(visible, xOf(t) + AHEAD * SECOND)
  const ticks: Strip['ticks'] = []
  for (let second = 0; xOf(second * 1000) < width; second += 5) ticks.push({ second, x: xOf(second * 1000) })
  // A key ends where it was pressed; keys pressed quickly make room to the left, so that none stands in the future.
  let free = Number.POSITIVE_INFINITY
  const caps = presses
    .toReversed()
    .map(({ key, at, taken }) => {
      const x = Math.max(0, Math.min(free, xOf(Math.max(0, at - 1))) - CAP)
      free = x
      return { key, x, taken }
    })
    .toReversed()
  return { blocks, xOf, msOf, ticks, caps, width }
}

/** `00:31` */
export const clockText = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
