// e2e · what people get who give the studio something wrong: the cause, what callers suffer, the cure; and nothing breaks.
import { expect, type Page, test } from '@playwright/test'
import { admin, ask, type CallPrinted, hotlineJson, setUp } from '../prepare/hotline.ts'
import { type Server, startServer } from '../prepare/server.ts'
import { joinAs, signIn } from '../screens/seed.ts'

test.describe.configure({ mode: 'serial' })
const hostile = '<img src=x onerror="window.broken=true">'
let server: Server
let page: Page
let blank: string

test.beforeAll(async ({ browser }) => {
  server = await startServer()
  await setUp(server)
  page = await browser.newPage()
  await signIn(page, server, admin.email, admin.password)
  blank = (await ask(server, 'createFlow', { body: { name: '还没画完' } })).id
})
test.afterAll(async () => {
  await page.close()
  await server.close()
})

const choose = async (press: () => Promise<void>, name: string, body: string) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(body) })
}

test('a draft with errors is not published, and the sheet says what callers suffer', async () => {
  await page.goto(`${server.url}/flows/${blank}`)
  await page.getByRole('button', { name: '发布…' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText(/有 \d+ 个错误，来电者会受影响/)
  await expect(sheet).toContainText('来电者')
  await expect(sheet.getByRole('button', { name: '定位' }).first()).toBeVisible()
  const publish = sheet.getByRole('button', { name: /先处理 \d+ 个错误/ })
  await publish.click()
  await expect(sheet.getByText(/已在|已存好/)).toBeHidden()
  expect(await ask(server, 'listVersions', { params: { flow: blank } })).toEqual([])
})

test('a call to a number nobody claims is listed and can be given to a flow', async () => {
  const { id } = await ask(server, 'createFlow', {
    body: { name: '下班留言', template: 'voicemail', answers: { company: admin.company, phone: '13812342266' } },
  })
  await ask(server, 'addNumber', { body: { number: '4001230088' } })
  await ask(server, 'publish', { params: { flow: id }, body: { note: '', numbers: ['4001230088'] } })
  await hotlineJson(server, 'call', '02155500142', '--from', '13812348000')
  await page.goto(`${server.url}/numbers`)
  const strip = page.getByText('有 1 通打到没人认领的号码')
  await expect(strip).toBeVisible()
  await page.getByRole('button', { name: '交给…' }).click()
  await page.getByRole('menuitem', { name: '400-123-0088' }).click()
  await expect(strip).toBeHidden()
  const { heard } = await hotlineJson<CallPrinted>(server, 'call', '02155500142', '--from', '13812348000')
  expect(heard.join('')).toContain(admin.company)
})

test('a bound number cannot be removed, and a free one only by typing it', async () => {
  await page.goto(`${server.url}/numbers`)
  await page
    .getByRole('row', { name: /400-123-0088/ })
    .getByRole('button', { name: /更多|操作/ })
    .click()
  await expect(page.getByRole('menuitem', { name: '移除号码' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await ask(server, 'addNumber', { body: { number: '4001230011', name: hostile } })
  await page.reload()
  await page
    .getByRole('row', { name: /400-123-0011/ })
    .getByRole('button', { name: /更多|操作/ })
    .click()
  await page.getByRole('menuitem', { name: '移除号码' }).click()
  const dialog = page.getByRole('dialog')
  const remove = dialog.getByRole('button', { name: '移除号码' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox').fill('400-123-0011')
  await remove.click()
  await expect(page.getByText('已移除 400-123-0011')).toBeVisible()
})

test('audio that is none, and AMR, are refused with a way out', async () => {
  await page.goto(`${server.url}/prompts`)
  await page.getByRole('button', { name: '上传录音' }).first().click()
  const dialog = page.getByRole('dialog')
  const press = () => dialog.getByRole('button', { name: '选文件' }).click()
  await choose(press, '合同.mp3', 'not a sound at all')
  await expect(dialog).toContainText('读不出声音')
  await choose(press, '来电.amr', '#!AMR\nxxxx')
  await expect(dialog).toContainText('在手机上导出成 M4A 或 MP3 再传')
})

test('rows of a list of codes that cannot be used are named by their line', async () => {
  await page.goto(`${server.url}/codes`)
  await page.getByRole('button', { name: '导入' }).first().click()
  const sheet = page.getByRole('dialog')
  await choose(
    () => sheet.getByRole('button', { name: '选文件' }).click(),
    '滤芯.csv',
    '防伪码,产品\n2046813,A\n不是码,A\n2046813,A\n7719204,A\n',
  )
  await sheet.getByRole('button', { name: /^导入 \d/ }).click()
  await expect(sheet).toContainText(/第 3 行/)
  await expect(sheet).toContainText(/第 4 行/)
  expect((await ask(server, 'listCodes')).total).toBe(2)
})

test('JSON that does not parse is answered with its line, and nothing is made', async () => {
  await page.goto(`${server.url}/flows/new`)
  await page.getByRole('button', { name: /^导入/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '流程 JSON' }).fill('{\n  "format": 1,\n  "nodes": oops\n}')
  await expect(dialog).toContainText('第 3 行不是正确的 JSON')
  await expect(dialog.getByRole('button', { name: '导入', exact: true })).toHaveAttribute('aria-disabled', 'true')
})

test('markup in a name stays text, wherever the name is shown', async () => {
  await ask(server, 'createFlow', { body: { name: hostile } })
  await ask(server, 'generateCodes', { body: { name: hostile.slice(0, 60), product: hostile.slice(0, 60), count: 5 } })
  for (const path of ['/flows', '/codes', '/numbers', '/settings/audit', '/settings/members']) {
    await page.goto(`${server.url}${path}`)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => 'broken' in window), path).toBe(false)
    expect(await page.locator('img[src="x"]').count(), path).toBe(0)
  }
  await page.goto(`${server.url}/flows`)
  await page.getByText(hostile).first().click()
  await expect(page.getByRole('heading', { name: '流程设置' }).or(page.getByText(hostile).first()).first()).toBeVisible()
  expect(await page.evaluate(() => 'broken' in window)).toBe(false)
})

test('an address that is none says so and leads back', async () => {
  await page.goto(`${server.url}/nowhere`)
  await expect(page.getByText('没有这个页面。')).toBeVisible()
  await page.getByRole('link', { name: '去流程列表' }).click()
  await expect(page).toHaveURL(/\/flows$/)
})

test('without a network the page says so, until it is back', async () => {
  await page.context().setOffline(true)
  await expect(page.getByText('网络断开')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('网络断开')).toBeHidden()
})

test('a fault of the server is told with a reference to look it up by', async () => {
  const problem = {
    code: 'internal',
    title: { zh: '服务器出错了，没有保存。', en: 'The server failed; nothing was saved.' },
    reference: '7F3A',
  }
  await page.route('**/api/voicemail*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }))
  await page.goto(`${server.url}/voicemail`)
  await expect(page.getByText('编号 7F3A')).toBeVisible()
  await expect(page.getByRole('button', { name: '重试' })).toBeVisible()
  await page.unroute('**/api/voicemail*')
})

test('who is signed out signs in over the page and goes on', async () => {
  await page.goto(`${server.url}/codes`)
  await page.getByRole('button', { name: '生成防伪码' }).first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('批次名').fill('写了一半')
  await page.context().clearCookies()
  await sheet.getByRole('button', { name: /^生成 / }).click()
  const again = page.getByRole('dialog', { name: '登录已过期' })
  await expect(again).toBeVisible()
  await again.getByLabel('密码').fill(admin.password)
  await again.getByRole('button', { name: '登录' }).click()
  await expect(again).toBeHidden()
  await expect(sheet.getByLabel('批次名')).toHaveValue('写了一半')
})

test('a viewer sees every page and changes nothing, and is told who may', async ({ browser }) => {
  const viewer = await joinAs(server, { name: '周敏', email: 'zhou@example.com', role: 'viewer' })
  const theirs = await browser.newPage()
  await signIn(theirs, server, viewer.email, viewer.password)
  const shut: [string, RegExp][] = [
    ['/flows', /新建流程/],
    ['/numbers', /添加号码/],
    ['/prompts', /上传录音/],
    ['/codes', /生成防伪码/],
    ['/tables', /导入数据表/],
    ['/settings/members', /邀请成员/],
  ]
  for (const [path, name] of shut) {
    await theirs.goto(`${server.url}${path}`)
    const button = theirs.getByRole('button', { name }).first()
    await expect(button, path).toHaveAttribute('aria-disabled', 'true')
    await button.hover()
    await expect(theirs.getByText(/只有(编辑者|发布者|管理员)可以做这件事/).first(), path).toBeVisible()
  }
  await theirs.goto(`${server.url}/flows/${blank}`)
  await expect(theirs.getByRole('button', { name: '发布…' })).toHaveAttribute('aria-disabled', 'true')
  await theirs.close()
})
