// runtime · a stand-in for jambonz's provisioning API, on a real socket.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Row {
  [field: string]: unknown
}

export interface PretendJambonz {
  url: string
  key: string
  accountSid: string
  secret: string
  applications: Row[]
  numbers: { phone_number_sid: string; number: string; application_sid: string | null }[]
  /** Keys of speech services; `test` is what trying one answers. */
  speech: { speech_credential_sid: string; vendor: string; label?: string; use_for_tts: number; test: string }[]
  /** Every request, as `METHOD /path`. */
  asked: string[]
  /** The next request that matches is answered with 500 and `msg`, once. */
  failOn: (request: RegExp) => void
  /** Answers nothing until closed. */
  hang: (on: boolean) => void
  close: () => Promise<void>
}

/** Behaves as jambonz-api-server 0.9 does for the routes we use: bearer keys, 201 with a sid, 204 on change, 422 on a used application. */
export async function pretendJambonz(): Promise<PretendJambonz> {
  const state = { failing: null as RegExp | null, hanging: false, made: 0 }
  const box: Pick<PretendJambonz, 'applications' | 'numbers' | 'speech' | 'asked'> = {
    applications: [],
    numbers: [],
    speech: [],
    asked: [],
  }
  const [key, accountSid, secret] = ['key-of-the-account', 'account-1', 'wh_secret_pretend']

  const answer = (method: string, path: string, body: Row): [number, unknown] => {
    const [, kind, sid = ''] = /^\/v1\/(\w+)(?:\/([^/]+))?/.exec(path) ?? []
    if (path === `/v1/Accounts/${accountSid}/WebhookSecret`) return [200, { webhook_secret: secret }]
    const speech = /^\/v1\/Accounts\/[^/]+\/SpeechCredentials(?:\/([^/]+)\/test)?$/.exec(path)
    if (speech) {
      const tried = box.speech.find(({ speech_credential_sid }) => speech_credential_sid === speech[1])
      if (!speech[1]) return [200, box.speech.map(({ test: _, ...row }) => ({ ...row, api_key: 'a key that must not travel on' }))]
      return tried ? [200, { tts: { status: tried.test }, stt: { status: 'not tested' } }] : [404, { msg: 'not found' }]
    }
    if (kind === 'Applications' && method === 'POST') {
      state.made += 1
      const row = { application_sid: `application-${state.made}`, ...body }
      box.applications.push(row)
      return [201, { sid: row.application_sid }]
    }
    const list: Row[] = kind === 'Applications' ? box.applications : kind === 'PhoneNumbers' ? box.numbers : []
    if (method === 'GET' && !sid) return [200, list]
    const at = list.findIndex((row) => row.application_sid === sid || row.phone_number_sid === sid)
    const row = kind === 'PhoneNumbers' ? list.find(({ phone_number_sid }) => phone_number_sid === sid) : list[at]
    if (!row) return [404, { msg: 'not found' }]
    if (method === 'PUT') {
      Object.assign(row, body)
      return [204, null]
    }
    if (method === 'DELETE') {
      if (box.numbers.some(({ application_sid }) => application_sid === sid))
        return [422, { msg: 'cannot delete application with phone numbers' }]
      list.splice(at, 1)
      return [204, null]
    }
    return [200, row]
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '' } = request
      box.asked.push(`${method} ${url}`)
      if (state.hanging) return
      const text = Buffer.concat(chunks).toString()
      const send = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(value === null ? '' : JSON.stringify(value))
      if (request.headers.authorization !== `Bearer ${key}`) return send(401, { msg: 'invalid api key' })
      if (state.failing?.test(`${method} ${url}`)) {
        state.failing = null
        return send(500, { msg: 'database is on holiday' })
      }
      send(...answer(method, url, text ? (JSON.parse(text) as Row) : {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...box,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    accountSid,
    secret,
    failOn: (request) => {
      state.failing = request
    },
    hang: (on) => {
      state.hanging = on
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
