// e2e · reads the house: every source file that git knows, its room and its imports.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface Source {
  file: string
  text: string
  /** What it imports: packages by name, files of the house by path from the root. */
  imports: string[]
}

const root = join(import.meta.dirname, '../..')

/** Files that git tracks or would track, generated ones and fixtures left out. */
export const sources: Source[] = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.includes('/generated/') && !file.includes('/fixtures/'))
  .flatMap((file) => {
    try {
      return [read(file)]
    } catch {
      return [] // deleted in the work tree
    }
  })

function read(file: string): Source {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [
    ...text.matchAll(
      /(?:^|[;\n])\s*(?:import|export)\s+(?:type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ]
  const imports = found.map((m) => m[1] ?? m[2] ?? '').map((to) => (to.startsWith('.') ? normalize(join(dirname(file), to)) : to))
  return { file, text, imports }
}

export const isTest = (file: string): boolean =>
  /\.(test|spec|conformance|case)\.tsx?$/.test(file) || file.startsWith('e2e/') || file.includes('/testing/')
