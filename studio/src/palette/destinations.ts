// studio · where an exit can lead: nodes there are, kinds to make anew, and a farewell.
import { isEntry } from '../editor/actions.ts'
import { typeOf } from '../editor/node-view.ts'
import type { Scene } from '../editor/scene.tsx'
import { say, type Tell } from '../words/index.ts'
import { kinds } from './kinds.ts'
import type { Pick } from './PickList.tsx'

/** The list is the same on the canvas and in forms. `node` itself is allowed: a menu may go back to itself. */
export function destinations(scene: Scene, node: string, exit: string, t: Tell, created?: (id: string) => void): Pick[] {
  const there = scene.order.flatMap((id): Pick[] => {
    const card = scene.cards.get(id)
    if (!card || isEntry(card.data.view.node.type)) return []
    const { title, view } = card.data
    return [
      {
        id,
        title: { zh: title, en: title },
        synonyms: [view.kind.zh, view.kind.en],
        about: { zh: view.quote, en: view.quote },
        category: view.category,
        icon: view.icon,
        group: t('pick.there'),
        hint: id === node ? t('pick.itself') : view.quote,
        onPick: () => scene.actions.connect(node, exit, id),
      },
    ]
  })
  const ends = kinds
    .filter((kind) => kind.category === 'io' && !kind.goesOn)
    .map(
      (kind): Pick => ({
        ...kind,
        id: `end-${kind.id}`,
        group: t('pick.end'),
        hint: say(kind.about),
        onPick: () => scene.actions.endFrom(node, exit, kind.id),
      }),
    )
  const make = (type: string) => {
    const id = scene.actions.addFrom(node, exit, type)
    created?.(id)
  }
  return [...there, ...ends, ...newKinds(t, make)]
}

/** Kinds to make anew. */
export function newKinds(t: Tell, make: (type: string) => void, first: readonly string[] = []): Pick[] {
  const usual = (id: string) => first.indexOf(id) + 1 || first.length + 1
  return [...kinds]
    .sort((a, b) => usual(a.id) - usual(b.id))
    .map((kind): Pick => ({ ...kind, id: `new-${kind.id}`, group: t('pick.new'), hint: say(kind.about), onPick: () => make(kind.id) }))
}

/** Kinds that usually follow one: after a person was tried, words or a mailbox; else what a call needs most. */
export function usualAfter(type: string | undefined): string[] {
  const known = type ? typeOf(type) : undefined
  const wanted = (fits: (kind: NonNullable<ReturnType<typeof typeOf>>) => boolean) =>
    kinds.flatMap((kind) => {
      const one = typeOf(kind.id)
      return one && fits(one) ? [kind.id] : []
    })
  const says = wanted((one) => one.face.category === 'talk' && !one.waits && one.reaches === undefined)
  const mailbox = wanted((one) => one.reaches === 'message')
  const person = wanted((one) => one.reaches === 'person')
  const offers = wanted((one) => Boolean(one.announces))
  const ends = kinds.filter((kind) => kind.category === 'io').map((kind) => kind.id)
  return known?.reaches
    ? [...says, ...mailbox, ...ends]
    : known?.announces
      ? [...person, ...says, ...offers, ...mailbox]
      : [...offers, ...says, ...person]
}
