// studio · bringing in a recording: from a file or from the microphone, heard before it is kept.

import type { Media } from '@hotline/schemas'
import { useQueryClient } from '@tanstack/react-query'
import { Circle, Mic, Square, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Banner, Button, Dialog, Field, TextArea, TextInput, toast } from '../ui/index.ts'
import { duration, useWords } from '../words/index.ts'
import { SoundError, type SoundProblem, telephoneWav } from './telephone-wav.ts'

interface Sound {
  wav: Uint8Array<ArrayBuffer>
  seconds: number
  url: string
}

export function UploadPrompt({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone?: (media: Media) => void }) {
  const t = useWords('prompts')
  const shell = useWords('shell')
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [sound, setSound] = useState<Sound | null>(null)
  const [name, setName] = useState('')
  const [transcript, setTranscript] = useState('')
  const [problem, setProblem] = useState<SoundProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (open) return
    setSound(null)
    setName('')
    setTranscript('')
    setProblem(null)
    setError(null)
  }, [open])
  useEffect(() => () => (sound ? URL.revokeObjectURL(sound.url) : undefined), [sound])
  const take = async (source: Blob, called: string) => {
    setProblem(null)
    setBusy(true)
    try {
      const made = await telephoneWav(await source.arrayBuffer())
      setSound({ ...made, url: URL.createObjectURL(new Blob([made.wav], { type: 'audio/wav' })) })
      setName((before) => before || called.replace(/\.\w+$/, '').slice(0, 120))
    } catch (thrown) {
      setProblem(thrown instanceof SoundError ? thrown.problem : 'unreadable')
    } finally {
      setBusy(false)
    }
  }
  const microphone = useMicrophone((blob) => void take(blob, t('recorded')))
  const keep = async () => {
    if (!sound) return
    setBusy(true)
    setError(null)
    try {
      const media = await ask('uploadMedia', { query: { name: name.trim(), transcript: transcript.trim() } }, { bytes: sound.wav })
      await client.invalidateQueries({ queryKey: ['listMedia'] })
      toast(t('uploaded', { name: media.name }))
      onDone?.(media)
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const why = !sound ? t('soundFirst') : !name.trim() ? t('nameFirst') : !transcript.trim() ? t('wordsFirst') : undefined
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('add')}
      about={t('addAbout')}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button look="primary" size="large" busy={busy} reason={why} onClick={() => void keep()}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          <Button icon={<Upload />} onClick={() => input.current?.click()} disabled={microphone.on}>
            {t('chooseFile')}
          </Button>
          {microphone.on ? (
            <Button look="danger-soft" icon={<Square className="fill-current" />} onClick={microphone.stop}>
              {t('stop', { length: duration(microphone.seconds) })}
            </Button>
          ) : (
            <Button icon={<Mic />} onClick={() => void microphone.start()}>
              {t('record')}
            </Button>
          )}
          {microphone.on ? <Circle className="size-3 animate-pulse self-center fill-dg text-dg" aria-hidden /> : null}
          <input
            ref={input}
            type="file"
            hidden
            accept="audio/*,.wav,.mp3,.m4a,.amr"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void take(file, file.name)
              event.target.value = ''
            }}
          />
        </div>
        {problem ? <Banner tone="danger">{t(`problem.${problem}`)}</Banner> : null}
        {microphone.denied ? <Banner tone="warn">{t('noMicrophone')}</Banner> : null}
        {sound ? (
          <div className="flex flex-col gap-1.5">
            {/* biome-ignore lint/a11y/useMediaCaption: its words are typed right below it */}
            <audio controls src={sound.url} className="h-9 w-full" />
            <p className="text-small text-t3">{t('asHeard', { length: duration(sound.seconds) })}</p>
          </div>
        ) : null}
        <Field label={t('name')}>
          {(parts) => <TextInput {...parts} size="large" maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('words')} hint={t('wordsHint')}>
          {(parts) => <TextArea {...parts} maxLength={2000} value={transcript} onChange={(event) => setTranscript(event.target.value)} />}
        </Field>
        <Trouble error={error} />
      </div>
    </Dialog>
  )
}

function useMicrophone(onRecorded: (blob: Blob) => void) {
  const [on, setOn] = useState(false)
  const [seconds, setSeconds] = useState(0)
  const [denied, setDenied] = useState(false)
  const recorder = useRef<MediaRecorder | null>(null)
  useEffect(() => {
    if (!on) return
    const began = Date.now()
    const beat = setInterval(() => setSeconds((Date.now() - began) / 1000), 250)
    return () => clearInterval(beat)
  }, [on])
  useEffect(() => () => recorder.current?.stream.getTracks().forEach(stopTrack), [])
  const start = async () => {
    setDenied(false)
    const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null)
    if (!stream) {
      setDenied(true)
      return
    }
    const chunks: Blob[] = []
    const made = new MediaRecorder(stream)
    made.ondataavailable = (event) => chunks.push(event.data)
    made.onstop = () => {
      stream.getTracks().forEach(stopTrack)
      setOn(false)
      onRecorded(new Blob(chunks, { type: made.mimeType }))
    }
    made.start()
    recorder.current = made
    setSeconds(0)
    setOn(true)
  }
  return { on, seconds, denied, start, stop: () => recorder.current?.stop() }
}

const stopTrack = (track: MediaStreamTrack): void => track.stop()
