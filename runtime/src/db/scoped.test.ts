// runtime · tests of the client of one workspace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Prisma } from '../generated/client.ts'
import { newId } from './new-id.ts'
import { scoped, unscopedModels } from './scoped.ts'
import { databases, type TestDatabase } from './test-db.ts'

const at = new Date('2026-03-02T01:00:00.000Z')
const models = Object.values(Prisma.ModelName)
const camel = (model: string) => model[0]!.toLowerCase() + model.slice(1)
type Model = Record<string, (args: object) => Promise<unknown>>

describe.each(databases)('T12 the client of one workspace on $name', ({ open }) => {
  let db: TestDatabase
  let mine: string
  let theirs: string
  let theirFlow: string
  beforeAll(async () => {
    db = await open()
    mine = await db.workspace('甲')
    theirs = await db.workspace('乙')
    theirFlow = newId()
    await db.prisma.flow.create({ data: { workspaceId: theirs, id: theirFlow, name: '别家流程', createdAt: at, changedAt: at } })
  }, 90_000)
  afterAll(() => db.close())
  const client = () => scoped(db.prisma, mine)
  const model = (name: string) => (client() as unknown as Record<string, Model>)[camel(name)]!

  it('knows for every model whether it belongs to a workspace', () => {
    expect(unscopedModels).toEqual(['Meta', 'SignInTry'])
    expect(models.length).toBeGreaterThan(20)
  })

  it.each(models.filter((name) => !unscopedModels.includes(name)))('sees, changes and deletes only its own rows of %s', async (name) => {
    const key = name === 'Workspace' ? 'id' : 'workspaceId'
    const rows = (await model(name).findMany!({})) as Record<string, unknown>[]
    expect(rows.every((row) => row[key] === mine)).toBe(true)
    for (const operation of ['findMany', 'findFirst', 'count', 'deleteMany', 'aggregate']) {
      if (name === 'Workspace' && operation === 'deleteMany') continue
      await expect(model(name)[operation]!({ where: { [key]: theirs } })).rejects.toThrow('another workspace')
    }
    await expect(model(name).create!({ data: { [key]: theirs } })).rejects.toThrow(/another workspace|makes and deletes no workspaces/)
  })

  it.each(unscopedModels)('refuses %s, which belongs to no workspace', async (name) => {
    await expect(model(name).findMany!({})).rejects.toThrow('no business')
    await expect(model(name).deleteMany!({})).rejects.toThrow('no business')
  })

  it('does not find, change or delete a row of another workspace by its id', async () => {
    const key = { workspaceId_id: { workspaceId: theirs, id: theirFlow } }
    expect(await client().flow.findUnique({ where: key })).toBeNull()
    await expect(client().flow.update({ where: key, data: { name: '改名' } })).rejects.toMatchObject({ code: 'P2025' })
    await expect(client().flow.delete({ where: key })).rejects.toMatchObject({ code: 'P2025' })
    expect((await client().flow.updateMany({ where: { id: theirFlow }, data: { name: '改名' } })).count).toBe(0)
    expect((await client().flow.deleteMany({ where: { id: theirFlow } })).count).toBe(0)
    expect(await client().flow.count({ where: { OR: [{ workspaceId: theirs }, { id: theirFlow }] } })).toBe(0)
    expect(await db.prisma.flow.count({ where: { id: theirFlow, name: '别家流程' } })).toBe(1)
  })

  it('refuses to move a row into another workspace or to write through a relation', async () => {
    const id = newId()
    await client().flow.create({ data: { workspaceId: mine, id, name: '自家', createdAt: at, changedAt: at } })
    const key = { workspaceId_id: { workspaceId: mine, id } }
    await expect(client().flow.update({ where: key, data: { workspaceId: theirs } })).rejects.toThrow('another workspace')
    await expect(client().flow.update({ where: key, data: { workspace: { connect: { id: theirs } } } })).rejects.toThrow(
      'one table at a time',
    )
    const upsert = { where: key, create: { workspaceId: theirs, id, name: '自家', createdAt: at, changedAt: at }, update: {} }
    await expect(client().flow.upsert(upsert)).rejects.toThrow('another workspace')
  })

  it('refuses raw SQL, also inside a transaction', async () => {
    await expect(client().$queryRaw`SELECT 1`).rejects.toThrow('raw SQL')
    await expect(client().$executeRawUnsafe('DELETE FROM flow')).rejects.toThrow('raw SQL')
    await expect(client().$transaction((tx) => tx.$queryRawUnsafe('SELECT 1'))).rejects.toThrow('raw SQL')
  })

  it('keeps to its workspace inside a transaction', async () => {
    const seen = await client().$transaction((tx) => tx.flow.findMany())
    expect(seen.every((flow) => flow.workspaceId === mine)).toBe(true)
  })
})
