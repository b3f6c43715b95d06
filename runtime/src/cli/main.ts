// runtime · the command line: reads what was typed, runs one command, and leaves with 0 done, 1 said no, 2 misuse.
import { parseArgs } from 'node:util'
import type { Words } from '@hotline/schemas'
import { type Command, type Given, Misuse, SaidNo } from './command.ts'
import { commands } from './commands/index.ts'
import { helpOf, helpOfAll } from './help.ts'
import { type Io, speaker, terminal } from './io.ts'

/** Runs one command line and answers its exit code. With `--json` the output is one JSON value, refusals included. */
export async function main(argv: readonly string[], io: Io = terminal()): Promise<number> {
  const json = argv.includes('--json')
  const speak = speaker(io.env)
  const say = (line: Words | string) => (typeof line === 'string' ? line : speak(line))
  const [name, ...rest] = argv.filter((word) => word !== '--json')
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(helpOfAll(commands))
    return name === undefined ? 2 : 0
  }
  const found = commands.find((command) => command.name === name)
  try {
    if (!found) throw new Misuse({ zh: `没有“${name}”这个命令。`, en: `There is no command “${name}”.` })
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(helpOf(found))
      return 0
    }
    const done = await found.run(read(found, rest), io, (line) => (json ? undefined : io.out(say(line))))
    if (json) io.out(JSON.stringify(found.answer.parse(done.json)))
    else for (const line of done.say) io.out(say(line))
    return done.code ?? 0
  } catch (error) {
    const known = error instanceof SaidNo || error instanceof Misuse
    const words = known ? error.words : { zh: `出错了：${String(error)}`, en: `Something broke: ${String(error)}` }
    const code = error instanceof SaidNo ? error.code : error instanceof Misuse ? 'misuse' : 'internal'
    if (json) io.out(JSON.stringify({ error: { code, ...words } }))
    else io.err(say(words))
    if (!(error instanceof Misuse)) return 1
    if (found && !json) io.err(helpOf(found))
    return 2
  }
}

function read(command: Command, typed: string[]): Given {
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({ args: withValues(command, typed), options: command.options, allowPositionals: true, strict: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Misuse({ zh: `写得不对：${why}`, en: `Typed wrongly: ${why}` })
  }
  const { values, positionals } = parsed
  if (positionals.length > command.words)
    throw new Misuse({ zh: `多了“${positionals.at(-1)}”。`, en: `“${positionals.at(-1)}” is too much.` })
  const all = (option: string) => [values[option] ?? []].flat().map(String)
  return { words: positionals, text: (option) => all(option).at(-1), all, is: (option) => values[option] === true }
}

/** `--keys "- -"` gives silence twice: a value may begin with a dash as long as it is no option itself. */
function withValues({ options }: Command, typed: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < typed.length; at++) {
    const [word = '', next] = [typed[at], typed[at + 1]]
    const takes = word.startsWith('--') && options[word.slice(2)]?.type === 'string'
    if (takes && next?.startsWith('-') && !(next.slice(2) in options)) joined.push(`${word}=${typed[++at]}`)
    else joined.push(word)
  }
  return joined
}
