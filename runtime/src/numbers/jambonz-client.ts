// runtime · the part of jambonz's REST API that provisions: applications, numbers, the webhook secret.
import type { Words } from '@hotline/schemas'
import * as z from 'zod'

/** jambonz did not do what it was asked; `words` tell an admin what and why. Never holds the key. */
export class JambonzError extends Error {
  readonly kind: 'unreachable' | 'unauthorised' | 'refused' | 'malformed'
  readonly status: number | null
  readonly words: Words
  constructor(kind: JambonzError['kind'], status: number | null, words: Words) {
    super(words.en)
    this.name = 'JambonzError'
    this.kind = kind
    this.status = status
    this.words = words
  }
}

const Hook = z.looseObject({ url: z.string(), method: z.string().optional() })
const Application = z.looseObject({
  application_sid: z.string(),
  name: z.string(),
  call_hook: Hook.nullish(),
  call_status_hook: Hook.nullish(),
})
export type Application = z.infer<typeof Application>
const PhoneNumber = z.looseObject({ phone_number_sid: z.string(), number: z.string(), application_sid: z.string().nullish() })
export type PhoneNumber = z.infer<typeof PhoneNumber>

const SpeechCredential = z.looseObject({
  speech_credential_sid: z.string(),
  vendor: z.string(),
  label: z.string().nullish(),
  use_for_tts: z.union([z.boolean(), z.number()]).nullish(),
})
export type SpeechCredential = z.infer<typeof SpeechCredential>
const SpeechTest = z.looseObject({ tts: z.looseObject({ status: z.string() }) })

const LiveCall = z.looseObject({ call_status: z.string() })
/** A call that is over, as jambonz counts it. Numbers come as strings from some of its versions. */
const PastCall = z.looseObject({
  call_sid: z.string(),
  from: z.string().default(''),
  to: z.string().default(''),
  direction: z.string().default('inbound'),
  duration: z.coerce.number().catch(0),
  attempted_at: z.coerce.date(),
  terminated_at: z.coerce.date().nullish(),
})
export type PastCall = z.infer<typeof PastCall>
const PastCalls = z.looseObject({ total: z.coerce.number(), data: z.array(PastCall) })

/** What we say about our application when making or changing it. */
export interface ApplicationForm {
  name: string
  account_sid: string
  call_hook: { url: string; method: 'POST' }
  call_status_hook: { url: string; method: 'POST' }
  speech_synthesis_vendor?: string
  speech_synthesis_language?: string
  speech_synthesis_voice?: string
}

/** Every call may throw a JambonzError, and then has changed nothing that we know of. */
export interface JambonzClient {
  applications(): Promise<Application[]>
  createApplication(form: ApplicationForm): Promise<string>
  updateApplication(sid: string, form: Partial<ApplicationForm>): Promise<void>
  deleteApplication(sid: string): Promise<void>
  phoneNumbers(): Promise<PhoneNumber[]>
  /** Null takes the number from every application. */
  giveNumber(sid: string, application: string | null): Promise<void>
  webhookSecret(account: string): Promise<string>
  /** Status of a call that is known to be up; null when jambonz has none of that name any more. */
  callStatus(account: string, call: string): Promise<string | null>
  /** One page, from 1, of the calls that were attempted between two moments, and how many there are in all. */
  recentCalls(
    account: string,
    window: { start: Date; end: Date; page: number; count: number },
  ): Promise<{ total: number; data: PastCall[] }>
  /** Of the account, and those its service provider lends it. Keys that come along are dropped. */
  speechCredentials(account: string): Promise<SpeechCredential[]>
  /** Lets jambonz try to speak: `ok`, `fail`, or `not tested` where it cannot try this vendor. */
  testSpeech(account: string, sid: string): Promise<string>
}

const SECONDS = 5
const LARGEST_ANSWER = 4_000_000

/** `https://host` and `https://host/v1` are both understood; hosted servers say `/api/v1`. */
export const restAddress = (apiUrl: string): string => {
  const plain = apiUrl.replace(/\/+$/, '')
  return /\/v\d+$/.test(plain) ? plain : `${plain}/v1`
}

/** A client for one account. Redirects are refused, so that the key goes to no other host; an answer may take 5 seconds. */
export function jambonzClient({ apiUrl, apiKey, seconds = SECONDS }: { apiUrl: string; apiKey: string; seconds?: number }): JambonzClient {
  const base = restAddress(apiUrl)

  async function ask<S extends z.ZodType>(method: string, path: string, shape: S, body?: object): Promise<z.output<S>> {
    let status: number
    let text: string
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(seconds * 1000),
        headers: { authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      status = response.status
      text = await response.text()
    } catch {
      throw new JambonzError('unreachable', null, {
        zh: `连不到 jambonz（${base}）。检查地址和网络后重试。`,
        en: `jambonz cannot be reached at ${base}. Check the address and the network, then try again.`,
      })
    }
    if (status === 401 || status === 403) {
      throw new JambonzError('unauthorised', status, {
        zh: 'jambonz 不认这个 API 密钥。请换一个有本账户权限的密钥。',
        en: 'jambonz does not accept this API key. Use a key that may manage this account.',
      })
    }
    const answer = text.length > LARGEST_ANSWER ? undefined : jsonOf(text)
    if (status < 200 || status > 299) {
      const said = z.looseObject({ msg: z.string() }).safeParse(answer).data?.msg.slice(0, 200) ?? `HTTP ${status}`
      throw new JambonzError('refused', status, { zh: `jambonz 拒绝了：${said}`, en: `jambonz refused: ${said}` })
    }
    const read = shape.safeParse(answer)
    if (read.success) return read.data
    throw new JambonzError('malformed', status, {
      zh: `${base} 的回答不像 jambonz。检查地址。`,
      en: `The answer from ${base} does not look like jambonz. Check the address.`,
    })
  }

  const part = (sid: string) => encodeURIComponent(sid)
  return {
    applications: () => ask('GET', '/Applications', z.array(Application)),
    createApplication: async (form) => (await ask('POST', '/Applications', z.looseObject({ sid: z.string() }), form)).sid,
    updateApplication: async (sid, form) => void (await ask('PUT', `/Applications/${part(sid)}`, z.unknown(), form)),
    deleteApplication: async (sid) => void (await ask('DELETE', `/Applications/${part(sid)}`, z.unknown())),
    phoneNumbers: () => ask('GET', '/PhoneNumbers', z.array(PhoneNumber)),
    giveNumber: async (sid, application) =>
      void (await ask('PUT', `/PhoneNumbers/${part(sid)}`, z.unknown(), { application_sid: application })),
    callStatus: async (account, call) => {
      try {
        return (await ask('GET', `/Accounts/${part(account)}/Calls/${part(call)}`, LiveCall)).call_status
      } catch (error) {
        if (error instanceof JambonzError && error.status === 404) return null
        throw error
      }
    },
    recentCalls: (account, { start, end, page, count }) => {
      const asked = new URLSearchParams({ page: String(page), count: String(count), start: start.toISOString(), end: end.toISOString() })
      return ask('GET', `/Accounts/${part(account)}/RecentCalls?${asked}`, PastCalls)
    },
    webhookSecret: async (account) =>
      (await ask('GET', `/Accounts/${part(account)}/WebhookSecret`, z.looseObject({ webhook_secret: z.string().min(1) }))).webhook_secret,
    speechCredentials: async (account) => {
      const all = await ask('GET', `/Accounts/${part(account)}/SpeechCredentials`, z.array(SpeechCredential))
      return all.map(({ speech_credential_sid, vendor, label, use_for_tts }) => ({ speech_credential_sid, vendor, label, use_for_tts }))
    },
    testSpeech: async (account, sid) =>
      (await ask('GET', `/Accounts/${part(account)}/SpeechCredentials/${part(sid)}/test`, SpeechTest)).tts.status,
  }
}

function jsonOf(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null
  } catch {
    return undefined
  }
}
