// runtime · forgets what is older than the workspace keeps it: recordings, calls, the audit log.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../deps.ts'
import { settingsOf } from './workspace-settings.ts'

const DAY = 24 * 3600 * 1000
const BATCH = 500

type Parts = Pick<Deps, 'config' | 'database' | 'now' | 'audit'>

/** Messages go with their files: the file first, so that no row is gone while its recording still lies there. */
async function forgetMessages({ config, database: { prisma } }: Parts, workspaceId: string, before: Date): Promise<number> {
  let gone = 0
  for (;;) {
    const rows = await prisma.voicemail.findMany({
      where: { workspaceId, at: { lt: before } },
      select: { id: true, file: true },
      take: BATCH,
    })
    for (const { file } of rows) if (file) await rm(path.join(config.dataDir, file), { force: true })
    await prisma.voicemail.deleteMany({ where: { workspaceId, id: { in: rows.map(({ id }) => id) } } })
    gone += rows.length
    if (rows.length < BATCH) return gone
  }
}

async function forgetCalls({ database: { prisma } }: Parts, workspaceId: string, before: Date): Promise<number> {
  let gone = 0
  for (;;) {
    const rows = await prisma.call.findMany({ where: { workspaceId, startedAt: { lt: before } }, select: { id: true }, take: BATCH })
    const calls = rows.map(({ id }) => id)
    await prisma.$transaction([
      prisma.callEvent.deleteMany({ where: { workspaceId, callId: { in: calls } } }),
      prisma.callSession.deleteMany({ where: { workspaceId, callId: { in: calls } } }),
      prisma.call.deleteMany({ where: { workspaceId, id: { in: calls } } }),
    ])
    gone += rows.length
    if (rows.length < BATCH) return gone
  }
}

/** One round over all workspaces; answers what was forgotten in each that had anything to forget. */
export async function forgetOld(parts: Parts): Promise<{ workspaceId: string; messages: number; calls: number; audit: number }[]> {
  const at = parts.now().getTime()
  const ago = (days: number) => new Date(at - days * DAY)
  const forgotten = []
  for (const workspace of await parts.database.prisma.workspace.findMany()) {
    const { id: workspaceId } = workspace
    const { recordingsDays, callsDays, auditDays } = settingsOf(workspace).retention
    const messages = await forgetMessages(parts, workspaceId, ago(Math.min(recordingsDays, callsDays)))
    const calls = await forgetCalls(parts, workspaceId, ago(callsDays))
    const audit = await parts.audit.forget(workspaceId, ago(auditDays))
    if (messages + calls + audit > 0) forgotten.push({ workspaceId, messages, calls, audit })
  }
  return forgotten
}
