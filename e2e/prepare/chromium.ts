// e2e · finds a real Chromium: $CHROMIUM, an installed one, one from apt when root, else the one npm ships.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** Path of the executable. Throws one sentence that names what is missing. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM
  if (given && existsSync(given)) return given
  const found = installed.find((path) => existsSync(path)) ?? fromApt()
  if (found) return found
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } catch (error) {
    throw new Error('The end-to-end tests need Chromium: install it, or set CHROMIUM to its path.', { cause: error })
  }
}

function fromApt(): string | undefined {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  run('update', '-qq')
  run('install', '-y', '-qq', 'chromium', 'fonts-noto-cjk')
  return installed.find((path) => existsSync(path))
}

/** Quiet flags: without them Chromium looks for hosts of its maker. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]
