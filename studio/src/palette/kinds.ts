// studio · the kinds of nodes that can be added, from their faces, in the order of the register.
import { isEntry } from '../editor/actions.ts'
import { allTypes } from '../editor/node-view.ts'
import type { Findable } from './search-rank.ts'

export interface Kind extends Findable {
  category: string
  icon: string
  /** It has ways out, so a call can go on from it. */
  goesOn: boolean
}

export const kinds: readonly Kind[] = allTypes
  .filter((type) => !isEntry(type.type))
  .map((type) => ({
    id: type.type,
    title: type.face.title,
    about: type.face.about,
    synonyms: type.face.synonyms,
    category: type.face.category,
    icon: type.face.icon,
    goesOn: type.exits(type.props.parse({})).length > 0,
  }))

/** Groups of the palette; what ends a call stands with logic. */
const groupOf: Record<string, string> = { io: 'logic' }
const order = ['talk', 'decide', 'connect', 'data', 'logic'] as const

export const groups = order
  .map((category) => ({ category, kinds: kinds.filter((kind) => (groupOf[kind.category] ?? kind.category) === category) }))
  .filter((group) => group.kinds.length > 0)

const KEY = 'hotline.kindUses'
const counts = (): Record<string, number> => JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}') as Record<string, number>
export const usesOf = (id: string): number => counts()[id] ?? 0
export const countUse = (id: string): void => localStorage.setItem(KEY, JSON.stringify({ ...counts(), [id]: usesOf(id) + 1 }))
