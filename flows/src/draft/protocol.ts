// flows · draft: what the studio and the room say to each other, and how much the room takes.
import { Words } from '@hotline/schemas'
import * as z from 'zod'

/**
 * The first number of every message. After it:
 * `sync` a number, then a message of y-protocols/sync. Clients count the updates they send from 1; all else has 0 ·
 * `awareness` an update of y-protocols/awareness · `ack` the number of an update that is written down, and all before it ·
 * `refusal` the number (0 for none) and a Refusal as JSON · `by` a By as JSON: who made the update that follows.
 */
export const draftMessage = { sync: 0, awareness: 1, ack: 2, refusal: 3, by: 4 } as const

/** `again`: the same edit may be taken later; otherwise it never will be. */
export const Refusal = z.object({ code: z.string(), reason: Words, again: z.boolean() })
export type Refusal = z.infer<typeof Refusal>

/** `step`: this member may undo the update that follows, for the server made it at their bidding. */
export const By = z.object({ id: z.string(), name: z.string(), step: z.boolean().optional() }).nullable()
export type By = z.infer<typeof By>

/** Lengths of text in characters, all else in bytes, pieces, or pieces a second. */
export const draftLimits = {
  nodes: 2000,
  edges: 6000,
  text: 20_000,
  value: 20_000,
  draft: 8 * 1024 * 1024,
  update: 512 * 1024,
  updatesPerSecond: 50,
  awareness: 2048,
  awarenessPerSecond: 15,
  message: 1024 * 1024,
  connectionsPerMember: 8,
} as const
