// studio · what the simulator lets one hear: key tones, recordings, and the browser's own voice for texts.
import type { Line, Voice } from './sim-call.ts'

const LOW = [697, 770, 852, 941]
const HIGH = [1209, 1336, 1477]
const PAD = ['123', '456', '789', '*0#']
const TONE = 0.12

let context: AudioContext | undefined

/** The two tones of a telephone key. */
export function playTone(key: string): void {
  const row = PAD.findIndex((keys) => keys.includes(key))
  const [low, high] = [LOW[row], HIGH[PAD[row]?.indexOf(key) ?? -1]]
  if (!low || !high || typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  const gain = context.createGain()
  gain.gain.value = 0.08
  gain.connect(context.destination)
  for (const frequency of [low, high]) {
    const tone = context.createOscillator()
    tone.frequency.value = frequency
    tone.connect(gain)
    tone.start()
    tone.stop(context.currentTime + TONE)
  }
}

/** A voice of this machine for a language; undefined when there is none. */
export const voiceFor = (language: string): SpeechSynthesisVoice | undefined =>
  typeof speechSynthesis === 'undefined'
    ? undefined
    : speechSynthesis.getVoices().find((voice) => voice.lang.slice(0, 2).toLowerCase() === language.slice(0, 2).toLowerCase())

type Words = Extract<Line, { is: 'heard' }>

/** Plays recordings as they are and texts by a voice of this machine; without one the captions go on alone. */
export function browserVoice({ on, speed }: { on: () => boolean; speed: () => number }): Voice & { pause: (paused: boolean) => void } {
  let audio: HTMLAudioElement | null = null
  let turn = 0

  const begin = (line: Words, ended: () => void): boolean => {
    if (!on()) return false
    turn += 1
    const mine = turn
    const done = () => {
      if (mine === turn) ended()
    }
    if (line.recording) {
      audio = new Audio(`/audio/${line.recording}.wav`)
      audio.playbackRate = speed()
      audio.onended = done
      // A recording that cannot be played passes as quickly as its words would.
      const instead = () => setTimeout(done, (line.text.length / 4.2 / speed()) * 1000)
      audio.onerror = instead
      audio.play().catch(instead)
      return true
    }
    const voice = voiceFor(line.language)
    if (!voice) return false
    const speech = new SpeechSynthesisUtterance(line.text)
    speech.voice = voice
    speech.lang = line.language
    speech.rate = speed()
    speech.onend = done
    speech.onerror = done
    speechSynthesis.speak(speech)
    return true
  }
  return {
    begin,
    stop: () => {
      turn += 1
      audio?.pause()
      audio = null
      if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel()
    },
    pause: (paused) => {
      if (paused) {
        audio?.pause()
        globalThis.speechSynthesis?.pause()
      } else {
        void audio?.play()
        globalThis.speechSynthesis?.resume()
      }
    },
  }
}
