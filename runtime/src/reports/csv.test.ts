// runtime · tests of CSV against formulas.
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

const payloads = [
  '=1+1',
  '+8613800138000',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  ' =1',
  '"=1',
  "'=1",
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '=HYPERLINK("https://e.vil","x")',
  "=cmd|' /C calc'!A0",
]

test('no cell begins as a formula', () => {
  const [row = []] = parse(csvOf([payloads]), { bom: true }) as string[][]
  expect(row).toHaveLength(payloads.length)
  for (const cell of row) expect(cell).toMatch(/^'/)
})

test('ordinary words, quotes, commas and line ends come back as they were', () => {
  const rows = [['时间', '他说“好”', 'a,b', 'c"d', 'e\nf', '']]
  expect(parse(csvOf(rows), { bom: true })).toEqual(rows)
})

test('numbers stay numbers and Excel is told the encoding', () => {
  expect(csvOf([[1, -2, true, null]])).toBe('\ufeff1,-2,true,""\r\n')
})
