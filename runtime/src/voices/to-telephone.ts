// runtime · what a speech engine answers, as telephones play it: 8 kHz, 16 bits, one channel.
import { RATE, writeWav } from '../media/wav.ts'

const PCM = 1
const EXTENSIBLE = 0xfffe
const HIGHEST_RATE = 192_000
const SHORTEST = 0.05

/** The engine answered something that is no sound we can use; `kind` says what, never what it sent. */
export class NoSound extends Error {
  override readonly name = 'NoSound'
  readonly kind: 'type' | 'header' | 'empty'
  constructor(kind: NoSound['kind']) {
    super(`The answer is no usable sound (${kind}).`)
    this.kind = kind
  }
}

export interface Sound {
  wav: Uint8Array
  seconds: number
}

/** `type` is the Content-Type: audio/wav of 16-bit PCM, or audio/l16 with its rate (little-endian, as jambonz takes it). */
export function toTelephone(bytes: Uint8Array, type: string): Sound {
  const [kind = '', ...facts] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  if (/^audio\/(x-|vnd\.)?wave?$/.test(kind)) return resampled(...samplesIn(bytes))
  if (kind !== 'audio/l16') throw new NoSound('type')
  const factOf = (name: string) => Number(facts.find((fact) => fact.startsWith(`${name}=`))?.slice(name.length + 1))
  return resampled(mono(bytes, factOf('channels') || 1), factOf('rate') || RATE)
}

function samplesIn(bytes: Uint8Array): [Float32Array, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') throw new NoSound('header')
  let format: { channels: number; rate: number } | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [chunk, size, body] = [name(at), view.getUint32(at + 4, true), at + 8]
    if (chunk === 'fmt ' && size >= 16 && body + size <= bytes.length) {
      const tag = view.getUint16(body, true)
      const plain = tag === EXTENSIBLE && size >= 26 ? view.getUint16(body + 24, true) : tag
      if (plain !== PCM || view.getUint16(body + 14, true) !== 16) throw new NoSound('type')
      format = { channels: view.getUint16(body + 2, true), rate: view.getUint32(body + 4, true) }
    }
    if (chunk === 'data') {
      if (!format) throw new NoSound('header')
      // Engines that stream do not know the length when they write the header: what has come is what there is.
      return [mono(bytes.subarray(body, Math.min(body + size, bytes.length)), format.channels), format.rate]
    }
    at = body + size + (size % 2)
  }
  throw new NoSound('header')
}

function mono(bytes: Uint8Array, channels: number): Float32Array {
  if (channels < 1 || channels > 8) throw new NoSound('header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = new Float32Array(Math.floor(bytes.length / 2 / channels))
  for (let i = 0; i < samples.length; i++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += view.getInt16((i * channels + channel) * 2, true)
    samples[i] = sum / channels
  }
  return samples
}

/** Linear between neighbours. */
function resampled(samples: Float32Array, rate: number): Sound {
  if (!(rate >= RATE && rate <= HIGHEST_RATE)) throw new NoSound('header')
  const step = rate / RATE
  const length = Math.floor(samples.length / step)
  if (length < SHORTEST * RATE) throw new NoSound('empty')
  const out = Buffer.alloc(length * 2)
  for (let i = 0; i < length; i++) {
    const at = i * step
    const left = Math.floor(at)
    const [a = 0, b = a] = [samples[left], samples[left + 1]]
    out.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(a + (b - a) * (at - left)))), i * 2)
  }
  return { wav: writeWav(out), seconds: length / RATE }
}
