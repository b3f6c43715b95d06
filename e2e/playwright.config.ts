// e2e · journeys in a real browser against the real server.
import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './prepare/chromium.ts'

export default defineConfig({
  testDir: './journeys',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: './test-results',
  reporter: process.env.HOTLINE_E2E_REPORT ? [['line'], ['json', { outputFile: process.env.HOTLINE_E2E_REPORT }]] : [['line']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: await findChromium(), args: chromiumArgs },
  },
})
