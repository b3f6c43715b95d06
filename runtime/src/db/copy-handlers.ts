// runtime · HTTP handler of the database's copy: what `hotline backup` packs while the server runs.
import path from 'node:path'
import type { Deps } from '../deps.ts'
import type { Handlers } from '../http/handler.ts'
import { writeCopy } from './backups.ts'

/** Each copy takes the place of the one before it. */
const NAME = 'asked.tar.gz'

export const copyHandlers = ({ config, database, audit }: Deps): Handlers<'copyDatabase'> => ({
  copyDatabase: async ({ who }) => {
    if (!database.dump) return { copy: null }
    await writeCopy(path.join(config.dataDir, 'backups', NAME), await database.dump())
    await audit.write(who, { action: 'database.copy', target: NAME, facts: {} })
    return { copy: NAME }
  },
})
