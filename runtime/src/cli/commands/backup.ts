// runtime · `hotline backup` and `restore`: everything in one file while calls go on, and back into an empty directory.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'
import { openDatabase } from '../../db/client.ts'
import { createApi } from '../api.ts'
import { command, SaidNo, word } from '../command.ts'
import { dataDirOf, readCredentials } from '../credentials.ts'
import { tarOf, untar } from '../tar.ts'

/** The running database's own files, and what belongs to one process; a copy of the database goes in instead. */
const leftOut = /^(database|database\.broken.*|backups|tmp)$|^hotline\.lock|\.part$/
const backupFile = { zh: '备份文件', en: 'The backup file' }

export const backup = command({
  name: 'backup',
  usage: 'backup FILE.tar.gz',
  about: {
    zh: '把数据库、录音、密钥都存进一个文件；服务照常运行',
    en: 'Put database, recordings and keys into one file while the server runs',
  },
  words: 1,
  options: {},
  answer: z.object({ file: z.string(), bytes: z.int(), files: z.int() }),
  async run(given, io) {
    const out = path.resolve(word(given, 0, backupFile))
    const dataDir = dataDirOf(io)
    if (await stat(out).catch(() => null))
      throw new SaidNo({ zh: `${out} 已经存在，没有覆盖。`, en: `${out} exists already and was not overwritten.` }, 'exists')
    const { url, token } = await readCredentials(io)
    const { copy } = await createApi(url, token)('copyDatabase', {})
    if (copy === null)
      throw new SaidNo(
        {
          zh: '数据库在 PostgreSQL 里，请用它自己的备份（pg_dump）；录音和密钥在数据目录里。',
          en: 'The database is on PostgreSQL: use its own backups (pg_dump). Recordings and keys lie in the data directory.',
        },
        'postgres',
      )
    const names = [path.join('backups', copy), ...(await filesBelow(dataDir))]
    await pipeline(tarOf(dataDir, names), createGzip(), createWriteStream(`${out}.part`, { mode: 0o600, flush: true })).catch(
      async (error: unknown) => {
        await rm(`${out}.part`, { force: true })
        throw error
      },
    )
    await rename(`${out}.part`, out)
    const { size } = await stat(out)
    return {
      json: { file: out, bytes: size, files: names.length },
      say: [
        {
          zh: `已备份到 ${out}（${megabytes(size)} MB，${names.length} 个文件）。里面有密钥，请妥善保管。`,
          en: `Backed up to ${out} (${megabytes(size)} MB, ${names.length} files). It holds keys; keep it safe.`,
        },
      ],
    }
  },
})

async function filesBelow(dataDir: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (folder: string) => {
    for (const entry of await readdir(path.join(dataDir, folder), { withFileTypes: true })) {
      if (leftOut.test(entry.name)) continue
      if (entry.isDirectory()) await walk(path.join(folder, entry.name))
      else if (entry.isFile()) found.push(path.join(folder, entry.name))
    }
  }
  await walk('')
  return found.sort()
}

const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1)

export const restore = command({
  name: 'restore',
  usage: 'restore FILE.tar.gz',
  about: { zh: '把备份放进空的数据目录（DATA_DIR）', en: 'Put a backup into an empty data directory (DATA_DIR)' },
  words: 1,
  options: {},
  answer: z.object({ dataDir: z.string(), files: z.int() }),
  async run(given, io) {
    const from = path.resolve(word(given, 0, backupFile))
    const dataDir = dataDirOf(io)
    if (!(await stat(from).catch(() => null))) throw new SaidNo({ zh: `读不到 ${from}。`, en: `${from} cannot be read.` }, 'no_file')
    if ((await readdir(dataDir).catch(() => [])).length)
      throw new SaidNo(
        {
          zh: `${dataDir} 不是空的，什么都没有改变。请用 DATA_DIR 指一个空目录。`,
          en: `${dataDir} is not empty; nothing was changed. Name an empty directory by DATA_DIR.`,
        },
        'not_empty',
      )
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const undo = async (error: unknown): Promise<never> => {
      for (const name of await readdir(dataDir)) await rm(path.join(dataDir, name), { recursive: true, force: true })
      const why = error instanceof Error ? error.message : String(error)
      throw new SaidNo(
        { zh: `这份备份用不了（${why}），目录还是空的。`, en: `This backup cannot be used (${why}); the directory is empty still.` },
        'bad_backup',
      )
    }
    const names = await untar(createReadStream(from).pipe(createGunzip()), dataDir).catch(undo)
    const copy = names
      .filter((name) => /^backups\/[\w.-]+\.tar\.gz$/.test(name))
      .sort()
      .at(-1)
    if (!copy) return undo(new Error('no copy of a database in it'))
    // What the copy lacks stands in the journal and is carried in when the server starts.
    const database = await openDatabase({ dataDir: path.join(dataDir, 'database'), dump: path.join(dataDir, copy) }).catch(undo)
    await database.close()
    return {
      json: { dataDir, files: names.length },
      say: [
        {
          zh: `已恢复到 ${dataDir}（${names.length} 个文件）。用 DATA_DIR=${dataDir} npm start 启动。`,
          en: `Restored into ${dataDir} (${names.length} files). Start it by DATA_DIR=${dataDir} npm start.`,
        },
      ],
    }
  },
})
