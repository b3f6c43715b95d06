// e2e · the house: files stay small enough to be read whole, say where they stand, and have a name of their own.
import { expect, test } from 'vitest'
import { sources } from './sources.ts'

const homeless = /(^|[-/])(utils?|helpers?|common|misc|base|manager|service|types|interfaces|constants)\.(tsx?|mjs)$/

test('no file is longer than 400 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 401).map(({ file, text }) => `${file} ${text.split('\n').length}`)
  expect(long).toEqual([])
})

test('most files are shorter than 100 lines', () => {
  const short = sources.filter(({ text }) => text.split('\n').length <= 100)
  expect(short.length).toBeGreaterThan(sources.length / 2)
})

test('the first line of a file tells the room it stands in', () => {
  const silent = sources.filter(({ file, text }) => {
    const room = /^(schemas|flows|runtime|studio|e2e)\//.exec(file)?.[1]
    const first = text.startsWith('#!') ? text.split('\n')[1] : text.split('\n')[0]
    return room && !first?.startsWith(`// ${room} · `)
  })
  expect(silent.map(({ file }) => file)).toEqual([])
})

test('no file is called after nothing', () => {
  expect(sources.map(({ file }) => file).filter((file) => homeless.test(file))).toEqual([])
})

test('nothing is left open in the code', () => {
  const open = sources.filter(
    ({ file, text }) => !file.startsWith('e2e/house/') && /\b(TODO|FIXME|XXX|HACK)\b|\b(test|it|describe)\.(only|skip|todo)\(/.test(text),
  )
  expect(open.map(({ file }) => file)).toEqual([])
})
