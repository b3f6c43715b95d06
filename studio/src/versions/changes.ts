// studio · the differences between two documents as a list to read: what a caller will notice first, moves only counted.
import { type Change, diff, nodeTypes } from '@hotline/flows'
import type { FlowDocument } from '@hotline/schemas'

export interface Changes {
  /** Without moves. */
  told: readonly Change[]
  added: number
  changed: number
  removed: number
  /** Places alone. */
  moved: number
}

export function changesOf(before: FlowDocument, after: FlowDocument): Changes {
  const all = diff(nodeTypes, before, after)
  const count = (kind: Change['kind']) => all.filter((change) => change.kind === kind).length
  return {
    told: all.filter(({ kind }) => kind !== 'moved'),
    added: count('added'),
    changed: count('changed'),
    removed: count('removed'),
    moved: count('moved'),
  }
}

/** One stretch of a text: kept, taken out, or put in. */
export interface Stretch {
  is: 'same' | 'out' | 'in'
  text: string
}

const CONTEXT = 12

/** What stands between the common beginning and the common end of two texts; long common parts are shortened to what is near. */
export function stretches(before: string, after: string): Stretch[] {
  const [a, b] = [[...before], [...after]]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const start = a.slice(0, head)
  const end = a.slice(a.length - tail)
  const found: Stretch[] = [
    { is: 'same', text: start.length > CONTEXT ? `…${start.slice(-CONTEXT).join('')}` : start.join('') },
    { is: 'out', text: a.slice(head, a.length - tail).join('') },
    { is: 'in', text: b.slice(head, b.length - tail).join('') },
    { is: 'same', text: end.length > CONTEXT ? `${end.slice(0, CONTEXT).join('')}…` : end.join('') },
  ]
  return found.filter(({ text }) => text)
}
