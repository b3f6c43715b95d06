// runtime · HTTP handlers of emergency notices: see, send, end, let end later.
import type { AnswerOf, noticeRoutes } from '@hotline/schemas'
import { dialable } from '../calls/telephone-number.ts'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { shownNumber } from '../numbers/number.ts'
import { settingsOf } from '../settings/index.ts'
import type { KeptNotice, NoticeBoard } from './notice-board.ts'

const LONGEST_MS = 7 * 24 * 3600 * 1000

type Rendered = { sha256: string; seconds: number; name: string } | null
export interface NoticeHandlerDeps {
  deps: Deps
  board: NoticeBoard
  /** Makes the notice ready for calls before it is put up: the flow behind it lies on the shelf. */
  prepare: (notice: KeptNotice) => Promise<void>
  /** A recording of the words by the workspace's own speech connection; null when it has none. Throws a refusal when it fails. */
  render?: (who: Who, words: string, language: string) => Promise<Rendered>
}

export function noticeHandlers({ deps, board, prepare, render }: NoticeHandlerDeps): Handlers<keyof typeof noticeRoutes> {
  const ending = (endsAt: string): string => {
    const left = Date.parse(endsAt) - deps.now().getTime()
    if (left > 0 && left <= LONGEST_MS) return endsAt
    throw refuse('invalid', [
      left > 0
        ? { at: 'endsAt', zh: '公告最长 7 天。选一个更早的结束时间。', en: 'A notice lasts 7 days at most. Choose an earlier end.' }
        : { at: 'endsAt', zh: '结束时间已经过了。选一个以后的时间。', en: 'The end has passed already. Choose a later one.' },
    ])
  }
  const forwarding = (after: string, to: string | undefined): string | null => {
    if (after !== 'forward') return null
    const number = dialable(to ?? '')
    if (number) return number
    throw refuse('invalid', [
      { at: 'forwardTo', zh: '这个号码不能转接。填一个能打通的电话号码。', en: 'This number cannot be dialled. Enter a telephone number.' },
    ])
  }
  const facts = ({ id, numbers, words, after, forwardTo, endsAt, recording }: KeptNotice) => ({
    id,
    numbers,
    words,
    after,
    forwardTo,
    endsAt,
    recording: recording?.sha256 ?? null,
  })
  const running = (who: Who, id: string): KeptNotice => {
    const known = found(board.find(who.workspaceId, id))
    if (known.endedAt || Date.parse(known.endsAt) <= deps.now().getTime()) throw refuse('conflict')
    return known
  }
  const shown = ({ numbers }: KeptNotice) => numbers.map(shownNumber).join('、')

  return {
    listNotices: async ({ who: { workspaceId } }) => {
      const last = board.last(workspaceId)
      return { active: board.active(workspaceId, deps.now()).map(answer), last: last ? answer(last) : null }
    },

    sendNotice: async ({ who, body }) => {
      const { db, workspaceId, member } = who
      const endsAt = ending(body.endsAt)
      const forwardTo = forwarding(body.after, body.forwardTo)
      const wanted = [...new Set(body.numbers)]
      const rows = await db.hotlineNumber.findMany({ where: { workspaceId, number: { in: wanted } }, select: { number: true } })
      if (rows.length < wanted.length) throw refuse('not_found')
      const { language } = settingsOf(found(await db.workspace.findUnique({ where: { id: workspaceId } }))).voice
      const stored = body.recording
        ? found(
            await db.media.findFirst({
              where: { workspaceId, sha256: body.recording },
              select: { sha256: true, seconds: true, name: true },
            }),
          )
        : ((await render?.(who, body.words, language)) ?? null)
      const at = deps.now()
      const notice: KeptNotice = {
        id: newId(at.getTime()),
        workspace: workspaceId,
        numbers: wanted,
        words: body.words,
        language,
        recording: stored,
        after: body.after,
        forwardTo,
        sentAt: at.toISOString(),
        sentBy: member.name,
        endsAt,
        endedAt: null,
        endedBy: null,
        heardAt: null,
      }
      await prepare(notice)
      await board.put(notice)
      await deps.audit.write(who, { action: 'notice.send', target: shown(notice), facts: facts(notice) })
      return answer(notice)
    },

    changeNotice: async ({ who, params, body }) => {
      const before = running(who, params.notice)
      const changed = found(await board.change(who.workspaceId, before.id, { endsAt: ending(body.endsAt) }))
      const ends = { id: before.id, before: before.endsAt, after: changed.endsAt }
      await deps.audit.write(who, { action: 'notice.change', target: shown(changed), facts: ends })
      return answer(changed)
    },

    endNotice: async ({ who, params }) => {
      const before = running(who, params.notice)
      const over = { endedAt: deps.now().toISOString(), endedBy: who.member.name }
      const changed = found(await board.change(who.workspaceId, before.id, over))
      await deps.audit.write(who, { action: 'notice.end', target: shown(changed), facts: { id: before.id, endsAt: before.endsAt } })
      return answer(changed)
    },
  }
}

const answer = ({ workspace: _, endedBy: __, ...notice }: KeptNotice): AnswerOf<'sendNotice'> => notice
