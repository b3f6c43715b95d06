// runtime · a message on its way to the disk: sound is appended as it comes, so that a crash loses only what was not yet heard.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { syncFolder } from './segments.ts'
import { SECOND, WAV_HEAD, wavHead } from './wav.ts'

/** Path of a message below the data directory. */
export const messageFile = (workspace: string, id: string): string => path.posix.join('media', workspace, 'voicemail', `${id}.wav`)

export interface MessageFile {
  write(bytes: Buffer): void
  /** Header, sync, rename. Answers the seconds of sound and the hash. */
  finish(): Promise<{ file: string; seconds: number; sha256: string }>
  discard(): Promise<void>
}

/** Begins `<id>.wav.part`. */
export async function beginMessage(dataDir: string, workspace: string, id: string): Promise<MessageFile> {
  const file = messageFile(workspace, id)
  const whole = path.join(dataDir, file)
  await mkdir(path.dirname(whole), { recursive: true, mode: 0o700 })
  const handle = await open(`${whole}.part`, 'w', 0o600)
  let size = 0
  let writing: Promise<unknown> = handle.write(wavHead(0))
  return {
    write: (bytes) => {
      const at = WAV_HEAD + size
      size += bytes.length
      writing = writing.then(() => handle.write(bytes, 0, bytes.length, at))
      writing.catch(() => {})
    },
    finish: async () => {
      try {
        await writing
      } finally {
        await handle.close()
      }
      return { file, ...(await complete(whole)) }
    },
    discard: async () => {
      await writing.catch(() => {})
      await handle.close()
      await rm(`${whole}.part`, { force: true })
    },
  }
}

/** Makes `<file>.part` a whole WAV file of what it holds. */
async function complete(file: string): Promise<{ seconds: number; sha256: string }> {
  const handle = await open(`${file}.part`, 'r+')
  let bytes = 0
  try {
    bytes = Math.max(0, (await handle.stat()).size - WAV_HEAD)
    await handle.write(wavHead(bytes), 0, WAV_HEAD, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.part`, file)
  await syncFolder(path.dirname(file))
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { seconds: Math.round((bytes / SECOND) * 10) / 10, sha256: hash.digest('hex') }
}

/** Completes what a crash left in the middle, and answers each message by its id. */
export async function rescueMessages(
  dataDir: string,
): Promise<{ workspace: string; id: string; file: string; seconds: number; sha256: string }[]> {
  const rescued = []
  const media = path.join(dataDir, 'media')
  const workspaces = await readdir(media).catch(() => [])
  for (const workspace of workspaces) {
    const names = await readdir(path.join(media, workspace, 'voicemail')).catch(() => [])
    for (const name of names) {
      const id = /^(.+)\.wav\.part$/.exec(name)?.[1]
      if (!id) continue
      const file = messageFile(workspace, id)
      rescued.push({ workspace, id, file, ...(await complete(path.join(dataDir, file))) })
    }
  }
  return rescued
}
