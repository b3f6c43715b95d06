// runtime · what may be set from outside, read once. main.ts alone hands it the environment.
import path from 'node:path'
import * as z from 'zod'

const MINUTE = 60_000

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3400),
  HOST: z.string().optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HOTLINE_TEST_CLOCK: z.enum(['0', '1']).default('0'),
  HOTLINE_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas. */
  TRUSTED_PROXIES: z.string().default(''),
  /** Hosts that web service steps may reach though they are private or not https: `crm.internal:8080,10.0.0.5`. */
  EGRESS_ALLOWED: z.string().default(''),
  SIGN_IN_IDLE_MINUTES: z.coerce.number().int().min(1).default(30),
  SIGN_IN_HOURS: z.coerce.number().int().min(1).default(12),
})

export interface Config {
  port: number
  /** Absent: all interfaces. */
  host: string | undefined
  /** Absolute. */
  dataDir: string
  /** Without a slash at its end; what browsers and jambonz are given. */
  publicUrl: string
  /** PUBLIC_URL is https: cookies are `__Host-`. */
  secure: boolean
  databaseUrl: string | undefined
  /** The signed header Hotline-Now is honoured. */
  testClock: boolean
  key: string | undefined
  logLevel: string
  trustedProxies: readonly string[]
  /** `host` or `host:port`. */
  egressAllowed: ReadonlySet<string>
  /** Milliseconds without a request, and in all, after which a sign-in ends. */
  signInIdle: number
  signInAge: number
  version: string
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** The environment cannot be used; the message is for the operator, a line a variable. */
export class Misconfigured extends Error {}

/** Reads the environment, or throws Misconfigured. */
export function readConfig(environment: Record<string, string | undefined>, version: string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(given)
  if (!read.success) {
    throw new Misconfigured(read.error.issues.map((issue) => `${issue.path.join('.')} is not usable: ${issue.message}`).join('\n'))
  }
  const env = read.data
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '')
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: path.resolve(env.DATA_DIR),
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    databaseUrl: env.DATABASE_URL,
    testClock: env.HOTLINE_TEST_CLOCK === '1',
    key: env.HOTLINE_KEY,
    logLevel: env.LOG_LEVEL,
    trustedProxies: listOf(env.TRUSTED_PROXIES),
    egressAllowed: new Set(listOf(env.EGRESS_ALLOWED.toLowerCase())),
    signInIdle: env.SIGN_IN_IDLE_MINUTES * MINUTE,
    signInAge: env.SIGN_IN_HOURS * 60 * MINUTE,
    version,
  }
}
