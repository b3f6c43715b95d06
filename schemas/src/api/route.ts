// schemas · one entry of the HTTP API: method, path, who may, and the shapes that go in and out.
import * as z from 'zod'

export const Role = z.enum(['viewer', 'editor', 'publisher', 'admin'])
export type Role = z.infer<typeof Role>

/** `role` is the least role that may call; `public` needs no sign-in. Params are the `{names}` of the path. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  role: Role | 'public'
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  /** JSON answer, or `file` when bytes are sent. */
  answer: z.ZodType | 'file'
}

export const route = <const R extends Route>(given: R): R => given

export const Empty = z.strictObject({})
export const Page = { cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
export const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.int(), next: z.string().nullable() })
/** An imported list: what came in, and each refused row with its line. */
export const ImportReport = z.object({
  added: z.int(),
  skipped: z.int(),
  refused: z.array(z.object({ row: z.int(), zh: z.string(), en: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

/** What a route whose answer is `file` sends: a download of that name. */
export interface FileAnswer {
  name: string
  type: string
  bytes: Uint8Array | string
}
