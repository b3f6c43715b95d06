// studio · finding in a flow: titles, prompts, keys and numbers; replacing only what is spoken.
import { templates } from '@hotline/flows'
import { expect, it } from 'vitest'
import { hitsIn, replaced, replacements } from './find-in-flow.ts'
import { emptyLibrary, viewOf } from './node-view.ts'

let n = 0
const document = templates
  .find(({ id }) => id === 'after-sales')!
  .document({ phone: '13812342266', company: '青禾净水' }, () => String(++n).padStart(26, '0'))
const views = Object.values(document.nodes).map((node) => viewOf(node, emptyLibrary, 'zh-CN'))

it('finds what is spoken, and says where it stands', () => {
  const hits = hitsIn(views, '青禾')
  expect(hits.length).toBeGreaterThan(0)
  for (const hit of hits) expect(hit.text.slice(hit.at, hit.at + hit.length)).toBe('青禾')
  expect(hits.some(({ spoken }) => spoken?.at(-1) === 'text')).toBe(true)
})

it('finds the step that a key leaves, however one says it', () => {
  const ways = (typed: string) => hitsIn(views, typed).filter(({ prop }) => prop?.startsWith('exit:'))
  expect(ways('按 1').length).toBeGreaterThan(0)
  expect(ways('1')).toEqual(ways('press 1'))
  expect(ways('按 99')).toEqual([])
})

it('finds a number with and without dashes', () => {
  expect(hitsIn(views, '13812342266').length).toBeGreaterThan(0)
})

it('replaces every match in what is spoken and nothing else', () => {
  const hits = hitsIn(views, '青禾')
  const changes = replacements(document, hits, '青禾', '清河')
  expect(changes.length).toBeGreaterThan(0)
  for (const { node, prop, value } of changes) {
    expect(JSON.stringify(value)).toBe(JSON.stringify(document.nodes[node]?.props[prop]).replaceAll('青禾', '清河'))
  }
  expect(changes.every(({ node, prop }) => hits.some((hit) => hit.node === node && hit.prop === prop && hit.spoken))).toBe(true)
})

it('leaves a text alone when nothing is sought, and never replaces in what it put in', () => {
  expect(replaced('按 1', '', 'x')).toBe('按 1')
  expect(replaced('aAa', 'a', 'aa')).toBe('aaaaaa')
})
