// studio · all recordings: hear them, read them, see where callers meet them.

import type { Media } from '@hotline/schemas'
import { Pause, Play, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useAsk } from '../api/index.ts'
import { matchesTyped, PageBody, PageHeader, Trouble, useReason } from '../shell/index.ts'
import { Button, Chip, type Column, EmptyState, IconButton, SearchInput, Table } from '../ui/index.ts'
import { duration, shortMoment, useLanguage, useWords } from '../words/index.ts'
import { UploadPrompt } from './UploadPrompt.tsx'

export function Prompts() {
  const t = useWords('prompts')
  const shell = useWords('shell')
  const language = useLanguage()
  const reason = useReason('editor')
  const media = useAsk('listMedia', {})
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const player = useOnePlayer()
  const all = media.data ?? []
  const shown = all.filter((one) => matchesTyped([one.name, one.transcript, ...one.usedBy], typed))
  const now = new Date()
  const columns: Column<Media>[] = [
    {
      id: 'play',
      head: '',
      width: '46px',
      cell: (one) => (
        <IconButton
          label={t(player.playing === one.sha256 ? 'pause' : 'play')}
          size="small"
          look="plain"
          onClick={() => player.toggle(one.sha256)}
        >
          {player.playing === one.sha256 ? <Pause className="fill-current" /> : <Play className="fill-current" />}
        </IconButton>
      ),
    },
    {
      id: 'name',
      head: t('name'),
      width: 'minmax(180px,2.4fr)',
      cell: (one) => (
        <span className="block min-w-0">
          <span className="block truncate font-semibold">{one.name}</span>
          <span className="block truncate text-small text-t2" title={one.transcript}>
            {one.transcript ? t('quoted', { text: one.transcript }) : t('noWords')}
          </span>
        </span>
      ),
    },
    {
      id: 'used',
      head: t('usedBy'),
      width: 'minmax(120px,1.2fr)',
      desk: true,
      cell: (one) =>
        one.usedBy.length ? (
          <span className="flex gap-1 overflow-hidden">
            {one.usedBy.slice(0, 2).map((flow) => (
              <Chip key={flow}>{flow}</Chip>
            ))}
            {one.usedBy.length > 2 ? <Chip>+{one.usedBy.length - 2}</Chip> : null}
          </span>
        ) : (
          <span className="text-t3">{t('unused')}</span>
        ),
    },
    {
      id: 'length',
      head: t('length'),
      width: '70px',
      align: 'right',
      cell: (one) => <span className="nums">{duration(one.seconds)}</span>,
    },
    {
      id: 'at',
      head: t('at'),
      width: '116px',
      align: 'right',
      desk: true,
      cell: (one) => <span className="nums text-t2">{shortMoment(one.uploadedAt, now, language)}</span>,
    },
  ]
  return (
    <>
      <PageHeader
        title={shell('nav.prompts')}
        aside={media.data ? t('total', { count: all.length }) : null}
        actions={
          <Button look="primary" icon={<Upload />} reason={reason} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      >
        {all.length ? (
          <SearchInput
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="w-full max-w-60"
          />
        ) : null}
      </PageHeader>
      <PageBody>
        <Trouble error={media.error} onRetry={() => void media.refetch()} className="mb-3" />
        <Table
          label={shell('nav.prompts')}
          columns={columns}
          rows={shown}
          keyOf={(one) => one.sha256}
          loading={media.isPending}
          tall
          className="bg-bg"
          empty={
            all.length ? (
              <EmptyState>{t('notFound', { typed })}</EmptyState>
            ) : (
              <EmptyState
                actions={
                  <Button look="primary" size="large" reason={reason} onClick={() => setAdding(true)}>
                    {t('add')}
                  </Button>
                }
              >
                {t('empty')}
              </EmptyState>
            )
          }
        />
      </PageBody>
      <UploadPrompt open={adding} onClose={() => setAdding(false)} />
    </>
  )
}

/** Only one recording plays at a time. */
function useOnePlayer() {
  const audio = useRef<HTMLAudioElement | null>(null)
  const [playing, setPlaying] = useState<string | null>(null)
  useEffect(() => () => audio.current?.pause(), [])
  const toggle = (sha256: string) => {
    audio.current?.pause()
    if (playing === sha256) {
      setPlaying(null)
      return
    }
    const next = new Audio(`/audio/${sha256}.wav`)
    next.onended = () => setPlaying(null)
    next.onerror = () => setPlaying(null)
    audio.current = next
    setPlaying(sha256)
    void next.play().catch(() => setPlaying(null))
  }
  return { playing, toggle }
}
