// e2e · takes the pictures of docs/screens: a server of its own, a busy morning, the main screens. Run by hand: `npx tsx e2e/screens/take.ts [name …]`.
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { chromiumArgs, findChromium } from '../prepare/chromium.ts'
import { admin, ask, setUp } from '../prepare/hotline.ts'
import { root, startServer } from '../prepare/server.ts'
import { seed, signIn } from './seed.ts'

const folder = join(root, 'docs/screens')
const largest = 250 * 1024
/** Names of the pictures to take; all when none is given. */
const wanted = process.argv.slice(2)
type Look = { language: 'zh-CN' | 'en'; theme: 'light' | 'dark'; phone?: boolean }

const server = await startServer({ env: { LOG_LEVEL: 'error' } })
const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs })
try {
  await setUp(server)
  const flows = await seed(server)
  const service = flows.售后服务热线 ?? ''
  mkdirSync(folder, { recursive: true })

  /** Opens `path` as the admin and takes one picture once `prepare` says the page is ready. */
  const take = async (name: string, look: Look, path: string, prepare: (page: Page) => Promise<unknown>) => {
    if (wanted.length && !wanted.includes(name)) return
    const screen: BrowserContextOptions = look.phone
      ? { viewport: { width: 390, height: 844 } }
      : { viewport: { width: 1440, height: 900 } }
    const context = await browser.newContext({ ...screen, locale: look.language, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    await context.addInitScript(
      ({ language, theme }) => {
        localStorage.setItem('hotline.language', language)
        localStorage.setItem('hotline.theme', theme)
      },
      { language: look.language, theme: look.theme },
    )
    const page = await context.newPage()
    await signIn(page, server, admin.email, admin.password)
    await page.goto(`${server.url}${path}`)
    // The warning about http belongs to this machine, not to the pictures.
    await page.getByRole('button', { name: /^(知道了|Understood)$/ }).click()
    await prepare(page)
    await page.mouse.move(0, 0)
    const file = join(folder, `${name}.png`)
    await page.screenshot({ path: file, animations: 'disabled' })
    const { size } = statSync(file)
    console.log(`${name}.png ${Math.round(size / 1024)} KB`)
    if (size > largest) throw new Error(`${name}.png is larger than ${largest / 1024} KB`)
    await context.close()
  }
  const zh = { language: 'zh-CN', theme: 'light' } as const
  const dark = { language: 'zh-CN', theme: 'dark' } as const
  const en = { language: 'en', theme: 'light' } as const
  const ready = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

  const listen = async (page: Page) => {
    await page.getByRole('log').getByText('欢迎致电').first().waitFor()
    await page.keyboard.press('1')
    await page
      .getByRole('log')
      .getByText(/转接|connect/i)
      .first()
      .waitFor()
  }
  await take('editor', zh, `/flows/${service}?listen=1`, listen)
  await take('editor-dark', dark, `/flows/${service}?listen=1`, listen)
  await take('editor-en', en, `/flows/${service}?listen=1`, listen)
  await take('new-flow', zh, '/flows/new', async (page) => {
    await page.getByLabel(/转给谁/).fill('138 1234 2266')
    await page.getByRole('button', { name: '听', exact: true }).first().click()
    await page.waitForTimeout(4000)
  })
  const { rows } = await ask(server, 'listCalls', { query: { limit: '50' } })
  const [talked] = rows.filter((one) => one.outcome === 'answered').sort((a, b) => b.path.length - a.path.length)
  const call = `/calls/${talked?.id ?? ''}?flow=${service}`
  await take('calls', zh, call, (page) => page.getByRole('tabpanel').waitFor())
  await take('calls-dark', dark, call, (page) => page.getByRole('tabpanel').waitFor())
  await take('numbers', zh, '/numbers', async (page) => {
    await ready(page, '021-5550-0142')
    await page.getByRole('button', { name: '再查一次' }).and(page.locator(':enabled')).waitFor()
  })
  await take('codes-en', en, '/codes', (page) => ready(page, '前置过滤器'))
  await take('publish', zh, `/flows/${flows.总机}`, async (page) => {
    await page.getByRole('button', { name: '发布…' }).click()
    await ready(page, '结构检查全部通过')
  })
  await take('phone-calls', { ...zh, phone: true }, '/calls', (page) => ready(page, '400-123-0099').catch(() => undefined))
  await take('phone-flow-dark', { ...dark, phone: true }, `/flows/${service}`, (page) => ready(page, '上班时间'))
} catch (error) {
  console.error(server.output())
  throw error
} finally {
  await browser.close()
  await server.close()
}
