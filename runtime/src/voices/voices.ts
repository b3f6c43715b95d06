// runtime · makes sure that callers will hear something: renders prompts where there is an engine, else asks whether jambonz can speak.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { FlowGraph, Voice } from '@hotline/schemas'
import * as z from 'zod'
import type { Deps } from '../deps.ts'
import type { Who } from '../http/handler.ts'
import { type Detail, found, refuse } from '../http/refusal.ts'
import { writeWhole } from '../library/atomic-file.ts'
import { mediaFile } from '../media/handlers.ts'
import { lineAccountOf } from '../numbers/account.ts'
import { settingsOf } from '../settings/index.ts'
import { promptsOf, type SpokenText } from './prompts-of.ts'
import type { Rendered, RenderedText } from './rendered.ts'
import { type SpeechEngine, SpeechFailed, speak } from './speech-engine.ts'

const Stored = z.object({ url: z.string(), secret: z.string().nullable(), language: z.string(), voice: z.string() })
const PATIENCE = 5
/** Who sends a notice has no time. */
const HURRY = 2

export interface Voices {
  connection(workspaceId: string): Promise<SpeechEngine | null>
  /** Null takes it away. */
  connect(workspaceId: string, engine: SpeechEngine | null): Promise<void>
  /** Before a version is made. Refuses with one detail a prompt, or a voice, that callers would not hear; nothing is changed then. */
  ready(who: Who, graphs: readonly FlowGraph[]): Promise<void>
  /** Words of the moment as a recording; null without an engine for the language. Refused when it fails, or when nobody could say them. */
  render(who: Who, words: string, language: string): Promise<{ sha256: string; seconds: number; name: string } | null>
}

const metaKey = (workspaceId: string) => `voices.connection:${workspaceId}`
const about = (workspaceId: string) => `voices.secret:${workspaceId}`
const tagOf = ({ url, language, voice }: SpeechEngine): string => [url, language, voice].join(' ')

export function openVoices(deps: Deps, rendered: Rendered): Voices {
  const { prisma } = deps.database

  const connection: Voices['connection'] = async (workspaceId) => {
    const row = await prisma.meta.findUnique({ where: { key: metaKey(workspaceId) } })
    const stored = row && Stored.parse(JSON.parse(row.value))
    return stored && { ...stored, secret: stored.secret ? deps.seal.open(stored.secret, about(workspaceId)) : '' }
  }

  /** Equal sounds are one file, where calls fetch recordings. */
  async function store(workspaceId: string, wav: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(wav).digest('hex')
    const file = mediaFile(deps.config.dataDir, workspaceId, sha256)
    if (!existsSync(file)) await writeWhole(file, wav)
    return sha256
  }

  /** Texts that are not there yet, or were made by another voice, or whose file is gone. */
  async function renderAll(workspaceId: string, engine: SpeechEngine, texts: readonly SpokenText[]): Promise<void> {
    const by = tagOf(engine)
    const stale = (text: string) => {
      const known = rendered.find(workspaceId, engine.language, text)
      return known?.by !== by || !existsSync(mediaFile(deps.config.dataDir, workspaceId, known.sha256))
    }
    const made = new Map<string, RenderedText>()
    const failed: Detail[] = []
    for (const { node, language, text, pieces } of texts)
      for (const piece of language === engine.language ? pieces : []) {
        if (made.has(piece) || !stale(piece)) continue
        try {
          const { wav, seconds } = await speak(engine, piece)
          made.set(piece, { sha256: await store(workspaceId, wav), seconds, by })
        } catch (error) {
          if (!(error instanceof SpeechFailed)) throw error
          failed.push({
            at: node,
            zh: `“${short(text)}”没能变成声音：${error.words.zh}`,
            en: `“${short(text)}” was not spoken: ${error.words.en}`,
          })
          // One sentence that fails says as much as fifty that wait for their time-out.
          if (failed.length >= 3) throw refuse('has_errors', failed)
          break
        }
      }
    if (failed.length) throw refuse('has_errors', failed)
    if (made.size)
      await rendered.keep(
        workspaceId,
        [...made].map(([text, entry]) => ({ language: engine.language, text, entry })),
      )
  }

  async function house({ db, workspaceId }: Who): Promise<Voice> {
    return settingsOf(found(await db.workspace.findUnique({ where: { id: workspaceId } }))).voice
  }

  /** Voices of these languages that jambonz has no key for. What it cannot be asked is not held against the flow. */
  async function silent(who: Who, languages: readonly string[], own: FlowGraph['voices'], seconds = PATIENCE): Promise<Detail[]> {
    const account = languages.length ? await lineAccountOf(deps, who.db, who.workspaceId, seconds) : null
    const known = await account?.client.speechCredentials(account.accountSid).catch(() => null)
    if (!known) return []
    const workspace = await house(who)
    return languages.flatMap((language) => {
      const { vendor, label = '', voice } = own[language] ?? workspace
      const works = known.some((one) => one.vendor === vendor && (one.label ?? '') === label && Boolean(one.use_for_tts))
      if (works) return []
      return {
        at: language,
        zh: `来电者会听到静音：jambonz 上没有 ${vendor} 的密钥，“${voice}”（${language}）出不了声。在 jambonz 填好密钥，换一个嗓音，或者接一个语音服务。`,
        en: `Callers would hear silence: jambonz has no key of ${vendor}, so “${voice}” (${language}) cannot speak. Enter the key in jambonz, choose another voice, or connect a speech engine.`,
      }
    })
  }

  return {
    connection,
    connect: async (workspaceId, engine) => {
      const key = metaKey(workspaceId)
      if (!engine) {
        await prisma.meta.deleteMany({ where: { key } })
        return rendered.clear(workspaceId)
      }
      const { secret, ...open } = engine
      const value = JSON.stringify({ ...open, secret: secret ? deps.seal.seal(secret, about(workspaceId)) : null })
      await prisma.meta.upsert({ where: { key }, create: { key, value }, update: { value } })
    },
    ready: async (who, graphs) => {
      const texts = graphs.flatMap(promptsOf)
      const engine = await connection(who.workspaceId)
      if (engine) await renderAll(who.workspaceId, engine, texts)
      const left = [...new Set(texts.map(({ language }) => language))].filter((language) => language !== engine?.language)
      const details = await silent(who, left, Object.assign({}, ...graphs.map(({ voices }) => voices).reverse()))
      if (details.length) throw refuse('has_errors', details)
    },
    render: async (who, words, language) => {
      const { workspaceId } = who
      const engine = await connection(workspaceId)
      if (engine?.language !== language) {
        if ((await silent(who, [language], {}, HURRY)).length === 0) return null
        throw refuse('invalid', [{ at: 'words', zh: '没有能用的嗓音，请现在录一段。', en: 'No voice works. Record the words now.' }])
      }
      try {
        const { wav, seconds } = await speak(engine, words)
        return { sha256: await store(workspaceId, wav), seconds, name: short(words) }
      } catch (error) {
        throw error instanceof SpeechFailed ? refuse('invalid', [{ at: 'words', ...error.words }]) : error
      }
    },
  }
}

const short = (text: string): string => ([...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text)
