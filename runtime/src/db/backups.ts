// runtime · copies of the embedded database: made while it runs, and taken when the database itself cannot be opened.
// The database's own writes are never forced to the disk, so after a power cut it may be broken; a copy and the journal are not.
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../deps.ts'
import { type Database, openDatabase } from './client.ts'

const KEPT = 24
const NAME = /^hourly-\d{14}\.tar\.gz$/

const stampOf = (at: Date) => at.toISOString().replace(/\D/g, '').slice(0, 14)

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Writes a file that is on the disk when this resolves, or was never there. */
export async function writeCopy(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(`${file}.part`, 'w', 0o600)
  await handle.writeFile(bytes)
  await handle.sync().finally(() => handle.close())
  await rename(`${file}.part`, file)
  await syncFolder(path.dirname(file))
}

const copiesIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => NAME.test(name)).sort()
}

/** Keeps one more copy and the 23 before it. Nothing on PostgreSQL, which has backups of its own. */
export async function keepCopy({ dump }: Pick<Database, 'dump'>, folder: string, at: Date): Promise<void> {
  if (!dump) return
  await writeCopy(path.join(folder, `hourly-${stampOf(at)}.tar.gz`), await dump())
  for (const name of (await copiesIn(folder)).slice(0, -KEPT)) await rm(path.join(folder, name), { force: true })
}

/**
 * Opens the embedded database. When that fails, the broken one is put aside and the newest copy that opens takes its place;
 * what the copy lacks is carried in again from the journal. Without any copy the failure stands.
 */
export async function openOrRescue(given: { dataDir: string; backups: string; at: Date; log: Log }): Promise<Database> {
  const { dataDir, backups, at, log } = given
  try {
    return await openDatabase({ dataDir })
  } catch (fault) {
    const copies = (await copiesIn(backups)).reverse()
    if (copies.length === 0) throw fault
    const broken = `${dataDir}.broken-${stampOf(at)}`
    await rename(dataDir, broken)
    for (const name of copies) {
      try {
        const database = await openDatabase({ dataDir, dump: path.join(backups, name) })
        log.warn({ copy: name, broken }, 'the database could not be opened; a copy has taken its place')
        return database
      } catch {
        await rm(dataDir, { recursive: true, force: true })
      }
    }
    await rename(broken, dataDir)
    throw fault
  }
}
