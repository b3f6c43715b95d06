// runtime · HTTP handlers of the speech engine. Its secret goes in and never comes out.
import type { AnswerOf, voiceRoutes } from '@hotline/schemas'
import type { Deps } from '../deps.ts'
import type { Handlers } from '../http/handler.ts'
import { refuse } from '../http/refusal.ts'
import { type SpeechEngine, SpeechFailed, speak } from './speech-engine.ts'
import type { Sound } from './to-telephone.ts'
import type { Voices } from './voices.ts'

type Given = { url: string; secret?: string | undefined; language: string; voice: string }

export function voiceHandlers({ audit }: Pick<Deps, 'audit'>, voices: Voices): Handlers<keyof typeof voiceRoutes> {
  const shown = (engine: SpeechEngine | null): AnswerOf<'getSpeech'> => {
    if (!engine) return { connection: null }
    const { url, language, voice, secret } = engine
    return { connection: { url, language, voice, hasSecret: secret !== '' } }
  }
  /** The stored secret is for the stored address only: another one might be somebody else's. */
  async function engineOf(workspaceId: string, { url, secret, language, voice }: Given): Promise<SpeechEngine> {
    const known = secret === undefined ? await voices.connection(workspaceId) : null
    return { url, language, voice, secret: secret ?? (known?.url === url ? known.secret : '') }
  }
  const heard = async (engine: SpeechEngine, text: string): Promise<Sound> => {
    try {
      return await speak(engine, text)
    } catch (error) {
      throw error instanceof SpeechFailed ? refuse('invalid', [{ at: 'url', ...error.words }]) : error
    }
  }
  return {
    getSpeech: async ({ who }) => shown(await voices.connection(who.workspaceId)),
    changeSpeech: async ({ who, body }) => {
      const engine = body.url ? await engineOf(who.workspaceId, body) : null
      if (engine) await heard(engine, engine.language.startsWith('en') ? 'Hello.' : '您好。')
      await voices.connect(who.workspaceId, engine)
      const facts = { url: body.url, language: body.language, voice: body.voice, newSecret: body.secret !== undefined }
      await audit.write(who, { action: 'speech.change', target: body.voice || body.url, facts })
      return shown(await voices.connection(who.workspaceId))
    },
    trySpeech: async ({ who, body }) => {
      if (!body.url)
        throw refuse('invalid', [{ at: 'url', zh: '先填语音服务的地址。', en: 'Enter the address of the speech engine first.' }])
      const { wav, seconds } = await heard(await engineOf(who.workspaceId, body), body.text)
      return { wav: Buffer.from(wav).toString('base64'), seconds }
    },
  }
}
