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
