// runtime · the server as one Hono app: the API, the studio's files, and whether we are well.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { RouteName } from '@hotline/schemas'
import { Hono } from 'hono'
import type { Deps } from './deps.ts'
import type { Handlers } from './http/handler.ts'
import { openApi } from './http/openapi.ts'
import { answerTo } from './http/problem.ts'
import { refuse } from './http/refusal.ts'
import { securityHeaders } from './http/security-headers.ts'
import { serveRoutes } from './http/serve-routes.ts'
import { studioFiles } from './http/studio-files.ts'

export interface AppOptions {
  deps: Deps
  handlers: Handlers<RouteName>
  /** Doors that are not the API: jambonz hooks, prompts. Mounted at the root, before the studio. */
  doors: readonly Hono[]
  /** Folder of the built studio. */
  studio: string
}

const READY_WITHIN = 2_000

export function createApp({ deps, handlers, doors, studio }: AppOptions): Hono {
  const { config, database, people, log } = deps
  const app = new Hono()
  app.use(securityHeaders(config.secure))
  app.onError((error, c) => answerTo(error, `${c.req.method} ${c.req.routePath}`, log))
  app.notFound(() => answerTo(refuse('not_found'), '', log))

  app.get('/health', (c) => c.json({ ok: true, version: config.version }))
  app.get('/ready', async (c) => {
    const asked = database.pool.query('SELECT 1').then(
      () => true,
      () => false,
    )
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, READY_WITHIN, false).unref())
    const ok = await Promise.race([asked, late])
    return c.json({ ok, database: ok, diskFull: await deps.diskFull() }, ok ? 200 : 503)
  })

  const described = JSON.stringify(openApi(config.version, config.publicUrl))
  app.get('/api/openapi.json', () => new Response(described, { headers: { 'Content-Type': 'application/json' } }))
  serveRoutes(app, handlers, { deps, identify: people.signIns.identify })
  for (const door of doors) app.route('/', door)
  app.on(['GET', 'HEAD'], '/*', studioFiles(path.resolve(studio)))
  return app
}

/** The product's version, from the package at `root`. */
export async function readVersion(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}
