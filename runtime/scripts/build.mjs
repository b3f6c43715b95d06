// runtime · bundles the server and the command line to dist/; packages stay outside, the rooms of the house go in.
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const room = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Everything that is neither a path nor a room of ours is a package and stays one. */
const packagesOutside = {
  name: 'packages-outside',
  setup(building) {
    building.onResolve({ filter: /^[^./]/ }, ({ path: wanted, kind }) =>
      kind === 'entry-point' || wanted.startsWith('@hotline/') ? undefined : { path: wanted, external: true },
    )
  },
}
const entries = { main: 'src/main.ts', cli: 'cli/main.ts' }

rmSync(path.join(room, 'dist'), { recursive: true, force: true })
await build({
  absWorkingDir: room,
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(path.join(room, file)))),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [packagesOutside],
})
// The thread's program is plain JavaScript already; the bundle looks for it beside itself.
copyFileSync(path.join(room, 'src/db/pglite-worker.mjs'), path.join(room, 'dist/pglite-worker.mjs'))
