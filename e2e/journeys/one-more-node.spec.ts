// e2e · one more node type costs one folder and one line: added to a copy of the house, heard in simulator and server, removed.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { admin, ask, type CallPrinted, hotlineJson, setUp } from '../prepare/hotline.ts'
import { root, type Server, startServer } from '../prepare/server.ts'

const house = mkdtempSync(join(tmpdir(), 'hotline-house-'))
const files = () => execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
const said = '您好，这一步是刚刚加上的。'
let server: Server

/** Packages are shared with this checkout; the rooms of the house are the copy's own. */
function build() {
  const node = (cwd: string, ...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: join(house, cwd), stdio: ['ignore', 'ignore', 'pipe'] })
  node('.', 'runtime/scripts/generate.mjs')
  node('.', 'runtime/scripts/build.mjs')
  node('studio', '../node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error')
}

test.beforeAll(() => {
  for (const file of files()) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    cpSync(join(root, file), join(house, file), { force: true })
  }
  mkdirSync(join(house, 'node_modules/@hotline'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== '@hotline'))
    symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name))
  for (const room of ['schemas', 'flows', 'runtime', 'studio', 'e2e'])
    symlinkSync(join(house, room), join(house, 'node_modules/@hotline', room))
})
test.afterAll(async () => {
  await server?.close()
  rmSync(house, { recursive: true, force: true })
})

test('a new node type is one folder and one line, and both hosts of the engine run it', async ({ page }) => {
  test.setTimeout(300_000)
  const index = 'flows/src/nodes/index.ts'
  const before = readFileSync(join(house, index), 'utf8')
  execFileSync(process.execPath, ['flows/new-node.mjs', 'greet_twice'], { cwd: house })
  const added = readFileSync(join(house, index), 'utf8')
    .split('\n')
    .filter((line) => !before.split('\n').includes(line))
  expect(added).toEqual(["import { greetTwice } from './greet-twice/index.ts'", '  greetTwice,'])
  expect(readdirSync(join(house, 'flows/src/nodes/greet-twice')).sort()).toEqual(['cases.json', 'face.ts', 'index.ts'])

  build()
  server = await startServer({ house })
  await setUp(server)
  const [entry, greet, bye] = ['01K000000000000000000000E1', '01K000000000000000000000G1', '01K000000000000000000000H1']
  const node = (id: string, type: string, label: string, x: number, props = {}) => ({ id, type, label, pos: [x, 100], props })
  const document = {
    schemaVersion: 1,
    title: '新的一步',
    start: entry,
    nodes: {
      [entry]: node(entry, 'entry', '来电', 0),
      [greet]: node(greet, 'greet_twice', '打个招呼', 300, { prompt: { 'zh-CN': { mode: 'text', text: said } } }),
      [bye]: node(bye, 'hangup', '再见', 600),
    },
    edges: { [`${entry}:next`]: { target: greet }, [`${greet}:next`]: { target: bye } },
    languages: ['zh-CN'],
  }
  const flow = await ask(server, 'createFlow', { body: { name: '新的一步', document } })
  await ask(server, 'addNumber', { body: { number: '4001230011' } })
  await ask(server, 'publish', { params: { flow: flow.id }, body: { numbers: ['4001230011'] } })
  expect((await hotlineJson<CallPrinted>(server, 'call', '4001230011')).heard).toEqual([said])

  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('邮箱').fill(admin.email)
  await page.getByLabel('密码', { exact: true }).fill(admin.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('新的一步').first()).toBeVisible()
  await page.goto(`${server.url}/flows/${flow.id}?listen=1`)
  await expect(page.getByRole('log')).toContainText(said)

  execFileSync(process.execPath, ['flows/new-node.mjs', 'greet_twice', '--remove'], { cwd: house })
  expect(readFileSync(join(house, index), 'utf8')).toBe(before)
})
