// studio · the inbox of messages: hear it, call back, note what was done.

import type { VoicemailRow } from '@hotline/schemas'
import { CheckCheck, Mail, MailOpen } from 'lucide-react'
import { useState } from 'react'
import { useAskPages } from '../api/index.ts'
import { PageHeader, Trouble } from '../shell/index.ts'
import { Chip, type Column, cn, EmptyState, LoadMore, Segmented, Table } from '../ui/index.ts'
import { duration, maskedPhone, phone, shortMoment, useLanguage, useWords } from '../words/index.ts'
import { MessagePanel } from './MessagePanel.tsx'

const states = ['all', 'unheard', 'heard', 'handled'] as const
type Shown = (typeof states)[number]
/** What the mailbox is called when nobody named one. */
const usualMailbox = 'main'
const icons = { unheard: Mail, heard: MailOpen, handled: CheckCheck }

export function Voicemail() {
  const t = useWords('voicemail')
  const shell = useWords('shell')
  const language = useLanguage()
  const [shown, setShown] = useState<Shown>('all')
  const [opened, setOpened] = useState<string | null>(null)
  const messages = useAskPages('listVoicemail', { query: shown === 'all' ? {} : { state: shown } }, { every: 10_000 })
  const message = messages.rows.find((row) => row.id === opened) ?? null
  const now = new Date()
  const calledColumn: Column<VoicemailRow> = {
    id: 'called',
    head: t('called'),
    width: 'minmax(120px,1fr)',
    desk: true,
    cell: (row) => <span className="nums text-t2">{phone(row.called)}</span>,
  }
  const columns: Column<VoicemailRow>[] = [
    {
      id: 'state',
      head: '',
      width: '34px',
      cell: (row) => {
        const Icon = icons[row.state]
        return (
          <Icon className={cn('size-4', row.state === 'unheard' ? 'text-wn' : 'text-t3')} role="img" aria-label={t(`state.${row.state}`)} />
        )
      },
    },
    { id: 'at', head: t('at'), width: '112px', cell: (row) => <span className="nums text-t2">{shortMoment(row.at, now, language)}</span> },
    {
      id: 'caller',
      head: t('caller'),
      width: 'minmax(120px,1fr)',
      cell: (row) => (
        <span className={cn('nums', row.state === 'unheard' ? 'font-semibold' : 'font-medium')}>
          {maskedPhone(row.caller) || t('hidden')}
        </span>
      ),
    },
    ...(message ? [] : [calledColumn]),
    {
      id: 'mailbox',
      head: t('mailbox'),
      width: 'minmax(100px,1fr)',
      desk: true,
      cell: (row) => (row.mailbox === usualMailbox ? t('usualMailbox') : row.mailbox),
    },
    { id: 'note', head: t('note'), width: 'minmax(80px,1.2fr)', desk: true, cell: (row) => <span className="text-t2">{row.note}</span> },
    {
      id: 'chip',
      head: t('stateHead'),
      width: '84px',
      desk: true,
      cell: (row) => (
        <Chip tone={row.state === 'unheard' ? 'warn' : row.state === 'handled' ? 'ok' : 'neutral'}>{t(`state.${row.state}`)}</Chip>
      ),
    },
    {
      id: 'length',
      head: t('length'),
      width: '60px',
      align: 'right',
      cell: (row) => <span className="nums">{duration(row.seconds)}</span>,
    },
  ]
  return (
    <>
      <PageHeader title={shell('nav.voicemail')} className={message ? 'max-tablet:hidden' : ''}>
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label={t('filter')}
            value={shown}
            onValue={setShown}
            segments={states.map((state) => ({
              value: state,
              label: (
                <>
                  {t(`filters.${state}`)}
                  {state === 'unheard' && messages.first?.unheard ? (
                    <span className="nums ml-0.5 font-semibold text-wn">{messages.first.unheard}</span>
                  ) : null}
                </>
              ),
            }))}
          />
        </div>
      </PageHeader>
      <div className="flex min-h-0 flex-1">
        <main className={cn('min-w-0 flex-1 overflow-y-auto px-4 py-3.5 tablet:px-6', message && 'hidden tablet:block')}>
          <Trouble error={messages.error} onRetry={() => void messages.refetch()} className="mb-3" />
          <Table
            label={shell('nav.voicemail')}
            columns={columns}
            rows={messages.rows}
            keyOf={(row) => row.id}
            selected={opened}
            onOpen={(row) => setOpened(row.id)}
            loading={messages.isPending}
            className="bg-bg"
            empty={<EmptyState>{t(shown === 'all' ? 'empty' : 'nothing')}</EmptyState>}
          />
          <LoadMore
            label={shell('loadMore')}
            more={messages.hasNextPage}
            busy={messages.isFetchingNextPage}
            onMore={() => void messages.fetchNextPage()}
          />
          {messages.rows.length ? <p className="mt-3 hidden text-small text-t3 tablet:block">{t('keys')}</p> : null}
        </main>
        {message ? <MessagePanel key={message.id} message={message} onClose={() => setOpened(null)} /> : null}
      </div>
    </>
  )
}
