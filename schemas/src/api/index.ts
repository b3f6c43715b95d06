// schemas · the whole HTTP API as one table: the server registers it, the studio's client and OpenAPI are read from it.
import type * as z from 'zod'
import { backupRoutes } from './backup.ts'
import { callRoutes } from './calls.ts'
import { dataRoutes } from './data.ts'
import { flowRoutes } from './flows.ts'
import { lineRoutes } from './line.ts'
import { noticeRoutes } from './notices.ts'
import { numberRoutes } from './numbers.ts'
import { peopleRoutes } from './people.ts'
import type { FileAnswer } from './route.ts'
import { sessionRoutes } from './session.ts'
import { voiceRoutes } from './voices.ts'

export const routes = {
  ...sessionRoutes,
  ...flowRoutes,
  ...numberRoutes,
  ...callRoutes,
  ...dataRoutes,
  ...peopleRoutes,
  ...backupRoutes,
  ...lineRoutes,
  ...noticeRoutes,
  ...voiceRoutes,
}
export type Routes = typeof routes
export type RouteName = keyof Routes

type ParamsOf<P extends string> = P extends `${string}{${infer N}}${infer R}` ? { [K in N]: string } & ParamsOf<R> : unknown
/** What a caller of a route gives; defaults of the query and body may be left out. */
export type AskOf<N extends RouteName> = ParamsOf<Routes[N]['path']> &
  (Routes[N] extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : unknown) &
  (Routes[N] extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown)
/** What a handler receives, parsed. */
export type GivenOf<N extends RouteName> = { params: ParamsOf<Routes[N]['path']> } & (Routes[N] extends { query: infer Q extends z.ZodType }
  ? { query: z.output<Q> }
  : unknown) &
  (Routes[N] extends { body: infer B extends z.ZodType } ? { body: z.output<B> } : unknown)
export type AnswerOf<N extends RouteName> = Routes[N]['answer'] extends infer A extends z.ZodType ? z.output<A> : FileAnswer
