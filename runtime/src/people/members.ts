// runtime · handlers of members, invitations, API tokens and the audit log.
import type { AnswerOf, ApiToken, Member, peopleRoutes, Value } from '@hotline/schemas'
import { newId } from '../db/new-id.ts'
import type { Deps } from '../deps.ts'
import { Prisma } from '../generated/client.ts'
import type { ApiTokenModel, AuditModel, MemberModel } from '../generated/models.ts'
import type { Given, Handlers } from '../http/handler.ts'
import { found, refuse } from '../http/refusal.ts'
import { newToken, tokenHash } from '../secrets.ts'
import { checkPassword, hashPassword } from './passwords.ts'

const WEEK = 7 * 24 * 3600 * 1000
const lastAdmin = {
  at: 'member',
  zh: '至少要有一位管理员，否则没人能管理成员',
  en: 'is the only admin; without one nobody can manage members',
}

const shownMember = (row: MemberModel): Member => {
  const { id, name, email, role, active, lastSeenAt } = row
  return { id, name, email, role, active, lastSeenAt: lastSeenAt?.toISOString() ?? null }
}
const shownToken = ({ id, name, role, createdAt, lastUsedAt }: ApiTokenModel): ApiToken => ({
  id,
  name,
  role,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})
const shownAudit = ({ id, at, who, action, target, facts }: AuditModel): AnswerOf<'listAudit'>['rows'][number] => ({
  id,
  at: at.toISOString(),
  who,
  action,
  target,
  facts: facts as Record<string, Value>,
})

export function peopleHandlers({ config, database, people, audit, now }: Deps): Handlers<keyof typeof peopleRoutes> {
  const { prisma } = database

  const inviteMember = async ({ body, who }: Given<'inviteMember'>) => {
    const { workspaceId } = who
    const email = body.email.trim().toLowerCase()
    const at = now()
    const token = newToken()
    const known = await prisma.member.findUnique({ where: { email } })
    // Somebody who never chose a password can be invited again; the older link ends then.
    if (known && (known.workspaceId !== workspaceId || known.passwordHash !== null)) throw refuse('conflict')
    const member = await prisma.$transaction(async (tx) => {
      const id = known?.id ?? newId(at.getTime())
      const facts = { name: body.name, role: body.role, active: true }
      const row = await tx.member.upsert({
        where: { workspaceId_id: { workspaceId, id } },
        create: { workspaceId, id, email, createdAt: at, ...facts },
        update: facts,
      })
      await tx.invitation.deleteMany({ where: { workspaceId, memberId: id } })
      await tx.invitation.create({
        data: {
          workspaceId,
          id: newId(at.getTime()),
          memberId: id,
          tokenHash: tokenHash(token),
          createdAt: at,
          expiresAt: new Date(at.getTime() + WEEK),
        },
      })
      await audit.write(who, { action: 'member.invite', target: body.name, facts: { role: body.role } }, tx)
      return row
    })
    return { member: shownMember(member), link: `${config.publicUrl}/invite/${token}` }
  }

  const acceptInvite = async ({ body, ask }: Given<'acceptInvite'>) => {
    people.guard.admitPeer(ask.ip)
    const at = now()
    const invitation = await prisma.invitation.findUnique({ where: { tokenHash: tokenHash(body.token) }, include: { member: true } })
    if (!invitation?.member.active || invitation.usedAt || invitation.expiresAt <= at) throw refuse('not_found')
    const { workspaceId, member } = invitation
    checkPassword(body.password, [member.name, member.email])
    const passwordHash = await hashPassword(body.password)
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({ where: { workspaceId, id: invitation.id, usedAt: null }, data: { usedAt: at } })
      if (count === 0) throw refuse('not_found')
      await tx.member.update({ where: { workspaceId_id: { workspaceId, id: member.id } }, data: { passwordHash } })
      await audit.write({ workspaceId, ip: ask.ip, token: null, member }, { action: 'member.join', target: member.name }, tx)
    })
    return {}
  }

  const changeMember = async ({ params, body, who }: Given<'changeMember'>) => {
    const { workspaceId } = who
    const where = { workspaceId_id: { workspaceId, id: params.member } }
    const changed = await prisma.$transaction(
      async (tx) => {
        const before = found(await tx.member.findUnique({ where }))
        const after = { role: body.role ?? before.role, active: body.active ?? before.active }
        if (before.role === 'admin' && before.active && (after.role !== 'admin' || !after.active)) {
          const admins = await tx.member.count({ where: { workspaceId, role: 'admin', active: true, passwordHash: { not: null } } })
          if (admins <= 1) throw refuse('conflict', [lastAdmin])
        }
        const row = await tx.member.update({ where, data: after })
        const facts = { role: [before.role, after.role], active: [before.active, after.active] }
        await audit.write(who, { action: 'member.change', target: row.name, facts }, tx)
        return row
      },
      // Two admins who take each other's role at once must not both succeed.
      { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
    )
    await people.signIns.endAll(workspaceId, changed.id)
    return shownMember(changed)
  }

  const createToken = async ({ body, who }: Given<'createToken'>) => {
    const { workspaceId } = who
    const at = now()
    const secret = newToken('hs_')
    const token = await prisma.$transaction(async (tx) => {
      const made = { name: body.name, role: body.role, createdBy: who.member.id, createdAt: at, tokenHash: tokenHash(secret) }
      const row = await tx.apiToken.create({ data: { workspaceId, id: newId(at.getTime()), ...made } })
      await audit.write(who, { action: 'token.create', target: body.name, facts: { role: body.role } }, tx)
      return row
    })
    return { token: shownToken(token), secret }
  }

  const revokeToken = async ({ params, who }: Given<'revokeToken'>) => {
    const { workspaceId } = who
    const row = found(await who.db.apiToken.findUnique({ where: { workspaceId_id: { workspaceId, id: params.token }, revokedAt: null } }))
    await who.db.apiToken.updateMany({ where: { id: row.id }, data: { revokedAt: now() } })
    people.revocations.tell({ workspaceId, memberId: row.createdBy, signIn: null })
    await audit.write(who, { action: 'token.revoke', target: row.name })
    return {}
  }

  const listAudit = async ({ query, who }: Given<'listAudit'>) => {
    const upto = query.cursor && /^\d{1,18}$/.test(query.cursor) ? { seq: { lt: BigInt(query.cursor) } } : {}
    const rows = await who.db.audit.findMany({ where: upto, orderBy: { seq: 'desc' }, take: query.limit + 1 })
    const shown = rows.slice(0, query.limit)
    const next = rows.length > query.limit ? String(shown.at(-1)!.seq) : null
    return { rows: shown.map(shownAudit), total: await who.db.audit.count(), next }
  }

  return {
    listMembers: async ({ who }) =>
      (await who.db.member.findMany({ orderBy: [{ active: 'desc' }, { createdAt: 'asc' }] })).map(shownMember),
    inviteMember,
    acceptInvite,
    changeMember,
    listTokens: async ({ who }) =>
      (await who.db.apiToken.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'asc' } })).map(shownToken),
    createToken,
    revokeToken,
    listAudit,
  }
}
