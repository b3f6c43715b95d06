// e2e · the house: the lockfile names no download address, and every version is exact.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))

test('the lockfile holds no download address', () => {
  const lock = read('package-lock.json') as { packages: Record<string, { resolved?: string }> }
  const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))
  expect(addressed.map(([name]) => name)).toEqual([])
})

test.each(['', 'schemas/', 'flows/', 'runtime/', 'studio/', 'e2e/'])('every version in %spackage.json is exact', (room) => {
  const { dependencies = {}, devDependencies = {} } = read(`${room}package.json`)
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  expect(loose).toEqual([])
})

test('the lockfile names every platform’s part of every package, so that npm ci works on all of them', () => {
  const { packages } = read('package-lock.json') as { packages: Record<string, { optionalDependencies?: Record<string, string> }> }
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`]),
  )
  expect(missing).toEqual([])
})
