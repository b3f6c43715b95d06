// e2e · the main job: make an admin, take the code check, hear it, publish it, and have it answer two callers.
import { expect, type Page, test } from '@playwright/test'
import { admin, ask, type CallPrinted, hotlineJson } from '../prepare/hotline.ts'
import { type Server, startServer } from '../prepare/server.ts'

test.describe.configure({ mode: 'serial' })
let server: Server
let page: Page
let code: string

test.beforeAll(async ({ browser }) => {
  server = await startServer()
  page = await browser.newPage()
})
test.afterAll(async () => {
  await page.close()
  await server.close()
})

test('the printed link makes the first admin', async () => {
  await expect.poll(() => server.setUpLink).not.toBe('')
  await page.goto(server.setUpLink)
  await page.getByLabel('公司怎么称呼').fill(admin.company)
  await page.getByLabel('你的名字').fill(admin.name)
  await page.getByLabel('邮箱').fill(admin.email)
  await page.getByLabel('密码', { exact: true }).fill(admin.password)
  await page.getByRole('button', { name: '建好，开始' }).click()
  await expect(page.getByText('选最像你们的一种')).toBeVisible()
})

test('from blank to the first heard call takes at most 9 clicks and 3 typed fields', async () => {
  const hands = { clicks: 0, fields: 0 }
  const click = async (locator: ReturnType<Page['getByRole']>) => {
    await locator.click()
    hands.clicks++
  }
  const type = async (label: string | RegExp, text: string) => {
    await page.getByLabel(label).first().fill(text)
    hands.fields++
  }
  await click(page.getByRole('radio', { name: /防伪查询/ }))
  await type(/公司怎么称呼/, admin.company)
  await type(/转给谁/, '13812342266')
  await click(page.getByRole('button', { name: '建好，听一遍' }))
  await expect(page.getByRole('log')).toContainText('请输入 7 位防伪码')
  console.log(`${hands.clicks} clicks, ${hands.fields} typed fields`)
  expect(hands.clicks).toBeLessThanOrEqual(9)
  expect(hands.fields).toBeLessThanOrEqual(3)
})

test('the simulator says what a caller would hear, and marks no code', async () => {
  const flowUrl = page.url().split('?')[0] ?? ''
  await page.goto(`${server.url}/codes`)
  await page.getByRole('button', { name: '生成防伪码' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('批次名').fill('首批滤芯')
  await dialog.getByRole('button', { name: /^生成 / }).click()
  await expect.poll(async () => (await ask(server, 'listCodes')).total).toBeGreaterThan(0)
  code = (await ask(server, 'listCodes')).rows[0]?.code ?? ''

  await page.goto(flowUrl)
  await page.getByRole('button', { name: '模拟', exact: true }).click()
  const log = page.getByRole('log')
  await expect(log).toContainText('请输入 7 位防伪码')
  await page.getByRole('button', { name: '按 1', exact: true }).focus()
  await page.keyboard.type(`${code}#`)
  await expect(log).toContainText('您查询的是正品，首次查询')
  const kept = await ask(server, 'listCodes', { query: { search: code } })
  expect(kept.rows[0]).toMatchObject({ state: 'unqueried', queries: 0 })
})

test('publishing to a number says what changes and where', async () => {
  await page.getByRole('button', { name: '发布…' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText('结构检查全部通过')).toBeVisible()
  await sheet.getByRole('button', { name: '加一个号码' }).click()
  await sheet.getByLabel('填写号码').fill('400-123-0088')
  await sheet.getByRole('button', { name: '添加', exact: true }).click()
  await sheet.getByRole('button', { name: '发布到 1 个号码' }).click()
  await expect(sheet.getByText('v1 已在 1 个号码生效')).toBeVisible()
  await expect(sheet.getByRole('textbox', { name: '复制命令' })).toHaveValue(/hotline -- call 4001230088/)
})

test('two callers ask for the same code: the first is told so, the second how often and since when', async () => {
  const first = await hotlineJson<CallPrinted>(server, 'call', '4001230088', '--from', '13800138000', `--keys=${code}# hangup`)
  const second = await hotlineJson<CallPrinted>(server, 'call', '4001230088', '--from', '13900139000', `--keys=${code}# hangup`)
  expect(first.heard.join('')).toContain('您查询的是正品，首次查询')
  expect(second.heard.join('')).toMatch(/该防伪码已被查询 2 次，首次时间 \d{4} 年 \d+ 月 \d+ 日 \d+ 点/)
  const kept = async () => (await ask(server, 'listCodes', { query: { search: code } })).rows[0]
  await expect.poll(kept).toMatchObject({ state: 'queried', queries: 2, firstCaller: expect.stringContaining('138') })
})

test('both calls are in the studio, with every step and why', async () => {
  await page.goto(`${server.url}/calls`)
  await expect(page.getByText('139****9000')).toBeVisible()
  await page.getByText('138****8000').first().click()
  const trace = page.getByRole('tabpanel')
  await expect(trace).toContainText('防伪查询')
  await expect(trace).toContainText('首次查询')
})
