// runtime · whose signature a pretend call carries, while there is a jambonz account and while there is none.
import { randomBytes } from 'node:crypto'
import { createApi } from './api.ts'
import { SaidNo } from './command.ts'
import { type Credentials, keepCredentials } from './credentials.ts'
import type { Io } from './io.ts'

/**
 * The account and secret to sign with: what was given; else the line kept in cli.json while the workspace still has that account;
 * else, while the workspace has none, a line of its own is set and kept. A real account's secret cannot be read back, so it must be
 * given.
 */
export async function pretendLine(
  io: Io,
  credentials: Credentials,
  given: { account?: string; secret?: string },
): Promise<NonNullable<Credentials['line']>> {
  const api = createApi(credentials.url, credentials.token)
  const account = await api('getJambonz', {})
  if (given.secret) return { accountSid: given.account ?? account.accountSid, webhookSecret: given.secret }
  const { line } = credentials
  if (line && account.hasSecret && account.accountSid === line.accountSid) return line
  // A pretend line whose secret this machine does not have is simply made anew.
  if (account.apiUrl || (account.hasSecret && !account.accountSid.startsWith('pretend-')))
    throw new SaidNo(
      {
        zh: '工作区接着真的 jambonz，试拨要用它的 webhook 密钥签名：加上 --secret。没有拨出。',
        en: 'The workspace has a real jambonz account; a pretend call must be signed with its webhook secret: add --secret. No call was made.',
      },
      'needs_secret',
    )
  const own = {
    accountSid: `pretend-${randomBytes(8).toString('hex')}`,
    webhookSecret: `wh_secret_${randomBytes(24).toString('base64url')}`,
  }
  await api('changeJambonz', { body: { apiUrl: '', ...own } })
  await keepCredentials(io, { ...credentials, line: own })
  return own
}
