// runtime · asks a speech engine to say something: the HTTP shape that jambonz knows as a custom voice (jambonz.md §4).
import type { Words } from '@hotline/schemas'
import { NoSound, type Sound, toTelephone } from './to-telephone.ts'

export interface SpeechEngine {
  url: string
  secret: string
  language: string
  voice: string
}

/** It did not speak. `words` tell an admin why; they never hold the secret or the text. */
export class SpeechFailed extends Error {
  override readonly name = 'SpeechFailed'
  readonly words: Words
  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

const SECONDS = 20
const LARGEST = 20 * 1024 * 1024

const wrong: Record<NoSound['kind'], Words> = {
  type: {
    zh: '语音服务的回答不是 audio/wav（16 位 PCM）或 audio/l16。',
    en: 'The speech engine answers neither audio/wav (16-bit PCM) nor audio/l16.',
  },
  header: { zh: '语音服务的声音读不出来。', en: 'The sound of the speech engine cannot be read.' },
  empty: { zh: '语音服务给的是空的声音。', en: 'The speech engine gave empty sound.' },
}

/** One sentence as a telephone WAV. Throws SpeechFailed. Redirects are refused, so that the secret goes to no other host. */
export async function speak({ url, secret, language, voice }: SpeechEngine, text: string): Promise<Sound> {
  let response: Response
  let bytes: Uint8Array
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(SECONDS * 1000),
      headers: { 'content-type': 'application/json', accept: 'audio/wav, audio/l16', ...(secret && { authorization: `Bearer ${secret}` }) },
      body: JSON.stringify({ language, voice, type: 'text', text }),
    })
    bytes = await bounded(response)
  } catch (error) {
    if (error instanceof SpeechFailed) throw error
    throw new SpeechFailed({
      zh: '连不到语音服务，或者 20 秒内没有回答。检查地址和网络。',
      en: 'The speech engine cannot be reached or did not answer in 20 s. Check the address and the network.',
    })
  }
  if (response.status === 401 || response.status === 403)
    throw new SpeechFailed({ zh: '语音服务不认这个密钥。', en: 'The speech engine does not accept the secret.' })
  if (!response.ok)
    throw new SpeechFailed({ zh: `语音服务回答 HTTP ${response.status}。`, en: `The speech engine answered HTTP ${response.status}.` })
  try {
    return toTelephone(bytes, response.headers.get('Content-Type') ?? '')
  } catch (error) {
    throw error instanceof NoSound ? new SpeechFailed(wrong[error.kind]) : error
  }
}

async function bounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > LARGEST) throw new SpeechFailed({ zh: '语音服务给的声音太长了。', en: 'The speech engine gave too much sound.' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
