// studio · heard-of: what cards and previews tell of a template.
import { templates } from '@hotline/flows'
import { monotonicFactory } from 'ulid'
import { describe, expect, it } from 'vitest'
import { firstWay, inCallOrder, mainStep, quoteOf } from './heard-of.ts'

const ulid = monotonicFactory(() => 0.5)
const drawn = templates.map((template) => ({
  template,
  document: template.document({ company: '青禾净水', phone: '13812342266' }, () => ulid(1)),
}))

describe('every template', () => {
  it.each(drawn)('$template.id has a main step with words or ways', ({ document }) => {
    const main = mainStep(inCallOrder(document))
    expect(main).not.toBeNull()
    expect(main && (quoteOf(document, main) || main.exits.length > 1)).toBeTruthy()
  })
  it.each(drawn)('$template.id has a way on which callers hear the company', ({ document }) => {
    const heard = inCallOrder(document)
      .map((step) => quoteOf(document, step))
      .join(' ')
    expect(heard).toContain('青禾净水')
    expect(firstWay(document).length).toBeGreaterThan(1)
  })
})

it('visits each step once, however the flow loops', () => {
  for (const { document } of drawn) {
    const ids = inCallOrder(document).map((step) => step.node.id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})
