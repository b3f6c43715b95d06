// studio · broken-at: agrees with the browser on what is JSON, and says where it is not.
import { describe, expect, it } from 'vitest'
import { brokenAt } from './broken-at.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('a text', () => {
  it.each(['{}', ' [1, -0.5e3, "a\\u00e9\\n", {"b": [null, true]}] ', '"x"', '0', '{"a":{"b":[]}}'])('%s is JSON', (text) => {
    expect(isJson(text)).toBe(true)
    expect(brokenAt(text)).toBeNull()
  })
  it.each([
    ['{\n  "nodes": oops\n}', 13],
    ['{"a": 1,}', 8],
    ["{'a': 1}", 1],
    ['[1 2]', 3],
    ['[01]', 1],
    ['{"a": "b', 6],
    ['{"a": 1', 7],
    ['{} x', 3],
    ['', 0],
    ['nulls', 0],
  ])('%s breaks where a reader would point', (text, offset) => {
    expect(isJson(text)).toBe(false)
    expect(brokenAt(text)).toBe(offset)
  })
})
