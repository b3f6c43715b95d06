// flows · every node: its golden cases, and the promises that all nodes keep.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Effect, Outcome, Verb, Wait } from '@hotline/schemas'
import { describe, expect, test } from 'vitest'
import { type Case, play, written } from '../testing/node-case.ts'
import type { AnyNode, Library } from './define-node.ts'
import { nodeTypes } from './index.ts'
import { widgetKinds } from './widget.ts'

const here = dirname(fileURLToPath(import.meta.url))
const library: Library = {
  returnsOf: () => [{ id: '01J0000000000000000000000R', name: '已处理' }],
  versionOf: () => 'a'.repeat(64),
  columnsOf: () => ['区号', '地址'],
  hasRecording: () => true,
}
const folderOf = (type: string) => join(here, type.replaceAll('_', '-'))
const casesOf = (type: string): Case[] => JSON.parse(readFileSync(join(folderOf(type), 'cases.json'), 'utf8'))
let minted = 0
const mint = () => String(++minted).padStart(26, '0')
const bothWritten = ({ zh, en }: { zh: string; en: string }) => zh.trim() !== '' && en.trim() !== ''
const factsIn = ({ zh, en }: { zh: string; en: string }) => new Set([...`${zh}${en}`.matchAll(/\{(\w+)\}/g)].map(([, fact]) => fact ?? ''))

describe.each(nodeTypes.map((type) => [type.type, type as AnyNode] as const))('%s', (name, type) => {
  const cases = casesOf(name)
  const played = cases.map((given) => ({ ...given, ...play(type, given, library) }))

  test('does what its cases say', async () => {
    const again = cases.map(({ moves: _m, tells: _t, errors: _e, issues: _i, ...given }) => ({
      ...given,
      ...play(type, given as Case, library),
    }))
    await expect(`${written(again)}\n`).toMatchFileSnapshot(join(folderOf(name), 'cases.json'))
  })

  test('takes only exits that it has, and takes every one of them in some case', () => {
    const taken = new Set<string>()
    const had = new Set<string>()
    for (const { props, moves } of played) {
      const exits = type.exits(type.props.parse(props), library).map(({ id }) => id)
      expect(new Set(exits).size).toBe(exits.length)
      for (const exit of exits) had.add(exit)
      for (const move of moves)
        if ('go' in move) {
          expect(exits).toContain(move.go)
          taken.add(move.go)
        }
    }
    expect([...had].filter((exit) => !taken.has(exit))).toEqual([])
  })

  test('emits only verbs and waits that the telephone knows, and never listens in silence', () => {
    for (const { moves } of played)
      for (const move of moves) {
        for (const verb of move.verbs ?? []) expect(Verb.safeParse(verb).error).toBeUndefined()
        if ('wait' in move) expect(Wait.safeParse(move.wait).error).toBeUndefined()
      }
  })

  test('gives every reason in both languages with all its facts', () => {
    const given = new Set<string>()
    for (const { moves } of played)
      for (const { why } of moves) {
        if (!why) continue
        given.add(why.code)
        const words = type.face.reasons[why.code]
        expect(words, why.code).toBeDefined()
        if (words) for (const fact of factsIn(words)) expect(Object.keys(why.facts), why.code).toContain(fact)
      }
    for (const words of Object.values(type.face.reasons)) expect(bothWritten(words)).toBe(true)
    expect(Object.keys(type.face.reasons).filter((code) => !given.has(code))).toEqual([])
  })

  test('is a node as soon as it is dropped on the canvas', () => {
    const defaults = type.props.parse({})
    for (const language of ['zh-CN', 'en-US']) {
      const props = type.props.parse({ ...defaults, ...type.initial?.(mint, language) })
      expect(type.props.parse(JSON.parse(JSON.stringify(props)))).toEqual(props)
      expect(() => type.face.summary(props)).not.toThrow()
      expect(() => type.exits(props)).not.toThrow()
    }
    expect(() => type.face.summary(defaults)).not.toThrow()
  })

  test('has a field for each prop, of a kind the studio knows', () => {
    const defaults = type.props.parse({}) as Record<string, unknown>
    expect(Object.keys(type.face.form).sort()).toEqual(Object.keys(defaults).sort())
    for (const [prop, field] of Object.entries(type.face.form)) {
      expect(widgetKinds).toContain(field.widget)
      expect(bothWritten(field.label), prop).toBe(true)
      if (field.hint) expect(bothWritten(field.hint), prop).toBe(true)
      if (field.widget !== 'items') continue
      const row = { id: mint(), ...field.add?.row([]) }
      expect(Object.keys(field.item ?? {}).sort()).toEqual(
        Object.keys(row)
          .filter((key) => key !== 'id')
          .sort(),
      )
      expect(type.props.safeParse({ [prop]: [row] }).error).toBeUndefined()
    }
    if (type.face.quote) expect(type.face.form[type.face.quote]?.widget).toBe('prompt')
  })

  test('says in both languages what it is, what can be wrong with it, and how it is used', () => {
    const { title, about, help, issues, synonyms } = type.face
    expect([title, about, help].every(bothWritten)).toBe(true)
    expect(help.zh.length).toBeGreaterThan(20)
    expect(synonyms.length).toBeGreaterThan(2)
    for (const [code, words] of Object.entries(issues)) {
      expect(code.startsWith(`${name}:`)).toBe(true)
      expect([words.what, words.harm, words.cure].every(bothWritten), code).toBe(true)
      expect(`${words.what.zh}${words.harm.zh}${words.cure.zh}${words.what.en}`).not.toMatch(/[!！]/)
    }
  })

  test('reports just the problems that it has words for, each in some case', () => {
    const reported = new Set(played.flatMap(({ issues }) => issues ?? []))
    expect([...reported].sort()).toEqual(Object.keys(type.face.issues).sort())
  })

  test('is named by no shared code', () => {
    const verbs: string[] = Verb.options.map(({ shape }) => shape.verb.value)
    const effects: string[] = Effect.options.map(({ shape }) => shape.kind.value)
    const alsoVerb = [...verbs, ...effects, ...Outcome.options].includes(name)
    const quoted = new RegExp(alsoVerb ? `type\\W{1,9}['"\`]${name}['"\`]` : `['"\`]${name}['"\`](?! in )`)
    const strangers = sourcesIn(join(here, '..')).filter(
      (file) => !file.startsWith(`${folderOf(name)}/`) && quoted.test(readFileSync(file, 'utf8')),
    )
    expect(strangers).toEqual([])
  })
})

test('no two nodes have the same name, and every folder is registered', () => {
  const names = nodeTypes.map(({ type }) => type)
  expect(new Set(names).size).toBe(names.length)
  const folders = readdirSync(here).filter((entry) => statSync(join(here, entry)).isDirectory())
  expect(folders.sort()).toEqual(names.map((name) => name.replaceAll('_', '-')).sort())
})

/** Source files of the room, without tests and templates. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['templates', 'testing'].includes(entry.name) ? [] : sourcesIn(path)
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : []
  })
}
