// studio · plays a prompt in the browser: the recording itself, or its words in the system's voice.
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Playing {
  playing: boolean
  /** Seconds into it. */
  at: number
  toggle: () => void
  seek: (share: number) => void
}

export const audioAddress = (sha256: string): string => `/audio/${sha256}.wav`

/** `seconds` is the length as it is shown. Speech cannot be sought in; it starts over. */
export function usePlayer(source: { text: string; language: string; speed: number } | { sha256: string }, seconds: number): Playing {
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const audio = useRef<HTMLAudioElement | null>(null)
  const frame = useRef(0)
  const key = 'sha256' in source ? source.sha256 : source.text

  const stop = useCallback(() => {
    cancelAnimationFrame(frame.current)
    audio.current?.pause()
    globalThis.speechSynthesis?.cancel()
    setPlaying(false)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another prompt ends the one that plays
  useEffect(() => {
    setAt(0)
    audio.current = null
    return stop
  }, [key, stop])

  const follow = (now: () => number) => {
    const tick = () => {
      setAt(Math.min(seconds, now()))
      frame.current = requestAnimationFrame(tick)
    }
    tick()
  }
  const end = () => {
    stop()
    setAt(0)
  }
  const play = (from = 0) => {
    setPlaying(true)
    if ('sha256' in source) {
      const sound = audio.current ?? new Audio(audioAddress(source.sha256))
      audio.current = sound
      sound.onended = end
      sound.onerror = end
      if (from) sound.currentTime = from
      void sound.play().catch(end)
      follow(() => sound.currentTime)
      return
    }
    const words = new SpeechSynthesisUtterance(source.text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, '$1'))
    words.lang = source.language
    words.rate = source.speed
    words.onend = end
    words.onerror = end
    speechSynthesis.cancel()
    speechSynthesis.speak(words)
    const began = performance.now()
    follow(() => (performance.now() - began) / 1000)
  }
  return {
    playing,
    at,
    toggle: () => (playing ? stop() : play(audio.current?.currentTime ?? 0)),
    seek: (share) => {
      stop()
      play('sha256' in source ? share * seconds : 0)
    },
  }
}
