// studio · a recording as telephones play it: 8 kHz, one channel, 16 bits, in a WAV file.

export const telephoneRate = 8000

/** `samples` in [-1, 1] at 8 kHz; louder ones are clipped, not wrapped. */
export function wavOf(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index))
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples.length * 2, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, telephoneRate, true)
  view.setUint32(28, telephoneRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (const [index, sample] of samples.entries())
    view.setInt16(44 + index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true)
  return bytes
}

export type SoundProblem = 'amr' | 'too_large' | 'unreadable' | 'empty' | 'too_long'
export class SoundError extends Error {
  readonly problem: SoundProblem

  constructor(problem: SoundProblem) {
    super(problem)
    this.name = 'SoundError'
    this.problem = problem
  }
}

const sourceAtMost = 20 * 1024 * 1024
/** What the server takes, in seconds of 16 kB each. */
const longest = (10 * 1024 * 1024 - 44) / (telephoneRate * 2)

/** Refuses what no browser can decode, before it is tried. Throws SoundError. */
export function checkSource(bytes: Uint8Array): void {
  if (bytes.length > sourceAtMost) throw new SoundError('too_large')
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '#!AMR') throw new SoundError('amr')
}

/** WAV, MP3, M4A or a recording of this browser → a WAV for telephones and its seconds. Throws SoundError. */
export async function telephoneWav(source: ArrayBuffer): Promise<{ wav: Uint8Array<ArrayBuffer>; seconds: number }> {
  checkSource(new Uint8Array(source))
  const decoder = new OfflineAudioContext(1, 1, 48_000)
  const sound = await decoder.decodeAudioData(source.slice(0)).catch(() => {
    throw new SoundError('unreadable')
  })
  if (sound.duration < 0.1) throw new SoundError('empty')
  if (sound.duration > longest) throw new SoundError('too_long')
  const context = new OfflineAudioContext(1, Math.ceil(sound.duration * telephoneRate), telephoneRate)
  const player = context.createBufferSource()
  player.buffer = sound
  player.connect(context.destination)
  player.start()
  const rendered = await context.startRendering()
  return { wav: wavOf(rendered.getChannelData(0)), seconds: rendered.duration }
}
