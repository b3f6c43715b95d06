// runtime · tests of where drafts are kept: in PostgreSQL when there is one, else in the journal of this machine.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { databases } from './db/test-db.ts'
import { testServer } from './testing/test-server.ts'

test.each(databases)('a draft that was answered for is kept by $name', { timeout: 90_000 }, async ({ name, open }) => {
  const db = await open()
  const server = await testServer(db)
  const { cookie, workspaceId } = await server.member('editor')
  const made = await server.send('POST', '/api/flows', { cookie, body: { name: '流程' } })
  expect(made.status).toBe(200)
  const { id: flowId } = (await made.json()) as { id: string }
  const rows = await db.prisma.draftUpdate.count({ where: { workspaceId, flowId } })
  const journal = path.join(server.deps.config.dataDir, 'journal')
  const written = readdirSync(journal, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('')
  if (name === 'PostgreSQL') {
    expect(rows).toBeGreaterThan(0)
    expect(written).not.toContain('"kind":"draft"')
  } else expect(written).toContain('"kind":"draft"')
  const draft = await server.send('GET', `/api/flows/${flowId}/draft`, { cookie })
  expect(await draft.json()).toMatchObject({ title: '流程' })
  await server.close()
  await db.close()
})
