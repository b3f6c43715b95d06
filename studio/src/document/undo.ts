// studio · document: my own steps, taken back only where the value is still mine.
import { at, type Change, type Difference, isObject, type Path, type RawDraft, same, shapeAt, splice } from '@hotline/flows/draft'
import type { Value } from '@hotline/schemas'

/** What one undo takes back. `joins` names what a following edit must be about to become part of this step. */
export interface Step {
  differences: Difference[]
  joins: string | null
  at: number
}
export interface UndoLog {
  done: Step[]
  undone: Step[]
}

const MOST_STEPS = 200
/** Typing goes on in the same step until it rests this long. */
const JOIN_MS = 800

/** A new step; what was undone before can no longer be redone. */
export function record(log: UndoLog, step: Step): UndoLog {
  if (step.differences.length === 0) return log
  const last = log.done.at(-1)
  const joined = last && step.joins !== null && last.joins === step.joins && step.at - last.at < JOIN_MS ? joinedWith(last, step) : null
  return { done: joined ? [...log.done.slice(0, -1), joined] : [...log.done, step].slice(-MOST_STEPS), undone: [] }
}

function joinedWith(last: Step, step: Step): Step {
  const places = new Map(last.differences.map((difference) => [difference.at.join('\n'), difference]))
  for (const difference of step.differences) {
    const key = difference.at.join('\n')
    const { at } = difference
    const from = places.get(key) ?? difference
    places.set(key, {
      at,
      ...(from.before !== undefined && { before: from.before }),
      ...(difference.after !== undefined && { after: difference.after }),
    })
  }
  return { ...step, differences: [...places.values()] }
}

/** The changes that take a step back, and the places where somebody else has written since. */
export function reversal(raw: RawDraft, step: Step, who: string, now: number): { changes: Change[]; foreign: Path[] } {
  const changes: Change[] = []
  const foreign: Path[] = []
  for (const { at: path, before, after } of step.differences) {
    const here = at(raw, path)
    if (isNewNode(path, before)) {
      if (isObject(here) && here.deletedAt === undefined) {
        if (!same(here, after)) foreign.push(path)
        changes.push({ at: [...path, 'deletedAt'], to: now }, { at: [...path, 'deletedBy'], to: who })
      }
      continue
    }
    if (same(here, before)) continue
    const merged = same(here, after) ? before : mergedText(path, before, after, here)
    if (merged === undefined && !same(here, after)) foreign.push(path)
    const to = merged ?? before
    changes.push({ at: path, ...(to !== undefined && { to }) })
  }
  return { changes, foreign }
}

/** A node that this step made is put into the bin, not torn out: somebody may be writing in it. */
const isNewNode = (path: Path, before: Value | undefined) => path.length === 2 && path[0] === 'nodes' && before === undefined

/** Takes my stretch out of a text that others went on writing elsewhere; undefined when they wrote in my stretch. */
function mergedText(path: Path, before?: Value, after?: Value, here?: Value): string | undefined {
  if (shapeAt(path) !== 'text' || typeof before !== 'string' || typeof after !== 'string' || typeof here !== 'string') return undefined
  const { from, removed, inserted } = splice(before, after)
  const found = placeOf(inserted, after.slice(0, from), after.slice(from + inserted.length), here)
  return found === null ? undefined : here.slice(0, found) + removed + here.slice(found + inserted.length)
}

/** So many characters around a stretch must still be there to know it again. */
const ENOUGH = 4

/** Where a stretch that stood between `left` and `right` stands now; null when that is not certain. */
function placeOf(stretch: string, left: string, right: string, here: string): number | null {
  let best = { place: null as number | null, score: -1 }
  for (let place = 0; place + stretch.length <= here.length; place++) {
    if (!here.startsWith(stretch, place)) continue
    let before = 0
    while (before < Math.min(left.length, place) && left[left.length - 1 - before] === here[place - 1 - before]) before++
    let behind = 0
    const end = place + stretch.length
    while (end + behind < here.length && behind < right.length && right[behind] === here[end + behind]) behind++
    const score = before + behind
    if (score === best.score) best = { place: null, score }
    else if (score > best.score) best = { place, score }
  }
  return best.score >= Math.min(ENOUGH, left.length + right.length) ? best.place : null
}
