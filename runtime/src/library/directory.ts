// runtime · makes the directory that calls are answered by from what the database says.
import type { Journal } from '../calls/index.ts'
import type { PrismaClient } from '../generated/client.ts'
import { formOf } from '../numbers/number.ts'
import { settingsOf } from '../settings/workspace-settings.ts'
import type { LinesRecord } from './records.ts'
import type { Directory, Line, Shelf } from './shelf.ts'
import { shelved } from './shelved.ts'

export interface RefreshDeps {
  prisma: PrismaClient
  shelf: Shelf
  journal: Pick<Journal, 'append'>
}

/**
 * Reads accounts, settings and bindings and switches calls over to them, all at once. What answers a number is in the journal
 * before it answers. A version that is not on the shelf yet is put there if its row still has the hash it was published under.
 */
export async function refreshDirectory({ prisma, shelf, journal }: RefreshDeps): Promise<void> {
  const [accounts, workspaces, numbers] = await Promise.all([
    prisma.jambonzAccount.findMany({ where: { accountSid: { not: '' } } }),
    prisma.workspace.findMany(),
    prisma.hotlineNumber.findMany({ include: { forms: true } }),
  ])
  const old = shelf.directory()
  const next: Directory = { accounts: {}, lines: {}, houses: {} }
  for (const { accountSid, workspaceId, webhookSecrets } of accounts)
    next.accounts[accountSid] = { workspace: workspaceId, secrets: webhookSecrets }
  for (const workspace of workspaces) {
    const { voice, emergencyNumber, codeRepeatMinutes, dialling } = settingsOf(workspace)
    next.houses[workspace.id] = { voice, emergencyNumber, codeRepeatMinutes, dialling }
  }

  const changed = new Map<string, LinesRecord>()
  for (const row of numbers) {
    const { workspaceId, number, flowId, versionNumber, boundAt, boundBy } = row
    const line = flowId && versionNumber ? await lineOf(prisma, shelf, workspaceId, number, flowId, versionNumber) : null
    for (const form of new Set([number, ...row.forms.map(({ form }) => formOf(form) ?? form)])) {
      const key = `${workspaceId}/${form}`
      const now = old.lines[key]
      const kept = line && now && now.hash !== line.hash ? { ...line, before: now.hash } : line && { ...line, before: now?.before ?? null }
      if (kept) next.lines[key] = kept
      if (now?.hash === line?.hash && now?.version === line?.version) continue
      const record = changed.get(workspaceId) ?? { kind: 'lines', workspace: workspaceId, numbers: [] }
      changed.set(workspaceId, record)
      if (record.numbers.some((known) => known.number === number)) continue
      record.numbers.push({ number, flow: flowId, version: versionNumber, boundAt: boundAt?.toISOString() ?? null, boundBy })
    }
  }
  await Promise.all([...changed.values()].map((record) => journal.append(record)))
  await shelf.keep(next)
}

async function lineOf(
  prisma: PrismaClient,
  shelf: Shelf,
  workspaceId: string,
  number: string,
  flowId: string,
  versionNumber: number,
): Promise<Line | null> {
  const where = { workspaceId_flowId_number: { workspaceId, flowId, number: versionNumber } }
  const row = await prisma.flowVersion.findUnique({ where, select: { hash: true } })
  if (!row) return null
  if (!shelf.version(row.hash)) {
    const whole = await prisma.flowVersion.findUnique({ where, include: { flow: { select: { name: true } } } })
    if (whole) await shelf.shelve(shelved(whole)).catch(() => {})
  }
  return { workspace: workspaceId, number, flow: flowId, version: versionNumber, hash: row.hash, before: null }
}
