// e2e · a hotline that can be called: a server that is set up, a jambonz account it knows, a flow on a number.
import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import type { FlowDocument } from '@hotline/schemas'
import { ask, setUp } from '../prepare/hotline.ts'
import { root, type Server, startServer } from '../prepare/server.ts'

export const account = 'account-of-trials'
export const secret = 'wh_secret_of_trials'
export const number = '4001230088'

export interface Hotline {
  server: Server
  flow: string
  document: FlowDocument
}

/** Builds the server when what it is made of has changed. */
export function build(): void {
  const script = "import { prepare } from './runtime/start.mjs'; prepare({ studio: false })"
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The server could not be built.')
}

/** The switchboard of two levels, published, on a server of its own with the machine's clock. */
export async function openHotline(env: Record<string, string> = {}): Promise<Hotline> {
  const server = await startServer({ env: { HOTLINE_TEST_CLOCK: '0', LOG_LEVEL: 'silent', ...env } })
  try {
    await setUp(server)
    await ask(server, 'changeJambonz', { body: { apiUrl: '', accountSid: account, webhookSecret: secret } })
    const answers = { company: '华业', phone: '13812342266', second: '02188886666' }
    const { id: flow } = await ask(server, 'createFlow', { body: { name: '总机', template: 'two-level', answers } })
    await ask(server, 'addNumber', { body: { number } })
    await ask(server, 'publish', { params: { flow }, body: { numbers: [number] } })
    return { server, flow, document: await ask(server, 'getDraft', { params: { flow } }) }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** The header that jambonz sends with `body`; `at` in seconds since 1970. */
export const sign = (body: string | Uint8Array, at = Math.floor(Date.now() / 1000)): string =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`
