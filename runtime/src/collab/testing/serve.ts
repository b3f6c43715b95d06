// runtime · collab: the server of drafts as a process of its own, on a folder that outlives it. Says its address and waits.
import path from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { migrate, readMigrations } from '../../db/migrate.ts'
import { startDraftServer } from './draft-server.ts'

const [folder = '', port = '0'] = process.argv.slice(2)
const WORKSPACE = '01990000-0000-7000-8000-000000000001'
const now = () => new Date()

const database = await openDatabase({ dataDir: path.join(folder, 'database') })
await migrate(database, { migrations: await readMigrations(), version: 'test', backups: null, now })
await database.prisma.workspace.upsert({
  where: { id: WORKSPACE },
  create: { id: WORKSPACE, name: '测试公司', createdAt: now() },
  update: {},
})
const { url } = await startDraftServer({ database, journalDir: path.join(folder, 'journal'), workspaceId: WORKSPACE, port: Number(port) })
process.stdout.write(`${url}\n`)
