// runtime · where this room lies on disk, whether it runs from its sources or from its bundle.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder `runtime/`, found upwards from this file. */
export function roomFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'prisma/migrations'))) {
    const above = path.dirname(folder)
    if (above === folder) throw new Error('The folder runtime/prisma/migrations is missing.')
    folder = above
  }
  return folder
}
