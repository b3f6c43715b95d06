// runtime · is somebody speaking? jambonz does not say when a caller has fallen silent (jambonz.md §2.1).

/** A piece of 20 ms at 8 kHz. */
const FRAME_BYTES = 320
const FRAME_SECONDS = 0.02
/** Root mean square above which a piece counts as speech: −40 dB of full scale. Line noise lies near −55 dB. */
const LOUD = 328

export interface VoiceActivity {
  /** Takes the next bytes of sound, L16 little-endian, cut anywhere. */
  hear(bytes: Buffer): void
  /** Seconds heard in all, of speech, and of silence since the last speech (or the beginning). */
  seconds(): { all: number; speech: number; silence: number }
}

export function voiceActivity(): VoiceActivity {
  let rest = Buffer.alloc(0)
  let frames = 0
  let loud = 0
  let quiet = 0
  const weigh = (bytes: Buffer, at: number) => {
    let sum = 0
    for (let i = at; i < at + FRAME_BYTES; i += 2) sum += bytes.readInt16LE(i) ** 2
    frames += 1
    if (Math.sqrt(sum / (FRAME_BYTES / 2)) < LOUD) quiet += 1
    else {
      loud += 1
      quiet = 0
    }
  }
  return {
    hear: (given) => {
      const bytes = rest.length ? Buffer.concat([rest, given]) : given
      let at = 0
      for (; at + FRAME_BYTES <= bytes.length; at += FRAME_BYTES) weigh(bytes, at)
      rest = Buffer.from(bytes.subarray(at))
    },
    seconds: () => ({ all: frames * FRAME_SECONDS, speech: loud * FRAME_SECONDS, silence: quiet * FRAME_SECONDS }),
  }
}
