// runtime · HTTP handlers of the jambonz account. Keys go in and never come out.
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { refuse } from '../http/refusal.ts'
import { aboutKey, aboutSecret, accountAnswer, lineOf } from './account.ts'
import { JambonzError, jambonzClient } from './jambonz-client.ts'

/** Two webhook secrets may be good at once, so that jambonz's can be renewed without a refused call. */
const SECRETS = 2

/** `forgotten` is told when another account was set. */
export function accountHandlers(deps: Deps, forgotten: () => void): Handlers<'getJambonz' | 'changeJambonz' | 'listJambonzNumbers'> {
  const rowOf = ({ db, workspaceId }: Who) => db.jambonzAccount.findFirst({ where: { workspaceId } })

  return {
    getJambonz: async ({ who }) => accountAnswer(await rowOf(who)),

    changeJambonz: async ({ who, body }) => {
      const { db, workspaceId } = who
      const row = await rowOf(who)
      const sameAccount = row?.accountSid === body.accountSid && row.apiUrl === body.apiUrl
      const kept = row?.apiKey && sameAccount ? deps.seal.open(row.apiKey, aboutKey(workspaceId)) : undefined
      const apiKey = body.apiKey || kept
      const secret = body.webhookSecret || (body.apiUrl && apiKey ? await askForSecret(body.apiUrl, apiKey, body.accountSid) : undefined)
      if (body.apiUrl && apiKey && body.webhookSecret) await askForSecret(body.apiUrl, apiKey, body.accountSid)

      const known = sameAccount ? (row?.webhookSecrets ?? []) : []
      const opened = known.map((sealed) => deps.seal.open(sealed, aboutSecret(workspaceId)))
      const secrets = secret && secret !== opened[0] ? [secret, ...opened.filter((old) => old !== secret)].slice(0, SECRETS) : opened
      const data = {
        apiUrl: body.apiUrl,
        accountSid: body.accountSid.trim(),
        apiKey: apiKey ? deps.seal.seal(apiKey, aboutKey(workspaceId)) : null,
        webhookSecrets: secrets.map((text) => deps.seal.seal(text, aboutSecret(workspaceId))),
        applicationSid: sameAccount ? (row?.applicationSid ?? null) : null,
        checkedAt: apiKey && body.apiUrl ? deps.now() : null,
      }
      await db
        .$transaction(async (tx) => {
          if (row) await tx.jambonzAccount.update({ where: { workspaceId_id: { workspaceId, id: row.id } }, data })
          else await tx.jambonzAccount.create({ data: { ...data, workspaceId, id: newId(deps.now().getTime()) } })
          const facts = { apiUrl: body.apiUrl, newKey: body.apiKey !== undefined, newSecret: body.webhookSecret !== undefined }
          await deps.audit.write(who, { action: 'jambonz.change', target: data.accountSid, facts }, tx)
        })
        .catch((error: unknown) => {
          if ((error as { code?: string }).code === 'P2002') throw refuse('conflict')
          throw error
        })
      forgotten()
      return accountAnswer(await rowOf(who))
    },

    listJambonzNumbers: async ({ who }) => {
      try {
        return await (await lineOf(deps, who.db, who.workspaceId)).numbers()
      } catch (error) {
        throw refused(error)
      }
    },
  }
}

/** Reads the account's webhook secret, which shows that address, account and key belong together. */
async function askForSecret(apiUrl: string, apiKey: string, accountSid: string): Promise<string> {
  try {
    return await jambonzClient({ apiUrl, apiKey }).webhookSecret(accountSid)
  } catch (error) {
    throw refused(error)
  }
}

const refused = (error: unknown): unknown =>
  error instanceof JambonzError ? refuse('jambonz_failed', [{ at: 'apiUrl', ...error.words }]) : error
