// runtime · the pretend jambonz's recording websocket: a caller's voice as a tone, over the wire.
import WebSocket from 'ws'

export interface RecordingSocket {
  /** Sends so much sound; false when the other end has closed. */
  send: (ms: number, voice: boolean, sampleRate: number) => Promise<boolean>
  close: () => Promise<void>
}

const FRAME_MS = 20
const TONE_HZ = 440
const LOUDNESS = 6000
const PATIENCE_MS = 5000

/** Opens it with the first text frame sent; null when the server refuses. */
export async function openRecording(
  url: string,
  protocol: string,
  text: string,
  headers: Record<string, string> = {},
): Promise<RecordingSocket | null> {
  const socket = new WebSocket(url, protocol, { handshakeTimeout: PATIENCE_MS, headers })
  const opened = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!opened) return null
  socket.on('error', () => {})
  socket.send(text)
  let phase = 0
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))

  /** Frames are taken in order, so an answered ping says that all before it were heard. */
  const heard = () =>
    new Promise<void>((resolve) => {
      socket.once('pong', () => resolve())
      closed.then(resolve)
      socket.ping()
    })

  return {
    async send(ms, voice, sampleRate) {
      for (let left = Math.round(ms / FRAME_MS); left > 0 && socket.readyState === WebSocket.OPEN; left--) {
        const samples = (sampleRate * FRAME_MS) / 1000
        const frame = Buffer.alloc(samples * 2)
        if (voice)
          for (let i = 0; i < samples; i++)
            frame.writeInt16LE(Math.round(LOUDNESS * Math.sin((2 * Math.PI * TONE_HZ * (phase + i)) / sampleRate)), i * 2)
        phase += samples
        socket.send(frame)
      }
      if (socket.readyState === WebSocket.OPEN) await heard()
      return socket.readyState === WebSocket.OPEN
    },
    async close() {
      if (socket.readyState === WebSocket.OPEN) socket.close(1000)
      const late = setTimeout(() => socket.terminate(), PATIENCE_MS)
      await closed
      clearTimeout(late)
    },
  }
}
