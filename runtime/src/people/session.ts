// runtime · handlers of set-up, signing in and out, and of the ticket for the draft's socket.
import type { Me, sessionRoutes } from '@hotline/schemas'
import type { Deps } from '../deps.ts'
import type { Handlers, Who } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import type { Actor } from './audit.ts'
import { checkPassword, hashPassword, isPassword } from './passwords.ts'

const plainEmail = (email: string) => email.trim().toLowerCase()

export function sessionHandlers({ config, database, people, audit, log }: Deps): Handlers<keyof typeof sessionRoutes> {
  const { prisma } = database

  const meOf = async (who: Pick<Who, 'workspaceId' | 'member' | 'role'> | null): Promise<Me> => {
    const workspace = who && (await prisma.workspace.findUnique({ where: { id: who.workspaceId } }))
    return {
      member: who && { ...who.member, role: who.role },
      workspace: workspace && { id: workspace.id, name: workspace.name },
      needsSetUp: !who && (await people.setUp.needed()),
      insecure: !config.secure,
      publicUrl: config.publicUrl,
      version: config.version,
    }
  }

  /** A failed try of an account there is goes to the audit log without the answer waiting for it, so that answers take equally long. */
  const noteFailure = (member: { workspaceId: string; id: string; name: string }, ip: string, action: string) => {
    const actor: Actor = { workspaceId: member.workspaceId, ip, token: null, member: null }
    audit.write(actor, { action, target: member.name }).catch(() => log.error({ action }, 'the audit log could not be written'))
  }

  return {
    me: async ({ who }) => meOf(who),

    setUp: async ({ body, ask }) => {
      people.guard.admitPeer(ask.ip)
      if (!(await people.setUp.needed())) throw refuse('set_up_closed')
      const email = plainEmail(body.email)
      checkPassword(body.password, [body.company, body.name, email])
      const { company, name, token } = body
      const made = await people.setUp.run({ token, company, name, email, passwordHash: await hashPassword(body.password) })
      const member = { id: made.id, name, email }
      await audit.write({ workspaceId: made.workspaceId, ip: ask.ip, token: null, member }, { action: 'workspace.set_up', target: company })
      ask.reply.append('Set-Cookie', await people.signIns.begin(made, ask.header))
      return meOf({ workspaceId: made.workspaceId, member, role: 'admin' })
    },

    signIn: async ({ body, ask }) => {
      const email = plainEmail(body.email)
      await people.guard.admit(email, ask.ip)
      const member = await prisma.member.findUnique({ where: { email } })
      const right = await isPassword(member?.active ? member.passwordHash : null, body.password)
      if (!member || !right) {
        if (member) noteFailure(member, ask.ip, 'member.sign_in_refused')
        throw refuse('wrong_password')
      }
      await people.guard.clear(email)
      ask.reply.append('Set-Cookie', await people.signIns.begin(member, ask.header))
      const { workspaceId, id, name, role } = member
      await audit.write({ workspaceId, ip: ask.ip, token: null, member: { id, name } }, { action: 'member.sign_in', target: name })
      return meOf({ workspaceId, member: { id, name, email }, role })
    },

    signOut: async ({ who, ask }) => {
      if (who.signIn) {
        ask.reply.append('Set-Cookie', await people.signIns.end(who.workspaceId, who.signIn))
        await audit.write(who, { action: 'member.sign_out', target: who.member.name })
      }
      return {}
    },

    changePassword: async ({ body, who, ask }) => {
      // A token must not be able to lock its maker out.
      if (!who.signIn) throw refuse('forbidden')
      const key = { workspaceId_id: { workspaceId: who.workspaceId, id: who.member.id } }
      await people.guard.admit(who.member.email, ask.ip)
      const member = found(await who.db.member.findUnique({ where: key }))
      if (!(await isPassword(member.passwordHash, body.current))) {
        noteFailure(member, ask.ip, 'member.password_refused')
        throw refuse('wrong_password')
      }
      await people.guard.clear(who.member.email)
      checkPassword(body.next, [member.name, member.email])
      await who.db.member.update({ where: key, data: { passwordHash: await hashPassword(body.next) } })
      await people.signIns.endAll(who.workspaceId, who.member.id)
      ask.reply.append('Set-Cookie', await people.signIns.begin(member, ask.header))
      await audit.write(who, { action: 'member.password', target: who.member.name })
      return {}
    },

    drawTicket: async ({ params, who }) => {
      const key = { workspaceId_id: { workspaceId: who.workspaceId, id: params.flow } }
      const flow = found(await who.db.flow.findUnique({ where: { ...key, archivedAt: null }, select: { id: true } }))
      return { ticket: people.tickets.draw(who, flow.id) }
    },
  }
}
