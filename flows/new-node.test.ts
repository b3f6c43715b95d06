// flows · the generator of node types: what it writes is a node, and removing it leaves no trace.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const copy = mkdtempSync(join(tmpdir(), 'new-node-'))
afterAll(() => rmSync(copy, { recursive: true }))
mkdirSync(join(copy, 'src'))
cpSync(join(import.meta.dirname, 'src/nodes'), join(copy, 'src/nodes'), { recursive: true })
cpSync(join(import.meta.dirname, 'new-node.mjs'), join(copy, 'new-node.mjs'))
const index = () => readFileSync(join(copy, 'src/nodes/index.ts'), 'utf8')
const run = (...args: string[]) => execFileSync('node', [join(copy, 'new-node.mjs'), ...args], { encoding: 'utf8' })

test('writes the folder and one line in the register, and takes both back', () => {
  const before = index()
  run('send_greeting')
  expect(
    index()
      .split('\n')
      .filter((line) => !before.split('\n').includes(line)),
  ).toEqual(["import { sendGreeting } from './send-greeting/index.ts'", '  sendGreeting,'])
  expect(readFileSync(join(copy, 'src/nodes/send-greeting/index.ts'), 'utf8')).toContain("type: 'send_greeting'")
  run('send_greeting', '--remove')
  expect(index()).toBe(before)
  expect(existsSync(join(copy, 'src/nodes/send-greeting'))).toBe(false)
})

test.each([['Bad'], ['menu'], ['gone', '--remove'], []])('refuses %j %j, and changes nothing', (...args) => {
  const before = index()
  expect(spawnSync('node', [join(copy, 'new-node.mjs'), ...args]).status).toBe(2)
  expect(index()).toBe(before)
})
