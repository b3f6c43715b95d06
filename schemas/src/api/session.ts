// schemas · API: set-up, signing in, who am I.
import * as z from 'zod'
import { Empty, Role, route } from './route.ts'

export const Me = z.object({
  member: z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role }).nullable(),
  workspace: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** No admin exists yet: the set-up link may make one. */
  needsSetUp: z.boolean(),
  /** PUBLIC_URL is not https: show the banner. */
  insecure: z.boolean(),
  publicUrl: z.string(),
  version: z.string(),
})
export type Me = z.infer<typeof Me>
const Password = z.string().min(10).max(200)

export const sessionRoutes = {
  me: route({ method: 'get', path: '/api/session', role: 'public', summary: 'Who is signed in', answer: Me }),
  setUp: route({
    method: 'post',
    path: '/api/set-up',
    role: 'public',
    summary: 'Create the workspace and its first admin',
    body: z.strictObject({
      token: z.string().max(200),
      company: z.string().min(1).max(80),
      name: z.string().min(1).max(40),
      email: z.email(),
      password: Password,
    }),
    answer: Me,
  }),
  signIn: route({
    method: 'post',
    path: '/api/sign-in',
    role: 'public',
    summary: 'Sign in',
    body: z.strictObject({ email: z.email(), password: z.string().max(200) }),
    answer: Me,
  }),
  signOut: route({ method: 'post', path: '/api/sign-out', role: 'viewer', summary: 'Sign out everywhere on this browser', answer: Empty }),
  changePassword: route({
    method: 'post',
    path: '/api/password',
    role: 'viewer',
    summary: 'Change my password; signs out every other session',
    body: z.strictObject({ current: z.string().max(200), next: Password }),
    answer: Empty,
  }),
  /** A 30-second single-use ticket for the draft's websocket `/api/flows/{flow}/socket?ticket=`. */
  drawTicket: route({
    method: 'post',
    path: '/api/flows/{flow}/ticket',
    role: 'viewer',
    summary: 'A ticket for the draft socket',
    answer: z.object({ ticket: z.string() }),
  }),
}
