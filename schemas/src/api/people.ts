// schemas · API: members, tokens and the audit log.
import * as z from 'zod'
import { Instant } from '../ids.ts'
import { Empty, Page, page, Role, route } from './route.ts'

export const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  lastSeenAt: Instant.nullable(),
  active: z.boolean(),
})
export type Member = z.infer<typeof Member>
export const ApiToken = z.object({ id: z.string(), name: z.string(), role: Role, createdAt: Instant, lastUsedAt: Instant.nullable() })
export type ApiToken = z.infer<typeof ApiToken>
export const AuditRow = z.object({
  id: z.string(),
  at: Instant,
  who: z.string(),
  action: z.string(),
  target: z.string(),
  facts: z.record(z.string(), z.json()),
})

export const peopleRoutes = {
  listMembers: route({ method: 'get', path: '/api/members', role: 'viewer', summary: 'Members', answer: z.array(Member) }),
  /** Answers a one-time link with which the new member chooses a password. */
  inviteMember: route({
    method: 'post',
    path: '/api/members',
    role: 'admin',
    summary: 'Invite a member',
    body: z.strictObject({ name: z.string().min(1).max(40), email: z.email(), role: Role }),
    answer: z.object({ member: Member, link: z.string() }),
  }),
  acceptInvite: route({
    method: 'post',
    path: '/api/invite',
    role: 'public',
    summary: 'Choose a password by an invitation',
    body: z.strictObject({ token: z.string().max(200), password: z.string().min(10).max(200) }),
    answer: Empty,
  }),
  changeMember: route({
    method: 'patch',
    path: '/api/members/{member}',
    role: 'admin',
    summary: 'Change role or close an account; its sessions end at once',
    body: z.strictObject({ role: Role.optional(), active: z.boolean().optional() }),
    answer: Member,
  }),
  listTokens: route({ method: 'get', path: '/api/tokens', role: 'admin', summary: 'API tokens', answer: z.array(ApiToken) }),
  createToken: route({
    method: 'post',
    path: '/api/tokens',
    role: 'admin',
    summary: 'Make a token; its secret is shown once',
    body: z.strictObject({ name: z.string().min(1).max(60), role: Role }),
    answer: z.object({ token: ApiToken, secret: z.string() }),
  }),
  revokeToken: route({ method: 'delete', path: '/api/tokens/{token}', role: 'admin', summary: 'Revoke a token', answer: Empty }),
  listAudit: route({
    method: 'get',
    path: '/api/audit',
    role: 'admin',
    summary: 'Who did what',
    query: z.object({ ...Page }),
    answer: page(AuditRow),
  }),
}
