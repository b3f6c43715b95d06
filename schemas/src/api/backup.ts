// schemas · API: the part of a backup that only the running server can do.
import * as z from 'zod'
import { route } from './route.ts'

export const backupRoutes = {
  /** `copy` is its name in DATA_DIR/backups; null on PostgreSQL, which has backups of its own. */
  copyDatabase: route({
    method: 'post',
    path: '/api/database-copy',
    role: 'admin',
    summary: 'Write a copy of the embedded database beside it, for a backup',
    answer: z.object({ copy: z.string().nullable() }),
  }),
}
