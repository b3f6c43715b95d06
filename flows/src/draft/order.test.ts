// flows · draft: there is always room for one more row.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, orders, splice } from './index.ts'

const suffix = fc.stringMatching(/^[0-9A-Za-z]{0,4}$/)

describe('order keys', () => {
  test('find room wherever a row is put, by however many people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(fc.tuple(fc.nat(), suffix), { maxLength: 60 }), (count, puts) => {
        const keys = orders(count)
        for (const [where, tail] of puts) {
          const place = where % (keys.length + 1)
          const key = between(keys[place - 1] ?? null, keys[place] ?? null, tail)
          expect(key).not.toBeNull()
          keys.splice(place, 0, key as string)
          expect([...keys].sort()).toEqual(keys)
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
    )
  })

  test('stay short when a thousand rows are added at the end', () => {
    let last: string | null = null
    for (let i = 0; i < 1000; i++) last = between(last, null)
    expect(last?.length).toBeLessThan(20)
  })

  test('are evenly spread, sorted and different', () => {
    for (const count of [1, 2, 61, 62, 63, 500]) {
      const keys = orders(count)
      expect(new Set(keys).size).toBe(count)
      expect([...keys].sort()).toEqual(keys)
    }
  })

  test('say so when there is no room', () => {
    expect(between('V', 'V')).toBeNull()
    expect(between('W', 'V')).toBeNull()
    expect(between('', '0')).toBeNull()
  })
})

describe('a splice', () => {
  test('makes one text into another without cutting a character in two', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '请', '😀', '😁', '👍'), { maxLength: 8 }).map((each) => each.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { from, removed, inserted } = splice(before, after)
        expect(before.slice(0, from) + inserted + before.slice(from + removed.length)).toBe(after)
        for (const piece of [removed, inserted]) expect(() => encodeURIComponent(piece)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})
