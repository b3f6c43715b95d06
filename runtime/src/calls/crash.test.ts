// runtime · tests of a server that is killed with a call in its hands.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { TurnRecord } from './records.ts'
import { openExchange, type Verbs } from './testing/exchange.ts'

test('killed between commit and answer, the next server gives the answer that was committed, and the step counted once', {
  timeout: 60_000,
}, async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'hotline-crash-'))
  const script = fileURLToPath(new URL('./testing/dying-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const signal = await new Promise((resolve) => child.on('exit', (_code, how) => resolve(how)))
  expect(signal).toBe('SIGKILL')

  const exchange = await openExchange({ dir })
  const first = { status: 200, body: out.trim(), verbs: JSON.parse(out) as Verbs }
  const turns = async () =>
    (await exchange.calls.journal.read(0, 100)).map(({ record }) => record as TurnRecord).filter(({ kind }) => kind === 'turn')
  const committed = (await turns()).at(-1)
  expect(committed?.stored.step).toBe(2)

  const retried = await exchange.press(first, 'call-1', '1')
  expect(retried.body).toBe(committed?.stored.answer)
  expect(retried.verbs.map(({ verb }) => verb)).toEqual(['say', 'dial', 'say', 'hangup'])
  expect(await turns()).toHaveLength(2)
  expect((await exchange.ring('call-2')).status).toBe(200)
  await exchange.close()
})
