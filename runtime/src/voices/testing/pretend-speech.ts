// runtime · for tests of voices: a speech engine on a real socket, which says one tone for every character.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PretendSpeech {
  url: string
  secret: string
  /** What it was asked to say, in order. */
  said: { language: string; voice: string; type: string; text: string }[]
  /** From now on texts that match are answered with 500. */
  failOn: (text: RegExp | null) => void
  /** From now on it answers this instead. */
  answer: (type: string, bytes: Uint8Array) => void
  close: () => Promise<void>
}

/** A tone of `seconds` at `rate`, as 16-bit samples. */
export function tone(seconds: number, rate: number, hertz = 400): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * rate) * 2)
  for (let i = 0; i < samples.length / 2; i++) samples.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hertz * i) / rate)), i * 2)
  return samples
}

/** A tenth of a second a character, at 24 kHz. */
export async function pretendSpeech(): Promise<PretendSpeech> {
  const secret = 'secret-of-the-engine'
  const said: PretendSpeech['said'] = []
  let failing: RegExp | null = null
  let fixed: { type: string; bytes: Uint8Array } | null = null
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${secret}`) return response.writeHead(401).end()
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as PretendSpeech['said'][number]
      said.push(asked)
      if (failing?.test(asked.text)) return response.writeHead(500).end('out of voices')
      if (fixed) return response.writeHead(200, { 'content-type': fixed.type }).end(fixed.bytes)
      return response.writeHead(200, { 'content-type': 'audio/l16;rate=24000' }).end(tone([...asked.text].length / 10, 24_000))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/speak`,
    secret,
    said,
    failOn: (text) => {
      failing = text
    },
    answer: (type, bytes) => {
      fixed = { type, bytes }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
