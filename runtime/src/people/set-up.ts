// runtime · the first admin. Whoever can read the server's output or its data directory holds the one-time token.
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '../db/client.ts'
import { newId } from '../db/new-id.ts'
import { refuse } from '../http/refusal.ts'
import { newToken, same, tokenHash } from '../secrets.ts'

export interface SetUp {
  needed: () => Promise<boolean>
  /** The token while set-up is needed; made at the first ask and kept over restarts, null afterwards. */
  token: () => Promise<string | null>
  /** Makes the workspace, its admin and the token of the command line in one step. Refuses `set_up_closed` and wrong tokens. */
  run: (given: {
    token: string
    company: string
    name: string
    email: string
    passwordHash: string
  }) => Promise<{ workspaceId: string; id: string }>
}

interface Parts {
  config: { dataDir: string; publicUrl: string }
  database: Pick<Database, 'prisma'>
  now: () => Date
}

export function setUpOf({ config, database: { prisma }, now }: Parts): SetUp {
  const file = path.join(config.dataDir, 'set-up-token')
  let done = false

  const needed = async () => {
    done ||= (await prisma.workspace.count()) > 0
    return !done
  }
  const token = async (): Promise<string | null> => {
    if (!(await needed())) return null
    try {
      await writeFile(file, newToken(), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    return (await readFile(file, 'utf8')).trim()
  }

  const run: SetUp['run'] = async (given) => {
    const expected = await token()
    if (expected === null) throw refuse('set_up_closed')
    if (!same(given.token, expected)) throw refuse('forbidden')
    const at = now()
    const [workspaceId, id] = [newId(at.getTime()), newId(at.getTime())]
    const secret = newToken('hs_')
    await prisma.$transaction(async (tx) => {
      // Of two at once the second runs into this row.
      const first = await tx.meta.createMany({ data: [{ key: 'set_up_at', value: at.toISOString() }], skipDuplicates: true })
      if (first.count === 0) throw refuse('set_up_closed')
      await tx.workspace.create({ data: { id: workspaceId, name: given.company, createdAt: at } })
      const { name, email, passwordHash } = given
      await tx.member.create({ data: { workspaceId, id, name, email, role: 'admin', passwordHash, createdAt: at } })
      const mine = { name: 'hotline', role: 'admin', createdBy: id } as const
      await tx.apiToken.create({ data: { workspaceId, id: newId(at.getTime()), ...mine, tokenHash: tokenHash(secret), createdAt: at } })
    })
    done = true
    await writeFile(path.join(config.dataDir, 'cli.json'), `${JSON.stringify({ url: config.publicUrl, token: secret }, null, 2)}\n`, {
      mode: 0o600,
    })
    await rm(file, { force: true })
    return { workspaceId, id }
  }

  return { needed, token, run }
}
