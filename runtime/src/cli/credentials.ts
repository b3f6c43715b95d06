// runtime · what the command line may do and where: the file that set-up left in the data directory.
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { SaidNo } from './command.ts'
import type { Io } from './io.ts'

/** `line` is the account that pretend calls are signed as, while no jambonz account is set. */
export const Credentials = z.looseObject({
  url: z.url(),
  token: z.string().min(1),
  line: z.object({ accountSid: z.string(), webhookSecret: z.string() }).optional(),
})
export type Credentials = z.infer<typeof Credentials>

export const dataDirOf = ({ env }: Io): string => path.resolve(env.DATA_DIR || './data')
const fileOf = (io: Io) => path.join(dataDirOf(io), 'cli.json')

/** Reads DATA_DIR/cli.json. HOTLINE_URL and HOTLINE_TOKEN come first, for machines that have no data directory. */
export async function readCredentials(io: Io): Promise<Credentials> {
  const { HOTLINE_URL: url, HOTLINE_TOKEN: token } = io.env
  if (url && token) return { url: url.replace(/\/+$/, ''), token }
  const text = await readFile(fileOf(io), 'utf8').catch(() => null)
  const read = text === null ? null : Credentials.safeParse(JSON.parse(text))
  if (read?.success) return { ...read.data, url: (url ?? read.data.url).replace(/\/+$/, '') }
  throw new SaidNo(
    {
      zh: `${fileOf(io)} 里没有命令行的凭据，什么都没有做。先运行 hotline setup，或用 DATA_DIR 指出数据目录。`,
      en: `There are no credentials in ${fileOf(io)}; nothing was done. Run hotline setup first, or name the data directory by DATA_DIR.`,
    },
    'no_credentials',
  )
}

/** Writes the file anew, whole or not at all, readable by its owner alone. */
export async function keepCredentials(io: Io, credentials: Credentials): Promise<void> {
  const file = fileOf(io)
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, file)
}
