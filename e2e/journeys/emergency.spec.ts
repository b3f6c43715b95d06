// e2e · the day the power fails: three taps on a phone, the next caller hears it, everybody sees it, and it ends by itself or at a tap.
import { expect, type Locator, type Page, test } from '@playwright/test'
import { admin, ask, type CallPrinted, hotlineJson, setUp, until } from '../prepare/hotline.ts'
import { type Server, startServer } from '../prepare/server.ts'

test.describe.configure({ mode: 'serial' })
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })
const NUMBER = '4001230088'
const NOTICE = '因停电暂停接听'
let server: Server
let page: Page

test.beforeAll(async ({ browser }) => {
  server = await startServer()
  await setUp(server)
  const flow = await ask(server, 'createFlow', {
    body: { name: '售后', template: 'code-check', answers: { company: admin.company, phone: '13812342266', length: 7 } },
  })
  for (const number of [NUMBER, '4001230099']) await ask(server, 'addNumber', { body: { number } })
  await ask(server, 'publish', { params: { flow: flow.id }, body: { numbers: [NUMBER, '4001230099'] } })
  page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('邮箱').fill(admin.email)
  await page.getByLabel('密码', { exact: true }).fill(admin.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
test.afterAll(async () => {
  await page.close()
  await server.close()
})

const call = (...more: string[]) => hotlineJson<CallPrinted>(server, 'call', NUMBER, '--keys=hangup', ...more)

test('every tab has the megaphone; three taps send the notice, and the receipt waits for a call', async () => {
  for (const tab of ['calls', 'voicemail', 'numbers', 'flows']) {
    await page.goto(`${server.url}/${tab}`)
    await expect(page.getByRole('button', { name: '紧急公告' })).toBeVisible()
  }
  expect((await call()).heard.join('')).not.toContain(NOTICE)

  let taps = 0
  const tap = async (target: Locator) => {
    await target.tap()
    taps += 1
  }
  await tap(page.getByRole('button', { name: '紧急公告' }))
  await expect(page.getByRole('button', { name: '先选一句' })).toBeVisible()
  await tap(page.getByRole('button', { name: '停电' }))
  await tap(page.getByRole('button', { name: /^向 2 个号码发出，到 / }))
  await expect(page.getByRole('dialog').getByText('已发出，等第一通来电确认')).toBeVisible()
  expect(taps).toBe(3)
})

test('the next call hears it and nothing else, and that confirms it', async () => {
  const heard = await call()
  expect(heard.heard.join('')).toContain(`${admin.company}${NOTICE}`)
  expect(heard.heard).toHaveLength(1)
  expect(heard.outcome).toMatchObject({ sip: 200, by: 'jambonz', stuck: false })
  await expect(page.getByRole('dialog').getByText(/第一通来电已听到公告，\d\d:\d\d:\d\d/)).toBeVisible()
  const record = await until(
    () => ask(server, 'getCall', { params: { call: heard.call } }).catch(() => null),
    (seen) => seen?.outcome != null,
  )
  expect(record).toMatchObject({ outcome: 'ivr', fault: false, unclaimed: false })
  expect(record?.events[1]).toMatchObject({ type: 'notice_heard', after: 'hangup' })
  await page.getByRole('button', { name: '完成' }).click()
})

test('it is over by the clock of the call, with no job that has to run', async () => {
  const { active } = await ask(server, 'listNotices')
  const end = active[0]?.endsAt ?? ''
  expect((await call('--at', end)).heard.join('')).not.toContain(NOTICE)
})

test('every page tells who sent it and until when, and one tap ends it', async () => {
  for (const at of ['calls', 'settings/account', 'flows']) {
    await page.goto(`${server.url}/${at}`)
    await expect(page.getByText('2 个号码正在播紧急公告')).toBeVisible()
    await expect(page.getByText(new RegExp(`${admin.name} \\d\\d:\\d\\d 发出，.*自动结束`))).toBeVisible()
  }
  await page.getByRole('button', { name: '提前结束' }).tap()
  await expect(page.getByText('正在播紧急公告')).toBeHidden()
  expect((await call()).heard.join('')).not.toContain(NOTICE)
  const audit = await ask(server, 'listAudit')
  expect(audit.rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['notice.send', 'notice.end']))
})

test('without a network it is not sent, and says so', async () => {
  await page.getByRole('button', { name: '紧急公告' }).tap()
  await page.getByRole('button', { name: '停电' }).tap()
  await page.context().setOffline(true)
  await expect(page.getByText('没有网络，还没发出。来电仍走原流程。')).toBeVisible()
  await page.getByRole('button', { name: '重试' }).tap()
  await expect(page.getByText('没能发出。来电仍走原流程。')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('没有网络，还没发出。来电仍走原流程。')).toBeHidden()
  // Nothing goes out later by itself; whoever wants it still has to say so.
  expect((await ask(server, 'listNotices')).active).toEqual([])
  await page.getByRole('button', { name: '重试' }).tap()
  await expect(page.getByRole('dialog').getByText('已发出，等第一通来电确认')).toBeVisible()
})
