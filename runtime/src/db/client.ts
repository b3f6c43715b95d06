// runtime · opens the database, embedded or PostgreSQL, and puts one Prisma client over it.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/client.ts'
import { openEmbedded } from './embedded.ts'

export interface Database {
  prisma: PrismaClient
  pool: pg.Pool
  kind: 'embedded' | 'postgres'
  /** Null when it was open as it was handed over; else resolves when it is, and what is asked before waits. */
  ready: Promise<void> | null
  /** A copy of the embedded database as a gzipped tar; null on PostgreSQL, which has its own backups. */
  dump: (() => Promise<Uint8Array>) | null
  close: () => Promise<void>
}

export interface DatabaseOptions {
  /** Folder of the embedded database; null keeps it in memory. Not read when `databaseUrl` is given. */
  dataDir?: string | null
  /** `postgresql://…`; PostgreSQL 15 or newer. */
  databaseUrl?: string
  /** A dump of an embedded database to begin from, where there is none yet. */
  dump?: string
  /** Hand the database over before it is open: hooks of calls need none, and whoever asks waits. */
  soon?: boolean
}

/**
 * Transactions queue on the single connection of the embedded database, so they may wait long. Inside an interactive
 * transaction use only the client it hands you: the outer one would wait for that same connection.
 */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 }

/** Opens the database; the tables are made by migrate(). */
export async function openDatabase({ dataDir = null, databaseUrl, dump, soon = false }: DatabaseOptions): Promise<Database> {
  if (databaseUrl) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, options: '-c timezone=UTC' })
    // A connection that breaks while idle is replaced; without a listener it would end the process.
    pool.on('error', () => {})
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions })
    const close = async () => {
      await prisma.$disconnect()
      await pool.end()
    }
    return { prisma, pool, kind: 'postgres', ready: null, dump: null, close }
  }
  const embedded = openEmbedded(dump ? { dataDir, dump } : { dataDir })
  if (!soon)
    await embedded.ready.catch(async (error: unknown) => {
      await embedded.abandon()
      throw error
    })
  const prisma = new PrismaClient({ adapter: new PrismaPg(embedded.pool), transactionOptions })
  const close = async () => {
    await prisma.$disconnect()
    await embedded.close()
  }
  return { prisma, pool: embedded.pool, kind: 'embedded', ready: soon ? embedded.ready : null, dump: embedded.dump, close }
}
