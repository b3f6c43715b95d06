// flows · the phone refuses the same lists of verbs as the server's own checker.
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { checkVerbs } from './check-verbs.ts'
import { verbTable } from './verb-table.ts'

const require = createRequire(import.meta.url)
const { validate } = require('@jambonz/verb-specifications') as { validate(logger: unknown, verbs: unknown): void }
const specs = require('@jambonz/verb-specifications/specs.json') as Record<
  string,
  { properties: Record<string, unknown>; required?: string[] }
>
const logger = { debug() {}, info() {}, error() {} }

const written = (type: unknown): string =>
  typeof type === 'string'
    ? type
    : Array.isArray(type)
      ? `[${type[0]}]`
      : (type as { enum?: string[] }).enum
        ? `=${(type as { enum: string[] }).enum}`
        : String((type as { type: string }).type)

const outcome = (run: () => unknown) => {
  try {
    run()
    return 'accepted'
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('the table of verbs', () => {
  it.each(Object.keys(verbTable))('has of %s what the server has', (name) => {
    const theirs = specs[name]
    expect(verbTable[name]?.required).toEqual(theirs?.required ?? [])
    expect(verbTable[name]?.properties).toEqual(
      Object.fromEntries(Object.entries(theirs?.properties ?? {}).map(([key, type]) => [key, written(type)])),
    )
  })
})

describe('a list of verbs', () => {
  const lists: [string, unknown][] = [
    ['not a list', { verb: 'say', text: 'x' }],
    ['an unknown verb', [{ verb: 'nosuch' }]],
    ['an unknown property', [{ verb: 'say', text: 'hi', bogus: 1 }]],
    ['a wrong type', [{ verb: 'gather', numDigits: '1' }]],
    ['a wrong type among several', [{ verb: 'say', text: 3 }]],
    ['a missing property', [{ verb: 'pause' }]],
    ['a nested mistake', [{ verb: 'gather', say: { text: 'x', url: 'y' } }]],
    ['a word that is not one of them', [{ verb: 'dial', target: [{ type: 'pigeon' }] }]],
    ['no verb at all', [{ a: 1, b: 2 }]],
    ['null', null],
    ['words inside an array, unread', [{ verb: 'gather', input: ['keys'] }]],
    ['the short form', [{ say: { text: 'x' } }]],
    ['stream for listen', [{ verb: 'stream', url: 'wss://x/y' }]],
    ['a list of ours', [{ verb: 'gather', id: 'n', minDigits: 1, maxDigits: 1, say: { text: ['按 1'] }, actionHook: 'https://x/y' }]],
  ]
  it.each(lists)('with %s meets the same answer as on the server', (_, list) => {
    expect(outcome(() => checkVerbs(list))).toBe(outcome(() => validate(logger, list)))
  })
})
