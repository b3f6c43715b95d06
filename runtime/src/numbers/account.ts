// runtime · the jambonz account of a workspace: its row, its sealed secrets, and the line behind it.
import { type JambonzAccount as AccountAnswer, Words } from '@hotline/schemas'
import type { ScopedClient } from '../db/scoped.ts'
import type { Deps } from '../deps.ts'
import type { JambonzAccount } from '../generated/client.ts'
import type { Seal } from '../secrets.ts'
import { settingsOf } from '../settings/index.ts'
import { type JambonzClient, jambonzClient } from './jambonz-client.ts'
import { type FormerApplications, type Line, noLine, openLine } from './line.ts'

/** What binds a sealed secret to its place; see Seal. */
export const aboutKey = (workspaceId: string): string => `jambonz.apiKey:${workspaceId}`
export const aboutSecret = (workspaceId: string): string => `jambonz.webhookSecret:${workspaceId}`

/** The webhook secrets that are good now, newest first: a signature by any of them is genuine. */
export const webhookSecretsOf = (seal: Seal, row: Pick<JambonzAccount, 'workspaceId' | 'webhookSecrets'>): string[] =>
  row.webhookSecrets.map((sealed) => seal.open(sealed, aboutSecret(row.workspaceId)))

/** The account without its secrets; blank when there is none. */
export function accountAnswer(row: JambonzAccount | null): AccountAnswer {
  return {
    apiUrl: row?.apiUrl ?? '',
    accountSid: row?.accountSid ?? '',
    hasKey: Boolean(row?.apiKey),
    hasSecret: Boolean(row?.webhookSecrets.length),
    applicationSid: row?.applicationSid ?? null,
    checkedAt: row?.checkedAt?.toISOString() ?? null,
    problem: Words.safeParse(row?.problem).data ?? null,
  }
}

/**
 * The line of a workspace. Without a usable account it is `noLine`, on which binding always succeeds.
 * `seconds` is how long one request may take.
 */
export async function lineOf(deps: Deps, db: ScopedClient, workspaceId: string, seconds?: number): Promise<Line> {
  const row = await db.jambonzAccount.findFirst({ where: { workspaceId } })
  if (!row?.apiUrl || !row.apiKey) return noLine
  const workspace = await db.workspace.findUnique({ where: { id: workspaceId } })
  const apiKey = deps.seal.open(row.apiKey, aboutKey(workspaceId))
  return openLine({
    client: jambonzClient({ apiUrl: row.apiUrl, apiKey, ...(seconds && { seconds }) }),
    accountSid: row.accountSid,
    publicUrl: deps.config.publicUrl,
    voice: workspace && settingsOf(workspace).voice,
    applicationSid: row.applicationSid,
    keepApplication: async (applicationSid) => {
      await db.jambonzAccount.update({ where: { workspaceId_id: { workspaceId, id: row.id } }, data: { applicationSid } })
    },
    former: formerApplications(deps, row.id),
  })
}

/** What may be asked of jambonz about a workspace. `secrets` are the webhook secrets that are good now. */
export interface LineAccount {
  client: JambonzClient
  accountSid: string
  secrets: string[]
}

/** The account of a workspace, or null without address or key. */
export async function lineAccountOf(
  deps: Pick<Deps, 'seal'>,
  db: ScopedClient,
  workspaceId: string,
  seconds: number,
): Promise<LineAccount | null> {
  const row = await db.jambonzAccount.findFirst({ where: { workspaceId } })
  if (!row?.apiUrl || !row.apiKey) return null
  const apiKey = deps.seal.open(row.apiKey, aboutKey(workspaceId))
  return {
    client: jambonzClient({ apiUrl: row.apiUrl, apiKey, seconds }),
    accountSid: row.accountSid,
    secrets: webhookSecretsOf(deps.seal, row),
  }
}

function formerApplications({ database: { prisma } }: Deps, account: string): FormerApplications {
  const keyOf = (sid: string) => `line.former:${account}:${sid}`
  return {
    get: async (sid) => (await prisma.meta.findUnique({ where: { key: keyOf(sid) } }))?.value ?? null,
    keep: async (sid, value) => {
      await prisma.meta.upsert({ where: { key: keyOf(sid) }, create: { key: keyOf(sid), value }, update: { value } })
    },
    forget: async (sid) => {
      await prisma.meta.deleteMany({ where: { key: keyOf(sid) } })
    },
  }
}
