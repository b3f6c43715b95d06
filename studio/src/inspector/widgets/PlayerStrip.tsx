// studio · the strip under a prompt: play, its wave, how long it is.
import { Pause, Play } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { cn } from '../../ui/index.ts'
import { duration, useWords } from '../../words/index.ts'
import { peaksOf } from './recorded-audio.ts'
import { heardSeconds, lengthTone, rhythmOf } from './speech-length.ts'
import { audioAddress, usePlayer } from './use-player.ts'

const BARS = 52

export function PlayerStrip({
  text,
  language,
  speed,
  recording,
}: {
  text: string
  language: string
  speed: number
  recording: { sha256: string; seconds: number } | null
}) {
  const t = useWords('editor')
  const seconds = recording ? recording.seconds : heardSeconds(text, speed)
  const player = usePlayer(recording ? { sha256: recording.sha256 } : { text, language, speed }, seconds)
  const peaks = usePeaks(recording?.sha256 ?? null)
  const bars = useMemo(() => (recording ? (peaks ?? []) : rhythmOf(text, BARS)), [recording, peaks, text])
  const tone = lengthTone(seconds)
  const share = seconds ? player.at / seconds : 0
  const said =
    player.playing || player.at
      ? `${duration(player.at)} / ${duration(seconds)}`
      : recording
        ? duration(seconds)
        : seconds
          ? t('prompt.about', { seconds: Math.round(seconds) })
          : ''
  return (
    <div className="flex h-9 items-center gap-2 rounded-b-[5px] border-t border-line bg-sunken px-1.5">
      <button
        type="button"
        disabled={!seconds}
        aria-label={player.playing ? t('prompt.pause') : t('prompt.play')}
        onClick={player.toggle}
        className="flex size-6 shrink-0 items-center justify-center rounded-full bg-ac text-on-ac hover:bg-ac/90 disabled:bg-line-3"
      >
        {player.playing ? (
          <Pause className="size-3 fill-current" aria-hidden />
        ) : (
          <Play className="ml-px size-3 fill-current" aria-hidden />
        )}
      </button>
      <div
        role="slider"
        tabIndex={seconds ? 0 : -1}
        aria-label={t('prompt.position')}
        aria-valuemin={0}
        aria-valuemax={Math.round(seconds)}
        aria-valuenow={Math.round(player.at)}
        aria-valuetext={t('prompt.positionOf', { at: Math.round(player.at), seconds: Math.round(seconds) })}
        onClick={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect()
          if (seconds) player.seek((event.clientX - left) / width)
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
          if (by && seconds) player.seek(Math.min(1, Math.max(0, share + by / seconds)))
        }}
        className="flex h-6 min-w-0 flex-1 items-center gap-px overflow-hidden"
      >
        {bars.map((height, bar) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity of their own
            key={bar}
            className={cn('w-[2px] shrink-0 rounded-full', bar / BARS < share ? 'bg-ac' : 'bg-line-3')}
            style={{ height: Math.max(2, height * 22) }}
          />
        ))}
      </div>
      <span
        className={cn('nums shrink-0 text-small', tone === 'too_long' ? 'text-dg' : tone === 'long' ? 'text-wn' : 'text-t2')}
        title={tone === 'fine' ? undefined : t(tone === 'long' ? 'prompt.long' : 'prompt.tooLong')}
      >
        {said}
      </span>
    </div>
  )
}

/** The wave of a stored recording; null while it is read or when it cannot be. */
function usePeaks(sha256: string | null): number[] | null {
  const [peaks, setPeaks] = useState<number[] | null>(null)
  useEffect(() => {
    setPeaks(null)
    if (!sha256) return
    const gone = new AbortController()
    void (async () => {
      const bytes = await (await fetch(audioAddress(sha256), { signal: gone.signal })).arrayBuffer()
      const sound = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(bytes)
      setPeaks(peaksOf(sound.getChannelData(0), BARS))
    })().catch(() => undefined)
    return () => gone.abort()
  }, [sha256])
  return peaks
}
