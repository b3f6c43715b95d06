// e2e · docs/figures.md: each measuring run writes its own part, with the machine and the commit it was taken on.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../prepare/server.ts'

const file = join(root, 'docs/figures.md')
const head = `# Figures

Ratios count, not absolute numbers: both sides of a ratio are measured in the same run, on the same machine, in turns.
\`npm run bench\` and \`npm run soak\` write their parts anew; text outside the marks stays.
`

/** Load of the machine above which its owner should not trust a time. */
const QUIET = 0.5

/** Machine, runtime, commit, and whether others worked on the machine: `before` is the load before the run. */
export function circumstances(before: number): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'schemas/src', 'flows/src', 'runtime/src') ? ' with changes not yet committed' : ''
  const [cpu] = cpus()
  const busy = before > QUIET * cpus().length ? ` **The machine was loaded by others (load ${before.toFixed(1)} before the run).**` : ''
  return (
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC · commit ${git('rev-parse', '--short', 'HEAD')}${changed} · ` +
    `Node ${process.versions.node} · ${cpus().length} × ${cpu?.model.trim()} · ${Math.round(totalmem() / 2 ** 30)} GB · ` +
    `load ${before.toFixed(1)} before.${busy}`
  )
}

export const loadNow = (): number => loadavg()[0] ?? 0

/** Replaces what stands between the marks of `part`, or adds it at the end. */
export function writeFigures(part: 'bench' | 'soak', text: string): void {
  const [open, close] = [`<!-- ${part} -->`, `<!-- /${part} -->`]
  const present = existsSync(file) ? readFileSync(file, 'utf8') : head
  const filled = `${open}\n${text.trim()}\n${close}`
  const [from, to] = [present.indexOf(open), present.indexOf(close)]
  const next =
    from >= 0 && to > from ? present.slice(0, from) + filled + present.slice(to + close.length) : `${present.trimEnd()}\n\n${filled}\n`
  writeFileSync(file, next)
}

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
