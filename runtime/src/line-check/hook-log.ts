// runtime · what is remembered of hooks for the line check: the last refused ones, and by how much clocks differ. In memory only.
import type { RefusedHook } from '@hotline/schemas'
import type { CallNews, RefusedNews } from '../calls/call-news.ts'

interface Refused extends Omit<RefusedNews, 'ahead'> {
  at: number
}

export interface HookLog {
  news: CallNews
  /** Newest first, at most 50: those that named the workspace's account, and those that named nobody's. */
  refused: (workspace: string) => RefusedHook[]
  /** Refused hooks of the workspace since its last genuine one, by reason. `account` counts those that named nobody's account. */
  refusedSince: (workspace: string) => { wrong: number; unsigned: number; account: number }
  /** Milliseconds since 1970 of the last genuine hook; null when none came since the start. */
  heardAt: (workspace: string) => number | null
  /** Seconds that our clock is ahead of the line's: the middle of the last five hooks; null without any. */
  ahead: (workspace: string) => number | null
}

const KEPT = 50
const CLOCKS = 5
const NOBODY = ''

export function openHookLog(now: () => Date): HookLog {
  // Lists of their own, so that strangers who knock cannot push out what concerns a workspace.
  const lists = new Map<string, Refused[]>()
  const clocks = new Map<string, number[]>()
  const heard = new Map<string, number>()
  const of = (workspace: string) => lists.get(workspace) ?? []

  const tick = (workspace: string, ahead: number) => clocks.set(workspace, [...(clocks.get(workspace) ?? []), ahead].slice(-CLOCKS))

  return {
    news: {
      answered: ({ workspace, ahead }) => {
        if (!workspace) return
        heard.set(workspace, now().getTime())
        tick(workspace, ahead)
      },
      refused: ({ kind, reason, workspace, ahead }) => {
        const list = workspace ?? NOBODY
        lists.set(list, [{ at: now().getTime(), kind, reason, workspace }, ...of(list)].slice(0, KEPT))
        if (workspace && ahead !== null) tick(workspace, ahead)
      },
    },
    refused: (workspace) =>
      [...of(workspace), ...of(NOBODY)]
        .sort((a, b) => b.at - a.at)
        .slice(0, KEPT)
        .map(({ at, kind, reason, workspace: named }) => ({ at: new Date(at).toISOString(), kind, reason, ours: named !== null })),
    refusedSince: (workspace) => {
      const since = heard.get(workspace) ?? Number.NEGATIVE_INFINITY
      const count = (list: string, reason: Refused['reason']) => of(list).filter((one) => one.at > since && one.reason === reason).length
      return { wrong: count(workspace, 'wrong'), unsigned: count(workspace, 'unsigned'), account: count(NOBODY, 'account') }
    },
    heardAt: (workspace) => heard.get(workspace) ?? null,
    ahead: (workspace) => {
      const sorted = [...(clocks.get(workspace) ?? [])].sort((a, b) => a - b)
      return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
    },
  }
}
