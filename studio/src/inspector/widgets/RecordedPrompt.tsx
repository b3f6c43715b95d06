// studio · recordings for a prompt: spoken now, chosen from a file, or taken from the library.
import type { Media, Recording } from '@hotline/schemas'
import { Mic, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ask, problemOf, queryClient } from '../../api/index.ts'
import { useFacts } from '../../editor/flow-facts.tsx'
import { SoundError, telephoneWav } from '../../prompts/telephone-wav.ts'
import { matchesTyped } from '../../shell/matches-typed.ts'
import { Button, Dialog, Field, SearchInput, TextArea } from '../../ui/index.ts'
import { duration, say, type Tell, useWords } from '../../words/index.ts'

const sentenceOf = (error: unknown, t: Tell): string =>
  error instanceof SoundError ? t(`prompt.problem.${error.problem}`) : say(problemOf(error).title)

type Use = (recording: Recording, words: string) => void
const recordingOf = ({ sha256, seconds, name }: Media): Recording => ({ sha256, seconds: Math.max(0.1, seconds), name })

/** Sends a telephone-quality copy and answers what is stored. */
async function store(wav: Uint8Array<ArrayBuffer>, name: string, transcript: string): Promise<Media> {
  const media = await ask(
    'uploadMedia',
    { query: { name: name.slice(0, 120), transcript: transcript.slice(0, 2000) } },
    { bytes: new Blob([wav]) },
  )
  await queryClient.invalidateQueries({ queryKey: ['listMedia'] })
  return media
}

export function useUpload(onUse: Use) {
  const t = useWords('editor')
  const box = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File) => {
    setProblem(null)
    setBusy(true)
    try {
      const { wav } = await telephoneWav(await file.arrayBuffer())
      const media = await store(wav, file.name.replace(/\.\w+$/, ''), '')
      onUse(recordingOf(media), media.transcript)
    } catch (error) {
      setProblem(sentenceOf(error, t))
    } finally {
      setBusy(false)
    }
  }
  const input = (
    <input
      ref={box}
      type="file"
      hidden
      accept=".wav,.mp3,.m4a,audio/*"
      onChange={(event) => {
        const file = event.target.files?.[0]
        event.target.value = ''
        if (file) void take(file)
      }}
    />
  )
  return { choose: () => box.current?.click(), busy, problem, input }
}

export function RecordDialog({ words, onUse, onClose }: { words: string; onUse: Use; onClose: () => void }) {
  const t = useWords('editor')
  const [state, setState] = useState<'ready' | 'recording' | 'done' | 'saving'>('ready')
  const [seconds, setSeconds] = useState(0)
  const [level, setLevel] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [transcript, setTranscript] = useState(words)
  const [taken, setTaken] = useState<{ blob: Blob; url: string } | null>(null)
  const live = useRef<{ stop: () => void } | null>(null)
  useEffect(() => () => live.current?.stop(), [])
  useEffect(() => () => (taken ? URL.revokeObjectURL(taken.url) : undefined), [taken])

  const begin = async () => {
    setProblem(null)
    const stream = await navigator.mediaDevices
      ?.getUserMedia({ audio: { noiseSuppression: true, autoGainControl: true } })
      .catch(() => null)
    if (!stream) return setProblem(t('prompt.noMicrophone'))
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    const context = new AudioContext()
    const meter = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(meter)
    const samples = new Float32Array(meter.fftSize)
    const began = performance.now()
    const timer = setInterval(() => {
      meter.getFloatTimeDomainData(samples)
      setLevel(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0))
      setSeconds((performance.now() - began) / 1000)
    }, 80)
    recorder.ondataavailable = (event) => parts.push(event.data)
    recorder.onstop = () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
      void context.close()
      const blob = new Blob(parts, { type: recorder.mimeType })
      setTaken({ blob, url: URL.createObjectURL(blob) })
      setState('done')
    }
    live.current = { stop: () => recorder.state !== 'inactive' && recorder.stop() }
    recorder.start()
    setState('recording')
  }
  const keep = async () => {
    if (!taken) return
    setState('saving')
    try {
      const { wav } = await telephoneWav(await taken.blob.arrayBuffer())
      const media = await store(wav, transcript.trim().slice(0, 40) || t('prompt.untitled'), transcript)
      onUse(recordingOf(media), transcript)
      onClose()
    } catch (error) {
      setProblem(sentenceOf(error, t))
      setState('done')
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      closeLabel={t('close')}
      title={t('prompt.record')}
      about={t('prompt.recordAbout')}
      footer={
        state === 'done' || state === 'saving' ? (
          <>
            <Button onClick={() => void begin()}>{t('prompt.again')}</Button>
            <Button
              look="primary"
              busy={state === 'saving'}
              onClick={() => void keep()}
              reason={transcript.trim() ? undefined : t('prompt.needsWords')}
            >
              {t('prompt.use')}
            </Button>
          </>
        ) : null
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-3 rounded-box bg-sunken p-3">
          {state === 'recording' ? (
            <Button look="danger" size="large" icon={<Square className="fill-current" />} onClick={() => live.current?.stop()}>
              {t('prompt.stop')}
            </Button>
          ) : (
            <Button look={taken ? 'plain' : 'primary'} size="large" icon={<Mic />} onClick={() => void begin()}>
              {t('prompt.start')}
            </Button>
          )}
          <meter aria-label={t('prompt.level')} min={0} max={1} value={level} className="h-2 min-w-0 flex-1" />
          <span className="nums w-10 text-right">{duration(seconds)}</span>
        </div>
        {/* biome-ignore lint/a11y/useMediaCaption: its words are in the field below */}
        {taken ? <audio controls src={taken.url} className="w-full" /> : null}
        <Field label={t('prompt.transcript')} hint={t('prompt.transcriptWhy')}>
          {(parts) => <TextArea {...parts} value={transcript} onChange={(event) => setTranscript(event.target.value)} />}
        </Field>
        {problem ? <p className="text-dg">{problem}</p> : null}
      </div>
    </Dialog>
  )
}

export function LibraryDialog({ onUse, onClose }: { onUse: Use; onClose: () => void }) {
  const t = useWords('editor')
  const { media } = useFacts()
  const [typed, setTyped] = useState('')
  const found = media.filter((one) => matchesTyped([one.name, one.transcript], typed))
  return (
    <Dialog open onClose={onClose} closeLabel={t('close')} title={t('prompt.library')}>
      <SearchInput
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={t('prompt.libraryPlaceholder')}
        aria-label={t('prompt.libraryPlaceholder')}
      />
      <ul className="mt-2">
        {found.map((one) => (
          <li key={one.sha256}>
            <button
              type="button"
              className="flex w-full items-center gap-3 rounded-control border-b border-line px-2 py-2 text-left hover:bg-sunken"
              onClick={() => {
                onUse(recordingOf(one), one.transcript)
                onClose()
              }}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{one.name}</span>
                <span className="block truncate text-small text-t2">{one.transcript}</span>
              </span>
              <span className="shrink-0 text-small text-t3">
                {one.usedBy.length ? t('prompt.usedBy', { count: one.usedBy.length }) : ''}
              </span>
              <span className="nums shrink-0 text-small text-t2">{duration(one.seconds)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length ? null : (
        <p className="py-6 text-center text-t3">{media.length ? t('prompt.libraryNone') : t('prompt.libraryEmpty')}</p>
      )}
    </Dialog>
  )
}
