// runtime · HTTP handlers of the voicemail inbox.
import type { VoicemailRow } from '@hotline/schemas'
import type { ScopedClient } from '../db/scoped.ts'
import type { Deps } from '../deps.ts'
import type { Voicemail } from '../generated/client.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { flowNames } from './calls.ts'
import { cursorAfter, readCursor } from './cursor.ts'
import { linkTo } from './listening.ts'
import { maskNumber } from './mask.ts'

/** Messages that can be heard; those still expected, empty or lost are no business of the inbox. */
const HEARABLE: VoicemailRow['state'][] = ['unheard', 'heard', 'handled']

export function voicemailHandlers(deps: Deps): Handlers<'listVoicemail' | 'changeVoicemail' | 'listenVoicemail'> {
  const messageIn = async ({ db, workspaceId }: Who, id: string): Promise<Voicemail> =>
    found(await db.voicemail.findFirst({ where: { workspaceId, id, state: { in: HEARABLE } } }))

  return {
    listVoicemail: async ({ who: { db, workspaceId }, query }) => {
      const where = { workspaceId, state: query.state ?? { in: HEARABLE } }
      const after = readCursor(query.cursor)
      const page = after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }
      const [rows, total, unheard] = await Promise.all([
        db.voicemail.findMany({ where: { AND: [where, page ?? {}] }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: query.limit + 1 }),
        db.voicemail.count({ where }),
        db.voicemail.count({ where: { workspaceId, state: 'unheard' } }),
      ])
      const shown = rows.slice(0, query.limit)
      const last = shown.at(-1)
      return {
        rows: await voicemailRows(db, workspaceId, shown),
        total,
        unheard,
        next: rows.length > shown.length && last ? cursorAfter(last) : null,
      }
    },

    changeVoicemail: async ({ who, params, body }) => {
      const { db, workspaceId, member } = who
      const message = await messageIn(who, params.message)
      const handled =
        body.state && (body.state === 'handled' ? { handledBy: member.id, handledAt: deps.now() } : { handledBy: null, handledAt: null })
      const data = { ...(body.state && { state: body.state }), ...handled, ...(body.note !== undefined && { note: body.note }) }
      const changed = await db.voicemail.update({ where: { workspaceId_id: { workspaceId, id: message.id } }, data })
      return found((await voicemailRows(db, workspaceId, [changed]))[0])
    },

    listenVoicemail: async ({ who, params }) => {
      const { db, workspaceId } = who
      const message = await messageIn(who, params.message)
      if (!message.file) throw refuse('not_found')
      const call = await db.call.findUnique({ where: { workspaceId_id: { workspaceId, id: message.callId } } })
      await deps.audit.write(who, { action: 'voicemail.listen', target: message.id, facts: { caller: maskNumber(call?.caller ?? '') } })
      if (message.state === 'unheard')
        await db.voicemail.updateMany({ where: { workspaceId, id: message.id, state: 'unheard' }, data: { state: 'heard' } })
      return { url: linkTo(deps, who, message), caller: call?.caller ?? '' }
    },
  }
}

async function voicemailRows(db: ScopedClient, workspaceId: string, messages: readonly Voicemail[]): Promise<VoicemailRow[]> {
  const calls = await db.call.findMany({ where: { workspaceId, id: { in: messages.map(({ callId }) => callId) } } })
  const handlers = messages.flatMap(({ handledBy }) => handledBy ?? [])
  const [names, members] = await Promise.all([
    flowNames(db, workspaceId, calls),
    db.member.findMany({ where: { workspaceId, id: { in: handlers } }, select: { id: true, name: true } }),
  ])
  return messages.map((message) => {
    const call = calls.find(({ id }) => id === message.callId)
    return {
      id: message.id,
      call: message.callId,
      at: message.at.toISOString(),
      caller: maskNumber(call?.caller ?? ''),
      called: call?.called ?? '',
      mailbox: message.mailbox,
      seconds: message.seconds,
      state: message.state as VoicemailRow['state'],
      note: message.note,
      handledBy: members.find(({ id }) => id === message.handledBy)?.name ?? null,
      flow: (call?.flowId && names.get(call.flowId)) || null,
    }
  })
}
