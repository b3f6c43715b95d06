// runtime · the ring-back tone that callers hear while a colleague's telephone rings, so that no gap falls between two numbers.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { writeWhole } from '../library/atomic-file.ts'
import { RATE, writeWav } from '../media/wav.ts'

/** The mainland's tone: 450 Hz, 1 s on, 4 s off. `seconds` outlast the longest ringing, for jambonz plays it once. */
const USUAL = { hertz: 450, onSeconds: 1, offSeconds: 4, seconds: 65 }
/** Of full scale, about -13 dBm0: below what G.711 clips and what networks ask of tones. */
const LEVEL = 0.2
/** Rise and fall of each tone, against clicks. */
const EDGE_SECONDS = 0.01

/** A WAV of telephone sound; the same settings give the same bytes. */
export function ringBackWav({ hertz, onSeconds, offSeconds, seconds } = USUAL): Uint8Array {
  const sound = Buffer.alloc(seconds * RATE * 2)
  for (let at = 0; at < seconds * RATE; at++) {
    const time = (at / RATE) % (onSeconds + offSeconds)
    const edge = Math.min(1, time / EDGE_SECONDS, Math.max(0, (onSeconds - time) / EDGE_SECONDS))
    sound.writeInt16LE(Math.round(LEVEL * edge * 32_767 * Math.sin(2 * Math.PI * hertz * time)), at * 2)
  }
  return writeWav(sound)
}

/** Puts the tone among the recordings that jambonz may fetch, once. Answers its sha256. */
export async function keepRingBack(dataDir: string): Promise<string> {
  const wav = ringBackWav()
  const sha256 = createHash('sha256').update(wav).digest('hex')
  const file = path.join(dataDir, 'media', 'tones', `${sha256}.wav`)
  if (!existsSync(file)) await writeWhole(file, wav)
  return sha256
}
