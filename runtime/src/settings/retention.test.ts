// runtime · tests of forgetting: row T22 for what lies in tables and files.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../db/new-id.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { type TestServer, testServer } from '../testing/test-server.ts'
import { forgetOld } from './retention.ts'
import { settingsOf } from './workspace-settings.ts'

const DAY = 24 * 3600 * 1000

describe.each(databases)('T22 retention on $name', ({ open }) => {
  let db: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    db = await open()
    server = await testServer(db)
  }, 90_000)
  afterAll(async () => {
    await server.close()
    await db.close()
  })

  it('forgets recordings with their files, calls with their events, and nothing younger', async () => {
    const kept = await db.workspace()
    const workspaceId = await db.workspace()
    const settings = { retention: { recordingsDays: 10, callsDays: 100, auditDays: 180 } }
    await db.prisma.workspace.update({ where: { id: workspaceId }, data: { settings } })
    const at = (days: number) => new Date(server.clock.now().getTime() - days * DAY)
    mkdirSync(path.join(server.deps.config.dataDir, 'voicemail'), { recursive: true })
    const message = async (workspace: string, days: number) => {
      const id = newId()
      const file = `voicemail/${id}.wav`
      writeFileSync(path.join(server.deps.config.dataDir, file), 'x')
      const row = { workspaceId: workspace, id, callId: id, nodeId: 'n', mailbox: 'm', file, at: at(days) }
      await db.prisma.voicemail.create({ data: row })
      return path.join(server.deps.config.dataDir, file)
    }
    const call = async (workspace: string, days: number) => {
      const id = newId()
      const row = { workspaceId: workspace, id, startedAt: at(days), callerRaw: '', called: '', calledRaw: '' }
      await db.prisma.call.create({ data: row })
      await db.prisma.callEvent.create({ data: { workspaceId: workspace, callId: id, seq: 0, data: {} } })
    }
    const files = await Promise.all([message(workspaceId, 11), message(workspaceId, 9), message(kept, 11)])
    for (const [workspace, days] of [
      [workspaceId, 101],
      [workspaceId, 99],
      [kept, 101],
    ] as const)
      await call(workspace, days)

    expect(await forgetOld(server.deps)).toEqual([{ workspaceId, messages: 1, calls: 1, audit: 0 }])
    expect(files.map((file) => existsSync(file))).toEqual([false, true, true])
    expect([await db.prisma.voicemail.count(), await db.prisma.call.count(), await db.prisma.callEvent.count()]).toEqual([2, 2, 2])
    expect(await forgetOld(server.deps)).toEqual([])
  })
})

describe('settings', () => {
  it('have a value for everything, and a part that cannot be read falls back alone', () => {
    const unset = settingsOf({ name: '甲', settings: {} })
    expect(unset).toMatchObject({ name: '甲', emergencyNumber: null, timeZone: 'Asia/Shanghai', codeRepeatMinutes: 30 })
    expect(unset.retention).toEqual({ recordingsDays: 90, callsDays: 730, auditDays: 180 })
    const half = settingsOf({ name: '甲', settings: { timeZone: 'Asia/Tokyo', voice: { vendor: 1 }, codeRepeatMinutes: -1 } })
    expect(half).toEqual({ ...unset, timeZone: 'Asia/Tokyo' })
    expect(settingsOf({ name: '甲', settings: null })).toEqual(unset)
  })
})
