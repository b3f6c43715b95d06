// e2e · two people on one flow while the server is killed: whatever was shown as saved is there.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { admin, ask, setUp } from '../prepare/hotline.ts'
import { type Server, startServer } from '../prepare/server.ts'

const colleague = { name: '李婷', email: 'li@example.com', password: 'li-ting-0123456' }
let server: Server
let flow: string

test.beforeAll(async () => {
  server = await startServer()
  await setUp(server)
  const { link } = await ask(server, 'inviteMember', { body: { name: colleague.name, email: colleague.email, role: 'editor' } })
  const token = link.split('/').at(-1)
  await fetch(`${server.url}/api/invite`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token, password: colleague.password }),
  })
  flow = (await ask(server, 'createFlow', { body: { name: '售后', template: 'after-sales', answers: {} } })).id
})
test.afterAll(() => server.close())

async function signIn(browser: Browser, who: { email: string; password: string }): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('邮箱').fill(who.email)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('售后').first()).toBeVisible()
  await page.goto(`${server.url}/flows/${flow}`)
  await expect(page.getByText('已保存')).toBeVisible()
  return page
}

const addStep = async (page: Page, kind: string) =>
  page.getByRole('complementary').first().getByRole('button', { name: kind, exact: true }).click()
const labels = async () => Object.values((await ask(server, 'getDraft', { params: { flow } })).nodes).map(({ label }) => label)

test('each sees the other’s work, and a killed server loses nothing that was saved', async ({ browser }) => {
  test.setTimeout(180_000)
  const [mine, theirs] = [await signIn(browser, admin), await signIn(browser, colleague)]
  const before = (await labels()).length

  await addStep(mine, '播放')
  await expect(mine.getByText('已保存')).toBeVisible()
  await addStep(theirs, '留言')
  await expect(theirs.getByText('已保存')).toBeVisible()
  await expect.poll(async () => (await labels()).length).toBe(before + 2)
  const saved = await labels()

  await server.kill()
  await expect(mine.getByText(/离线|断开/).first()).toBeVisible()
  await addStep(mine, '收号')
  await server.restart()
  expect((await labels()).sort()).toEqual(expect.arrayContaining([...saved].sort()))

  await expect(mine.getByText('已保存')).toBeVisible({ timeout: 60_000 })
  await expect.poll(async () => (await labels()).length).toBe(before + 3)
  await expect(theirs.getByText('已保存')).toBeVisible({ timeout: 60_000 })
  await mine.context().close()
  await theirs.context().close()
})
