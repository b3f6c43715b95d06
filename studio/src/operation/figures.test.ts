// studio · tests of figures on the page of the server's health.
import { expect, test } from 'vitest'
import { bytes, milliseconds } from './figures.ts'

test.each([
  [0.84, '0.8 ms'],
  [12.3, '12 ms'],
  [999, '999 ms'],
  [1240, '1.24 s'],
])('%d milliseconds are written %s', (value, written) => expect(milliseconds(value)).toBe(written))

test('what was not measured has no length', () => expect(milliseconds(null)).toBeNull())

test.each([
  [150_000_000, '150 MB'],
  [81_600_000_000, '81.6 GB'],
  [2_500_000_000_000, '2.5 TB'],
])('%d bytes are written %s', (value, written) => expect(bytes(value)).toBe(written))
