// studio · codes: where they stand in a list, and how hard they are to guess.
import { describe, expect, it } from 'vitest'
import { codeColumn, looksLikeCode } from './code-column.ts'
import { guessOneIn, leastOneIn } from './guess-one-in.ts'

describe('the column of codes', () => {
  it('is the one that is named so', () =>
    expect(
      codeColumn(
        [
          ['序号', '产品', '防伪码'],
          ['10001', 'A', 'x'],
        ],
        true,
      ),
    ).toBe(2))
  it('is the one that looks most like codes when none is named', () => {
    expect(
      codeColumn(
        [
          ['1', '滤芯', '6901287'],
          ['2', '滤芯', '6901288'],
        ],
        false,
      ),
    ).toBe(2)
    expect(
      codeColumn(
        [
          ['name', 'no'],
          ['a', '1234567'],
        ],
        true,
      ),
    ).toBe(1)
  })
  it('knows a code with spaces and no word', () => {
    expect(looksLikeCode('6901 2871 2345 6789')).toBe(true)
    expect(looksLikeCode('滤芯')).toBe(false)
  })
})

it('tells how many random entries hit one genuine code', () => {
  expect(guessOneIn(1000, 7)).toBe(9000)
  expect(guessOneIn(100_000, 4)).toBeLessThan(leastOneIn)
})
