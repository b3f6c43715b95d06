// runtime · the websocket that jambonz's listen verb speaks to: sound comes in, a message file comes out.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../deps.ts'
import type { Journal } from './journal.ts'
import { beginMessage, type MessageFile } from './message-file.ts'
import type { Recordings } from './recordings.ts'
import type { CallRecord, StoredCall, VoicemailRecord } from './records.ts'
import type { StepTokens } from './step-token.ts'
import type { TurnStore } from './turn-store.ts'
import { voiceActivity } from './voice-activity.ts'

const PATH = /^\/jambonz\/record\/([\w.-]{1,400})$/
const PROTOCOL = 'audio.jambonz.org'
/** Less speech than this is a cough or a breath, not a message. */
const LEAST_SPEECH = 0.6
/** A caller who has said nothing for so long will say nothing. */
const PATIENCE_SECONDS = 10
const LARGEST_FRAME = 1024 * 1024

export interface RecorderDeps {
  dataDir: string
  store: TurnStore
  tokens: StepTokens
  journal: Pick<Journal<CallRecord>, 'append'>
  recordings: Recordings
  now: () => Date
  log: Log
}

export interface Recorder {
  /** Takes over an upgrade to `/jambonz/record/<token>`; false when the path is another one. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Ends what is being recorded; the files are completed. */
  close(): Promise<void>
}

export function recorder(deps: RecorderDeps): Recorder {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  const going = new Set<Promise<void>>()

  /** The call that waits for this very message, or null. */
  async function waiting(token: string): Promise<StoredCall | null> {
    const read = deps.tokens.read(token)
    if (!read || read.expires * 1000 < deps.now().getTime()) return null
    const stored = await deps.store.load(read.call)
    return stored?.session.wait?.for === 'recording' && stored.step + 1 === read.step ? stored : null
  }

  async function record(socket: WebSocket, stored: StoredCall): Promise<void> {
    const { wait } = stored.session
    if (wait?.for !== 'recording') return
    const begun = deps.recordings.began(stored)
    if (!begun) return socket.terminate()
    const { id, done } = begun
    const voice = voiceActivity()
    let endedBy: 'silence' | 'length' | undefined
    let file: MessageFile | null = null
    const early: Buffer[] = []
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => socket.terminate())
    const hangUp = (why: 'silence' | 'length') => {
      endedBy ??= why
      socket.close(1000)
    }
    socket.on('message', (data, binary) => {
      if (!binary || endedBy) return
      const bytes = Buffer.from(data as Buffer)
      if (file) file.write(bytes)
      else early.push(bytes)
      voice.hear(bytes)
      const { all, speech, silence } = voice.seconds()
      if (all >= wait.maxSeconds) hangUp('length')
      else if (speech >= LEAST_SPEECH ? silence >= wait.silenceSeconds : silence >= PATIENCE_SECONDS) hangUp('silence')
    })
    let heard: Parameters<typeof done>[0] = { media: null, seconds: 0, ...(endedBy && { endedBy }) }
    try {
      file = await beginMessage(deps.dataDir, stored.workspace, id)
      for (const bytes of early.splice(0)) file.write(bytes)
      await closed
      const empty = voice.seconds().speech < LEAST_SPEECH
      const kept = empty ? null : await file.finish()
      if (empty) await file.discard()
      await deps.journal.append(messageOf(stored, id, deps.now(), kept))
      heard = { media: kept ? id : null, seconds: kept?.seconds ?? 0, ...(endedBy && { endedBy }) }
    } catch (error) {
      deps.log.error({ call: stored.call, error: String(error) }, 'A message could not be kept.')
    } finally {
      done(heard)
      socket.terminate()
    }
  }

  return {
    upgrade: (request, socket, head) => {
      const token = PATH.exec(new URL(request.url ?? '/', 'http://localhost').pathname)?.[1]
      if (!token) return false
      const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      socket.on('error', () => socket.destroy())
      waiting(token).then(
        (stored) => {
          if (!stored) return refuse('401 Unauthorized')
          server.handleUpgrade(request, socket, head, (opened) => {
            const work = record(opened, stored).finally(() => going.delete(work))
            going.add(work)
          })
        },
        () => refuse('503 Service Unavailable'),
      )
      return true
    },
    close: async () => {
      for (const client of server.clients) client.close(1001)
      await Promise.all(going)
      server.close()
    },
  }
}

/** What the journal keeps of a message; `kept` null: nothing was said. */
export const messageOf = (
  stored: StoredCall,
  id: string,
  at: Date,
  kept: { file: string; seconds: number; sha256: string } | null,
): VoicemailRecord => ({
  kind: 'voicemail',
  workspace: stored.workspace,
  id,
  call: stored.call,
  node: stored.session.at.node,
  mailbox: stored.session.wait?.for === 'recording' ? stored.session.wait.mailbox : '',
  at: at.toISOString(),
  seconds: kept?.seconds ?? 0,
  file: kept?.file ?? null,
  sha256: kept?.sha256 ?? null,
  state: kept ? 'unheard' : 'empty',
})
