// flows · writes the folder of a new node type and its line in nodes/index.ts; `--remove` undoes both.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const usage = `npm run new:node <name> [-- --remove]

<name> is what documents will call it: small letters and _, such as send_sms.
Writes flows/src/nodes/<name>/ and adds it to flows/src/nodes/index.ts.
--remove deletes the folder and the line again.`

const args = process.argv.slice(2)
const name = args.find((arg) => !arg.startsWith('-'))
if (!name || args.includes('--help')) {
  console.log(usage)
  process.exit(args.includes('--help') ? 0 : 2)
}
if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) refuse(`“${name}” is no name of a node: small letters, digits and _ only.`)

const nodes = join(import.meta.dirname, 'src', 'nodes')
const index = join(nodes, 'index.ts')
const folder = name.replaceAll('_', '-')
const taken = [
  'return',
  'switch',
  'delete',
  'new',
  'default',
  'import',
  'export',
  'function',
  'class',
  'void',
  'with',
  'in',
  'do',
  'if',
  'for',
]
const camel = name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const variable = taken.includes(camel) ? `${camel}Node` : camel
const register = readFileSync(index, 'utf8')
const importLine = `import { ${variable} } from './${folder}/index.ts'\n`
const entryLine = `  ${variable},\n`

if (args.includes('--remove')) {
  if (!register.includes(importLine)) refuse(`There is no node “${name}” in nodes/index.ts.`)
  writeFileSync(index, register.replace(importLine, '').replace(entryLine, ''))
  rmSync(join(nodes, folder), { recursive: true, force: true })
  console.log(`Removed flows/src/nodes/${folder} and its line in nodes/index.ts.`)
} else {
  if (existsSync(join(nodes, folder))) refuse(`flows/src/nodes/${folder} is there already.`)
  mkdirSync(join(nodes, folder))
  for (const [file, text] of Object.entries(filesOf())) writeFileSync(join(nodes, folder, file), text)
  const imports = [...register.split('\n').filter((line) => line.startsWith('import ')), importLine.trimEnd()].sort(byPath)
  const rest = register.split('\n').filter((line) => !line.startsWith('import '))
  const [title, ...body] = rest
  const withImports = [title, ...imports, ...body].join('\n')
  writeFileSync(index, withImports.replace('] as const', `${entryLine}] as const`))
  console.log(`Wrote flows/src/nodes/${folder} (${readdirSync(join(nodes, folder)).join(', ')}) and its line in nodes/index.ts.
Next: say in face.ts what it is for, in index.ts what it does, and in cases.json what must come of it.
Then: npx vitest run flows/src/nodes -u, and read what changed in cases.json.`)
}

function refuse(why) {
  console.error(`${why}\n\n${usage}`)
  process.exit(2)
}

/** As the linter sorts imports: by path. */
function byPath(a, b) {
  const path = (line) => line.split("'")[1]
  return path(a) < path(b) ? -1 : 1
}

function filesOf() {
  return {
    'index.ts': `// flows · ${name}: says something and goes on.
import { Prompt } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode, type Exit } from '../define-node.ts'
import { face } from './face.ts'

export const Props = z.strictObject({ prompt: Prompt.default({}) })
export type Props = z.output<typeof Props>

export const ${variable} = defineNode({
  type: '${name}',
  props: Props,
  exits: (): Exit[] => [{ id: 'next', label: { zh: '下一步', en: 'Next' } }],
  enter: ({ prompt }, scope) => ({ verbs: scope.say(prompt), go: 'next' }),
  face,
})
`,
    'face.ts': `// flows · ${name}: how it looks.
import type { Face } from '../define-node.ts'
import { hears } from '../fields.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '${name}', en: '${name}' },
  category: 'talk',
  icon: 'box',
  about: { zh: '一句话说明它做什么', en: 'One line that says what it does' },
  synonyms: ['${name}', '同义词', 'synonym'],
  quote: 'prompt',
  summary: () => null,
  form: { prompt: hears },
  reasons: {},
  issues: {},
  help: {
    zh: '用几句话说明它的用处和用法：来电者听到什么，什么时候走哪个出口。',
    en: 'A few sentences on what it is for and how it is used: what callers hear, and when which exit is taken.',
  },
}
`,
    'cases.json': `[
  {
    "name": "says it and goes on",
    "props": { "prompt": { "zh-CN": { "mode": "text", "text": "您好。" } } },
    "moves": [{ "verbs": [{ "verb": "say", "id": "node", "text": ["您好。"], "language": "zh-CN" }], "go": "next" }],
    "tells": [null]
  }
]
`,
  }
}
