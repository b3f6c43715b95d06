// runtime · HTTP handlers of recorded prompts.
import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Media as MediaAnswer } from '@hotline/schemas'
import type { Usage } from '../data/usage.ts'
import type { Deps } from '../deps.ts'
import type { Media } from '../generated/client.ts'
import type { Handlers } from '../http/handler.ts'
import { refuse } from '../http/refusal.ts'
import { writeWhole } from '../library/atomic-file.ts'
import { readWav } from './wav.ts'

const LARGEST = 10 * 1024 * 1024

/** Where the bytes of a recording lie. */
export const mediaFile = (dataDir: string, workspaceId: string, sha256: string): string =>
  path.join(dataDir, 'media', workspaceId, `${sha256}.wav`)

export function mediaHandlers(deps: Deps, usage: Usage): Handlers<'listMedia' | 'uploadMedia'> {
  return {
    listMedia: async ({ who }) => {
      const { db, workspaceId } = who
      const [rows, users] = await Promise.all([
        db.media.findMany({ where: { workspaceId }, orderBy: { uploadedAt: 'desc' } }),
        usage.flowsByRecording(who),
      ])
      return rows.map((row) => mediaAnswer(row, users.get(row.sha256) ?? []))
    },

    uploadMedia: async ({ who, query, ask }) => {
      const { db, workspaceId, member } = who
      const given = await ask.bytes()
      if (given.length > LARGEST) throw refuse('too_large')
      const read = readWav(given)
      if ('wrong' in read) throw refuse('not_audio', [read.wrong])
      const { wav, seconds } = read
      const sha256 = createHash('sha256').update(wav).digest('hex')
      // The file first: a row without its bytes would be a prompt that nobody hears.
      await writeWhole(mediaFile(deps.config.dataDir, workspaceId, sha256), wav)
      const { name, transcript } = query
      const row = await db.media.upsert({
        where: { workspaceId_sha256: { workspaceId, sha256 } },
        create: { workspaceId, sha256, name, transcript, seconds, bytes: wav.length, uploadedAt: deps.now(), uploadedBy: member.id },
        update: { name, ...(transcript && { transcript }) },
      })
      await deps.audit.write(who, { action: 'media.upload', target: name, facts: { sha256, seconds } })
      return mediaAnswer(row, (await usage.flowsByRecording(who)).get(sha256) ?? [])
    },
  }
}

const mediaAnswer = ({ sha256, name, seconds, bytes, transcript, uploadedAt }: Media, usedBy: string[]): MediaAnswer => ({
  sha256,
  name,
  seconds,
  bytes,
  transcript,
  uploadedAt: uploadedAt.toISOString(),
  usedBy,
})
