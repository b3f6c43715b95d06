// studio · what a notice will be, as it is put together: ready to be sent after one tap.
import type { AfterNotice, NumberRow, Recording } from '@hotline/schemas'
import { useEffect, useState } from 'react'
import { useAsk, useChange, useMe } from '../api/index.ts'
import { useOnline } from '../shell/Notices.tsx'
import { bareNumber } from '../words/index.ts'
import { endingsAt, halfHourAfter, LONGEST, spokenEnd } from './ends.ts'
import { type ReadyMade, sentenceOf, spokenLanguage } from './ready-made.ts'

/** All bound 400 numbers that carry no notice; where there are none, all bound numbers. */
export function presetOf(rows: readonly NumberRow[], busy: ReadonlySet<string>): string[] {
  const bound = rows.filter(({ flow }) => flow).map(({ number }) => number)
  const first = bound.filter((number) => number.startsWith('400') && !busy.has(number))
  return first.length ? first : bound
}

export type Blocked = 'offline' | 'numbers' | 'words' | 'forwardTo' | 'endsAt' | null

export function useNoticeForm() {
  const numbers = useAsk('listNumbers', {})
  const notices = useAsk('listNotices', {})
  const settings = useAsk('getSettings', {})
  const me = useMe()
  const online = useOnline()
  const send = useChange('sendNotice', ['listNotices'])
  const [now] = useState(() => new Date())
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [words, setWords] = useState('')
  const [recording, setRecording] = useState<Recording | null>(null)
  const [after, setAfter] = useState<AfterNotice | null>(null)
  const [forwardTo, setForwardTo] = useState<string | null>(null)
  const [endsAt, setEndsAt] = useState(() => halfHourAfter(now, 2 * 3_600_000))
  const language = spokenLanguage(settings.data?.voice.language ?? 'zh-CN')

  const rows = (numbers.data ?? []).filter(({ flow }) => flow)
  const busy = new Set((notices.data?.active ?? []).flatMap((one) => one.numbers))
  const { data: listed } = numbers
  const { data: sent } = notices
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in once, when both lists are there
  useEffect(() => {
    if (listed && sent && chosen === null) setChosen(presetOf(listed, busy))
    if (sent && after === null) {
      setAfter(sent.last?.after ?? 'hangup')
      setForwardTo(sent.last?.forwardTo ?? '')
    }
  }, [listed, sent])

  const wanted = chosen ?? []
  const follows = after ?? 'hangup'
  const left = endsAt.getTime() - Date.now()
  const blocked: Blocked = !online
    ? 'offline'
    : wanted.length === 0
      ? 'numbers'
      : words.trim() === ''
        ? 'words'
        : follows === 'forward' && bareNumber(forwardTo ?? '') === ''
          ? 'forwardTo'
          : left <= 0 || left > LONGEST
            ? 'endsAt'
            : null

  return {
    now,
    rows,
    busy,
    loading: !listed || !sent || !settings.data,
    error: numbers.error ?? notices.error,
    last: sent?.last ?? null,
    voice: settings.data?.voice ?? null,
    endings: endingsAt(now),
    wanted,
    words,
    recording,
    after: follows,
    forwardTo: forwardTo ?? '',
    endsAt,
    blocked,
    send,
    toggle: (number: string) => setChosen(wanted.includes(number) ? wanted.filter((one) => one !== number) : [...wanted, number]),
    choose: setChosen,
    /** The words follow the end time as long as they name it. */
    end: (at: Date) => {
      setWords(words.replaceAll(spokenEnd(endsAt, now, language), spokenEnd(at, now, language)))
      setEndsAt(at)
    },
    ready: (one: ReadyMade) => {
      setRecording(null)
      setWords(sentenceOf(one, language, me?.workspace?.name ?? '', spokenEnd(endsAt, now, language)))
    },
    isReady: (one: ReadyMade) =>
      !recording && words === sentenceOf(one, language, me?.workspace?.name ?? '', spokenEnd(endsAt, now, language)),
    write: setWords,
    record: (made: Recording | null, transcript: string) => {
      setRecording(made)
      if (made) setWords(transcript)
    },
    setAfter,
    setForwardTo,
    submit: () =>
      send.mutateAsync({
        body: {
          numbers: [...wanted],
          words: words.trim(),
          ...(recording ? { recording: recording.sha256 } : {}),
          after: follows,
          ...(follows === 'forward' ? { forwardTo: bareNumber(forwardTo ?? '') } : {}),
          endsAt: endsAt.toISOString(),
        },
      }),
  }
}
export type NoticeForm = ReturnType<typeof useNoticeForm>
