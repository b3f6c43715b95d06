// runtime · `hotline reset-password`: for an admin who is locked out and can stop the server.
import path from 'node:path'
import * as z from 'zod'
import { openDatabase } from '../../db/client.ts'
import { DirectoryTaken, lockDirectory } from '../../lock.ts'
import { checkPassword, hashPassword } from '../../people/passwords.ts'
import { command, SaidNo, word } from '../command.ts'
import { dataDirOf } from '../credentials.ts'

const LEAST = 10

export const resetPassword = command({
  name: 'reset-password',
  usage: 'reset-password chen@example.com [--password …]',
  about: {
    zh: '给成员设一个新密码，并让其全部登录失效（先停服务）',
    en: 'Give a member a new password and end their sign-ins (stop the server first)',
  },
  words: 1,
  options: { password: { type: 'string' } },
  answer: z.object({ email: z.string(), members: z.int() }),
  async run(given, io) {
    const email = word(given, 0, { zh: '邮箱', en: 'The e-mail address' })
    const dataDir = dataDirOf(io)
    const password = given.text('password') ?? (await io.ask('新密码（至少 10 位）New password (10 characters or more)> ')) ?? ''
    if ([...password].length < LEAST)
      throw new SaidNo({ zh: '密码至少 10 位，没有改。', en: 'A password has at least 10 characters; nothing was changed.' }, 'invalid')
    try {
      checkPassword(password, [email])
    } catch {
      throw new SaidNo({ zh: '这个密码太容易猜到，没有改。', en: 'This password is too easy to guess; nothing was changed.' }, 'invalid')
    }
    const unlock = await lockDirectory(dataDir).catch((error: unknown) => {
      if (!(error instanceof DirectoryTaken)) throw error
      const [zh = error.message, en = error.message] = error.message.split('\n')
      throw new SaidNo({ zh, en }, 'running')
    })
    try {
      const { DATABASE_URL } = io.env
      const database = await openDatabase(DATABASE_URL ? { databaseUrl: DATABASE_URL } : { dataDir: path.join(dataDir, 'database') })
      try {
        const passwordHash = await hashPassword(password)
        const members = await database.prisma.$transaction(async (tx) => {
          const found = await tx.member.findMany({ where: { email }, select: { workspaceId: true, id: true } })
          for (const { workspaceId, id } of found) {
            await tx.member.update({ where: { workspaceId_id: { workspaceId, id } }, data: { passwordHash } })
            await tx.signIn.deleteMany({ where: { workspaceId, memberId: id } })
          }
          return found.length
        })
        if (!members) throw new SaidNo({ zh: `没有邮箱是 ${email} 的成员。`, en: `No member has the address ${email}.` }, 'not_found')
        return {
          json: { email, members },
          say: [{ zh: `${email} 的密码已换，请重新登录。`, en: `The password of ${email} was changed. Sign in again.` }],
        }
      } finally {
        await database.close()
      }
    } finally {
      await unlock()
    }
  },
})
