// e2e · the house: who may import whom.
import { describe, expect, test } from 'vitest'
import { isTest, sources } from './sources.ts'

/** A place may import itself and what stands on the right; the longest name that fits a file decides. */
const arrows: Record<string, string[]> = {
  'schemas/src': ['zod'],
  'flows/src': ['@hotline/schemas', 'zod', 'jsep', 're2js'],
  'flows/src/nodes': ['@hotline/schemas', 'zod', 'flows/src/expression', 'flows/src/speech'],
  'flows/src/engine': ['@hotline/schemas', 'flows/src/nodes/define-node.ts', 'flows/src/expression', 'flows/src/speech'],
  'flows/src/expression': ['@hotline/schemas', 'zod', 'jsep', 're2js'],
  'flows/src/driver': ['@hotline/schemas', 'flows/src/engine'],
  'runtime/src': [
    '@hotline/schemas',
    '@hotline/flows',
    'zod',
    'node:',
    'hono',
    '@hono/',
    'ws',
    'yjs',
    'y-protocols',
    'lib0',
    '@prisma/',
    'pg',
    '@electric-sql/pglite',
    '@node-rs/argon2',
    '@jambonz/sdk',
    'pino',
    'ulid',
    'csv-',
    '@e965/xlsx',
    'libphonenumber-js',
  ],
  'studio/src': [
    '@hotline/schemas',
    '@hotline/flows',
    'zod',
    'react',
    '@xyflow/react',
    '@base-ui/react',
    '@tanstack/',
    'cmdk',
    'lucide-react',
    'i18next',
    'intl-messageformat',
    'clsx',
    'tailwind-merge',
    'zustand',
    'ulid',
    'papaparse',
    'pinyin-match',
    'monaco-editor',
    '@dagrejs/dagre',
    '@fontsource-variable/inter',
  ],
  'studio/src/document': ['@hotline/schemas', '@hotline/flows', 'zod', 'react', 'yjs', 'y-protocols', 'lib0', 'ulid'],
  'studio/src/ui': ['react', '@base-ui/react', 'lucide-react', 'clsx', 'tailwind-merge', 'cmdk'],
}
const places = Object.keys(arrows).sort((a, b) => b.length - a.length)
const placeOf = (file: string) => places.find((place) => file.startsWith(`${place}/`))

describe('arrows', () => {
  for (const { file, imports } of sources.filter(({ file }) => placeOf(file) && !isTest(file)))
    test(`${file} keeps to its arrows`, () => {
      const place = placeOf(file) ?? ''
      const strays = imports.filter((to) => !to.startsWith(`${place}/`) && !arrows[place]?.some((ok) => to === ok || to.startsWith(ok)))
      expect(strays).toEqual([])
    })

  test('no node type imports another', () => {
    const folder = (path: string) => /^flows\/src\/nodes\/([^/]+)\//.exec(path)?.[1]
    const crossings = sources
      .filter(({ file }) => folder(file) && !isTest(file))
      .flatMap(({ file, imports }) => imports.filter((to) => folder(to) && folder(to) !== folder(file)).map((to) => `${file} → ${to}`))
    expect(crossings).toEqual([])
  })

  test('flows has no clock, no randomness and no I/O of its own', () => {
    const impure = sources
      .filter(({ file }) => file.startsWith('flows/src/') && !isTest(file))
      .filter(({ text }) => /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bprocess\.(env|exit|std|cwd|argv|hrtime)/.test(text))
      .map(({ file }) => file)
    expect(impure).toEqual([])
  })

  test('only the document room of the studio knows yjs', () => {
    const knowing = sources.filter(
      ({ file, imports }) =>
        file.startsWith('studio/src/') &&
        !file.startsWith('studio/src/document/') &&
        imports.some((to) => /^(yjs|y-protocols|lib0)/.test(to)),
    )
    expect(knowing.map(({ file }) => file)).toEqual([])
  })
})
