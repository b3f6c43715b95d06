// runtime · tickets for the draft's socket: a browser cannot send headers with a websocket, and its cookie alone shall not do.
import type { Role } from '@hotline/schemas'
import type { Database } from '../db/client.ts'
import type { Who } from '../http/handler.ts'
import { newToken, tokenHash } from '../secrets.ts'

const LIFE = 30_000
const MOST = 10_000

/** What a ticket opens: one flow, for one member with the role they have now. */
export interface Pass {
  workspaceId: string
  flow: string
  member: { id: string; name: string }
  role: Role
  /** The sign-in it was drawn by; null for an API token. */
  signIn: string | null
}

export interface Tickets {
  /** `flow` has been found in the workspace of `who`. */
  draw: (who: Who, flow: string) => string
  /** Good once and for 30 seconds; null when it is not, or when the member may not come in any more. */
  take: (ticket: string) => Promise<Pass | null>
}

export function ticketsOf({ prisma }: Pick<Database, 'prisma'>, now: () => Date): Tickets {
  const drawn = new Map<string, { who: Who; flow: string; until: number }>()
  return {
    draw: (who, flow) => {
      const at = now().getTime()
      for (const [hash, { until }] of drawn) if (until <= at || drawn.size >= MOST) drawn.delete(hash)
      const ticket = newToken()
      drawn.set(tokenHash(ticket), { who, flow, until: at + LIFE })
      return ticket
    },
    take: async (ticket) => {
      const hash = tokenHash(ticket)
      const found = drawn.get(hash)
      drawn.delete(hash)
      if (!found || found.until <= now().getTime()) return null
      const { who, flow } = found
      const { workspaceId } = who
      const member = await prisma.member.findUnique({ where: { workspaceId_id: { workspaceId, id: who.member.id } } })
      if (!member?.active) return null
      if (who.signIn && !(await prisma.signIn.findUnique({ where: { workspaceId_id: { workspaceId, id: who.signIn } } }))) return null
      return {
        workspaceId,
        flow,
        member: { id: member.id, name: member.name },
        role: who.token === null ? member.role : who.role,
        signIn: who.signIn,
      }
    },
  }
}
