// flows · every template compiles without a complaint, is drawn tidily, and does what its tests say.
import { readFileSync } from 'node:fs'
import { FlowDocument, FlowTest } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { createEngine } from '../engine/engine.ts'
import type { Library } from '../nodes/define-node.ts'
import { nodeTypes } from '../nodes/index.ts'
import { runFlowTest } from '../testing/run-flow-test.ts'
import { hoursInWords, templates } from './index.ts'

const empty: Library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => undefined, hasRecording: () => false }
const engine = createEngine(nodeTypes)
const minter = () => {
  let minted = 0
  return () => (++minted).toString(10).padStart(26, '0')
}

for (const template of templates) {
  const given = JSON.parse(readFileSync(new URL(`./${template.id}/tests.json`, import.meta.url), 'utf8')) as {
    answers: Record<string, unknown>
    tests: unknown[]
  }
  const document = template.document(given.answers, minter())

  describe(`template ${template.id}`, () => {
    it.each([
      ['all questions answered', given.answers],
      ['nothing answered', {}],
      ['nonsense answered', { company: 7, hours: 'never', phone: '<>', length: -1 }],
    ])('compiles without errors or warnings with %s', (_, answers) => {
      const drawn = FlowDocument.parse(template.document(answers, minter()))
      const compiled = compile(nodeTypes, drawn, empty)
      const complaints = compiled.issues.filter(({ severity }) => severity !== 'hint').map(({ code, what }) => `${code} ${what.zh}`)
      expect(complaints).toEqual([])
      expect(compiled.ok).toBe(true)
    })

    it('says truly how many steps it has, and draws each once', () => {
      expect(Object.keys(document.nodes)).toHaveLength(template.steps)
      expect(new Set(Object.values(document.nodes).map(({ label }) => label)).size).toBe(template.steps)
    })

    it('mints every id anew', () => {
      const from = (start: number) => {
        let minted = start
        return () => (++minted).toString(10).padStart(26, '0')
      }
      const [one, other] = [template.document(given.answers, from(0)), template.document(given.answers, from(1000))]
      const ids = JSON.stringify(one).match(/\d{26}/g) ?? []
      expect(ids.filter((id) => JSON.stringify(other).includes(id))).toEqual([])
    })

    it('lies on the grid, runs from left to right, and no card touches another', () => {
      const cards = Object.values(document.nodes).map((node) => {
        const type = nodeTypes.find((one) => one.type === node.type)
        const props = type?.props.parse(node.props) as never
        const [x, y] = node.pos
        return { id: node.id, label: node.label, x, y, height: 96 + 26 * (type?.exits(props).length ?? 0) }
      })
      for (const { x, y } of cards) expect([x % 20, y % 20]).toEqual([0, 0])
      const touching = cards.flatMap((a) =>
        cards
          .filter((b) => a.id < b.id && Math.abs(a.x - b.x) < 300 && a.y < b.y + b.height && b.y < a.y + a.height)
          .map((b) => `${a.label} / ${b.label}`),
      )
      expect(touching).toEqual([])
      const at = new Map(cards.map((card) => [card.id, card]))
      const backward = Object.entries(document.edges)
        .filter(([from, { target, jump }]) => !jump && (at.get(from.slice(0, 26))?.x ?? 0) >= (at.get(target)?.x ?? 0))
        .map(([from, { target }]) => `${at.get(from.slice(0, 26))?.label} → ${at.get(target)?.label}`)
      expect(backward).toEqual([])
    })

    it.each(given.tests.map((test) => FlowTest.parse(test)).map((test) => [test.name, test] as const))('%s', async (_, test) => {
      expect((await runFlowTest({ engine, types: nodeTypes, library: empty }, document, test)).failures).toEqual([])
    })
  })
}

describe('opening hours in words', () => {
  it.each([
    [{ days: [1, 2, 3, 4, 5, 6], from: '08:30', to: '20:00' }, '周一到周六 08:30 到 20:00'],
    [{ days: [7, 6], from: '10:00', to: '16:00' }, '周六、周日 10:00 到 16:00'],
    [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '18:00' }, '每天 09:00 到 18:00'],
    [{ days: [1, 3, 5], from: '09:00', to: '12:00' }, '周一、周三、周五 09:00 到 12:00'],
  ])('are said as people say them', (hours, said) => expect(hoursInWords(hours)).toBe(said))
})
