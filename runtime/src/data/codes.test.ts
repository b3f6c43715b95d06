// runtime · tests of codes without a database.
import { expect, test } from 'vitest'
import { randomCode, readCodes, roomFor } from './codes.ts'

test('a code has its length in digits and never begins with 0', () => {
  for (const length of [4, 7, 13, 32])
    for (let n = 0; n < 200; n++) expect(randomCode(length)).toMatch(new RegExp(`^[1-9]\\d{${length - 1}}$`))
})

test('codes are spread over their whole room', () => {
  const firsts = new Set(Array.from({ length: 500 }, () => randomCode(7)[0]))
  expect(firsts.size).toBe(9)
})

test('at most one in ten possible codes may be genuine', () => expect(roomFor(7)).toBe(900_000))

test('every refused row is named by its line in the file', () => {
  const rows = [
    { 防伪码: '6518660' },
    { 防伪码: '' },
    { 防伪码: '651 8660' },
    { 防伪码: '65A8660' },
    { 防伪码: 6118092 },
    { 防伪码: '123' },
  ]
  const read = readCodes(rows.map((row) => ({ 序号: 1, ...row })))
  expect(read.codes).toEqual([
    { code: '6518660', line: 2 },
    { code: '6118092', line: 6 },
  ])
  expect(read.skipped).toBe(1)
  expect(read.refused.map(({ row, zh }) => [row, zh])).toEqual([
    [4, '和第 2 行重复'],
    [5, '不是 4 到 32 位数字，来电者按不出来'],
    [7, '不是 4 到 32 位数字，来电者按不出来'],
  ])
})

test('without a known heading the first column holds the codes', () => {
  expect(readCodes([{ A: '6518660', B: '1' }]).codes).toEqual([{ code: '6518660', line: 2 }])
})
