// e2e · `npm test`: everything that must hold, from a fresh clone, ending with one line `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'hotline-reports-'))
const update = process.argv.slice(2).filter((argument) => argument === '-u')
const quiet = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', CHECKPOINT_DISABLE: '1' }
let passed = 0
let failed = 0

const run = (title, command, args, env = {}) => {
  const began = process.hrtime.bigint()
  console.log(`\n▸ ${title}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...quiet, ...env } })
  console.log(`  ${status === 0 ? 'done' : 'FAILED'} in ${Number((process.hrtime.bigint() - began) / 1_000_000_000n)} s`)
  return status === 0
}
/** A step that is one check of its own. */
const check = (...step) => (run(...step) ? passed++ : failed++)
const bin = (name) => join(root, 'node_modules/.bin', name)

/** A step whose runner writes how many of its tests held; a runner that died without a report counts as one failure. */
const suite = (title, command, args, report, counts, env) => {
  const file = join(reports, report)
  const ok = run(title, command, args(file), env?.(file))
  const [good, bad] = existsSync(file) ? counts(JSON.parse(readFileSync(file, 'utf8'))) : [0, 0]
  passed += good
  failed += bad
  if ((!ok && bad === 0) || good + bad === 0) failed++
}

const { prepare } = await import('../runtime/start.mjs')
prepare({ build: false })
check('types', bin('turbo'), ['run', 'types', '--output-logs=errors-only'])
check('lint', bin('biome'), ['check', '.'])
suite(
  'unit and database tests (PGlite and PostgreSQL)',
  bin('vitest'),
  (file) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...update],
  'vitest.json',
  (report) => [report.numPassedTests, report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests ? 0 : 1)],
)
prepare({ build: true })
suite(
  'end-to-end in Chromium',
  bin('playwright'),
  () => ['test', '-c', 'e2e/playwright.config.ts'],
  'playwright.json',
  ({ stats }) => [stats.expected, stats.unexpected + stats.flaky],
  (file) => ({ HOTLINE_E2E_REPORT: file }),
)
rmSync(reports, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
