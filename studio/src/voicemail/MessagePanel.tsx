// studio · one message at the right of the inbox.

import type { VoicemailRow } from '@hotline/schemas'
import { useNavigate } from '@tanstack/react-router'
import { CheckCheck, Pause, PhoneCall, Play, Route, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble, useReason } from '../shell/index.ts'
import { Button, Chip, Field, IconButton, Spinner, TextArea, toast } from '../ui/index.ts'
import { duration, maskedPhone, moment, phone, useLanguage, useWords } from '../words/index.ts'

const touches = ['listVoicemail'] as const

export function MessagePanel({ message, onClose }: { message: VoicemailRow; onClose: () => void }) {
  const t = useWords('voicemail')
  const shell = useWords('shell')
  const language = useLanguage()
  const navigate = useNavigate()
  const reason = useReason('editor')
  const [note, setNote] = useState(message.note)
  const change = useChange('changeVoicemail', touches)
  const player = usePlayer(message.id)
  const caller = player.caller ?? message.caller
  const keep = async (state: VoicemailRow['state'] | null) => {
    const done = await change
      .mutateAsync({ message: message.id, body: { ...(state ? { state } : {}), ...(note === message.note ? {} : { note }) } })
      .catch(() => null)
    if (done) toast(t(state === 'handled' ? 'handled' : 'kept'))
  }
  const keepRef = useRef(keep)
  keepRef.current = keep
  const toggle = player.toggle
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input,textarea,[role=menu],[role=dialog]')
      if (typing || event.metaKey || event.ctrlKey || event.altKey) return
      if (event.key === 'p' || event.key === 'P') toggle()
      if ((event.key === 'e' || event.key === 'E') && !reason) void keepRef.current('handled')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [reason, toggle])
  return (
    <aside
      aria-label={t('one')}
      className="flex w-full shrink-0 flex-col overflow-y-auto border-line bg-surface tablet:border-l tablet:w-[400px]"
    >
      <header className="px-5 pt-3.5 pb-4">
        <div className="flex items-center gap-2">
          <h2 className="nums text-title font-semibold">{(caller.includes('*') ? maskedPhone(caller) : phone(caller)) || t('hidden')}</h2>
          <span className="flex-1" />
          <Chip tone={message.state === 'unheard' ? 'warn' : message.state === 'handled' ? 'ok' : 'neutral'}>
            {t(`state.${message.state}`)}
          </Chip>
          <IconButton label={shell('close')} onClick={onClose}>
            <X />
          </IconButton>
        </div>
        <p className="nums mt-1 flex flex-wrap gap-x-4 text-small text-t2">
          <span>{moment(message.at, language)}</span>
          <span>{t('dialled', { number: phone(message.called) })}</span>
          {message.mailbox && message.mailbox !== 'main' ? <span>{t('inBox', { mailbox: message.mailbox })}</span> : null}
          {message.handledBy ? <span>{t('handledBy', { who: message.handledBy })}</span> : null}
        </p>
      </header>
      <section className="border-t border-line px-5 py-4">
        <div className="flex items-center gap-3">
          <button
            type="button"
            onClick={player.toggle}
            aria-label={t(player.playing ? 'pause' : 'play')}
            aria-disabled={Boolean(player.reason) || undefined}
            className="flex size-9 shrink-0 items-center justify-center rounded-full bg-ac text-on-ac transition-colors hover:bg-ac/90 aria-disabled:opacity-50"
          >
            {player.busy ? (
              <Spinner />
            ) : player.playing ? (
              <Pause className="size-4 fill-current" />
            ) : (
              <Play className="size-4 translate-x-px fill-current" />
            )}
          </button>
          <input
            type="range"
            min={0}
            max={message.seconds}
            step={0.1}
            value={player.at}
            onChange={(event) => player.seek(Number(event.target.value))}
            aria-label={t('position')}
            aria-valuetext={t('positionText', { at: Math.round(player.at), all: Math.round(message.seconds) })}
            className="h-1 min-w-0 flex-1 accent-ac"
          />
          <span className="nums text-small text-t2">
            {duration(player.at)} / {duration(message.seconds)}
          </span>
        </div>
        {player.reason ? <p className="mt-2 text-small text-t3">{player.reason}</p> : null}
        <Trouble error={player.error} className="mt-3" />
        <div className="mt-4 flex flex-wrap gap-2">
          {caller && !caller.includes('*') ? (
            <a
              href={`tel:${caller}`}
              className="inline-flex h-[30px] items-center gap-1.5 rounded-control border border-line-2 bg-surface px-3 shadow-1 hover:bg-sunken dark:bg-raised"
            >
              <PhoneCall className="size-4" aria-hidden />
              {t('callBack')}
            </a>
          ) : null}
          <Button icon={<Route />} onClick={() => void navigate({ to: '/calls/$call', params: { call: message.call } })}>
            {t('seeCall')}
          </Button>
        </div>
      </section>
      <section className="flex flex-col gap-3 border-t border-line px-5 py-4">
        <Field label={t('note')} hint={t('noteHint')}>
          {(parts) => (
            <TextArea
              {...parts}
              rows={4}
              maxLength={500}
              disabled={Boolean(reason)}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Trouble error={change.error} />
        <div className="flex flex-wrap gap-2">
          {message.state === 'handled' ? (
            <Button busy={change.isPending} reason={reason} onClick={() => void keep('heard')}>
              {t('reopen')}
            </Button>
          ) : (
            <Button look="primary" icon={<CheckCheck />} busy={change.isPending} reason={reason} onClick={() => void keep('handled')}>
              {t('handle')}
            </Button>
          )}
          {note === message.note ? null : (
            <Button busy={change.isPending} reason={reason} onClick={() => void keep(null)}>
              {t('keepNote')}
            </Button>
          )}
        </div>
      </section>
    </aside>
  )
}

/** Fetches the message only when it is played: a link lives seconds, and opening it is written down. */
function usePlayer(message: string) {
  const reason = useReason('publisher')
  const listen = useChange('listenVoicemail', touches)
  const audio = useRef<HTMLAudioElement | null>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [caller, setCaller] = useState<string | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  useEffect(() => () => audio.current?.pause(), [])
  const start = async () => {
    setFailed(null)
    const answer = await listen.mutateAsync({ message }).catch(() => null)
    if (!answer) return
    setCaller(answer.caller)
    const player = new Audio(answer.url)
    audio.current = player
    player.onplay = () => setPlaying(true)
    player.onpause = () => setPlaying(false)
    player.ontimeupdate = () => setAt(player.currentTime)
    player.onended = () => setAt(0)
    await player.play().catch(setFailed)
  }
  const toggle = () => {
    if (reason || listen.isPending) return
    const player = audio.current
    if (!player) void start()
    else if (player.paused) void player.play().catch(setFailed)
    else player.pause()
  }
  const stable = useRef(toggle)
  stable.current = toggle
  const [steady] = useState(() => () => stable.current())
  return {
    playing,
    at,
    caller,
    busy: listen.isPending,
    error: listen.error ?? failed,
    reason,
    toggle: steady,
    seek: (seconds: number) => {
      if (audio.current) audio.current.currentTime = seconds
      setAt(seconds)
    },
  }
}
