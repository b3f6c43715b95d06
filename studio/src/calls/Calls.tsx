// studio · calls going on and past, with the way each of them took.

import type { CallRow } from '@hotline/schemas'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { addressOf, useAsk, useAskPages } from '../api/index.ts'
import { PageHeader, Trouble, useReason } from '../shell/index.ts'
import { Button, Chip, type Column, cn, EmptyState, LoadMore, SearchInput, Segmented, Select, Table } from '../ui/index.ts'
import { columnDuration, count, dayOf, maskedPhone, phone, timeOfDay, useLanguage, useWords } from '../words/index.ts'
import { CallPanel } from './CallPanel.tsx'
import { Counts } from './Counts.tsx'
import { endingOf } from './ending-of.ts'
import { PathLine } from './PathLine.tsx'
import { type DayRange, dayRanges, rangeOf } from './range-of.ts'

const filters = ['all', 'live', 'missed', 'fault', 'unclaimed'] as const
type Filter = (typeof filters)[number]

export function Calls() {
  const t = useWords('calls')
  const shell = useWords('shell')
  const language = useLanguage()
  const navigate = useNavigate()
  const reason = useReason('publisher')
  const { call } = useParams({ strict: false })
  const asked = useSearch({ strict: false }) as { filter?: string; flow?: string; search?: string }
  const filter = filters.find((one) => one === asked.filter) ?? 'all'
  const [range, setRange] = useState<DayRange>('today')
  const [typed, setTyped] = useState(asked.search ?? '')
  const [search, setSearch] = useState(typed)
  const flows = useAsk('listFlows', {})
  const { from, to } = useMemo(() => rangeOf(range, new Date()), [range])
  useEffect(() => {
    const later = setTimeout(() => setSearch(typed.trim()), 250)
    return () => clearTimeout(later)
  }, [typed])
  const query = {
    filter,
    ...(asked.flow ? { flow: asked.flow } : {}),
    ...(search ? { search } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
  const calls = useAskPages('listCalls', { query }, { every: 2_000 })
  const counts = calls.first?.counts
  const set = (change: { filter?: Filter; flow?: string | null }) =>
    void navigate({
      to: '/calls',
      search: {
        ...((change.filter ?? filter) === 'all' ? {} : { filter: change.filter ?? filter }),
        ...(change.flow === null ? {} : (change.flow ?? asked.flow) ? { flow: change.flow ?? asked.flow ?? '' } : {}),
      },
    })
  const open = (row: CallRow) => void navigate({ to: '/calls/$call', params: { call: row.id }, search: asked })
  const close = () => void navigate({ to: '/calls', search: asked })
  const several = range !== 'today'
  const calledColumn: Column<CallRow> = {
    id: 'called',
    head: t('called'),
    width: '136px',
    desk: true,
    cell: (row) => <span className="nums text-t2">{phone(row.called)}</span>,
  }
  const columns: Column<CallRow>[] = [
    {
      id: 'time',
      head: t('time'),
      width: several ? '148px' : '80px',
      cell: (row) => (
        <span className="nums text-t2">
          {several ? `${dayOf(row.startedAt, language)} ` : ''}
          {timeOfDay(row.startedAt)}
        </span>
      ),
    },
    {
      id: 'caller',
      head: t('caller'),
      width: '128px',
      cell: (row) => <span className="nums font-medium">{maskedPhone(row.caller) || t('hidden')}</span>,
    },
    ...(call ? [] : [calledColumn]),
    {
      id: 'path',
      head: t('path'),
      width: 'minmax(140px,1fr)',
      desk: true,
      cell: (row) => (row.unclaimed ? <span className="text-t3">{t('nobody')}</span> : <PathLine path={row.path} />),
    },
    {
      id: 'outcome',
      head: t('result'),
      width: '112px',
      cell: (row) => {
        const ending = endingOf(row)
        return (
          <Chip tone={ending.tone} dot={ending.dot}>
            {t(ending.key)}
          </Chip>
        )
      },
    },
    {
      id: 'length',
      head: t('length'),
      width: '64px',
      align: 'right',
      desk: true,
      cell: (row) => <span className="nums">{row.live ? <LiveLength since={row.startedAt} /> : columnDuration(row.seconds ?? 0)}</span>,
    },
  ]
  const nothing = (calls.first?.total ?? 0) === 0
  const plain = filter === 'all' && !search && !asked.flow
  return (
    <>
      <PageHeader
        title={shell('nav.calls')}
        className={call ? 'max-tablet:hidden' : ''}
        actions={
          <>
            <Select
              aria-label={t('range.title')}
              value={range}
              onValue={setRange}
              choices={dayRanges.map((one) => ({ value: one, label: t(`range.${one}`) }))}
              className="w-32"
            />
            <Button
              icon={<Download />}
              reason={reason}
              className="hidden tablet:inline-flex"
              onClick={() => {
                window.location.href = addressOf('exportCalls', { query: { ...(from ? { from } : {}), ...(to ? { to } : {}) } })
              }}
            >
              {shell('export')}
            </Button>
          </>
        }
      >
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label={t('filter')}
            value={filter === 'unclaimed' ? 'all' : filter}
            onValue={(next) => set({ filter: next })}
            segments={[
              { value: 'all', label: t('filters.all') },
              { value: 'live', label: <Counted text={t('filters.live')} count={counts?.live} tone="text-ac" /> },
              { value: 'missed', label: <Counted text={t('filters.missed')} count={counts?.missed} tone="text-t2" /> },
              { value: 'fault', label: <Counted text={t('filters.fault')} count={counts?.fault} tone="text-dg" /> },
            ]}
          />
        </div>
      </PageHeader>
      <div className="flex min-h-0 flex-1">
        <main className={cn('min-w-0 flex-1 overflow-y-auto px-4 py-3.5 tablet:px-6', call && 'hidden tablet:block')}>
          <Trouble error={calls.error} onRetry={() => void calls.refetch()} className="mb-3" />
          {counts ? <Counts counts={counts} range={t(`range.${range}`)} /> : null}
          <div className="my-3.5 flex flex-wrap items-center gap-2">
            <SearchInput
              aria-label={t('search')}
              placeholder={t('search')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="w-full max-w-60"
            />
            {asked.flow ? (
              <Button onClick={() => set({ flow: null })} className="font-medium">
                {t('ofFlow', { flow: flows.data?.find((one) => one.id === asked.flow)?.name ?? '' })}
                <X />
              </Button>
            ) : (flows.data?.length ?? 0) > 1 ? (
              <Select
                aria-label={t('flow')}
                placeholder={t('anyFlow')}
                value={null}
                onValue={(flow: string) => set({ flow })}
                choices={(flows.data ?? []).map((flow) => ({ value: flow.id, label: flow.name }))}
                className="w-36"
              />
            ) : null}
            {filter === 'unclaimed' ? (
              <Button onClick={() => set({ filter: 'all' })} className="font-medium">
                {t('filters.unclaimed')}
                <X />
              </Button>
            ) : null}
            {calls.first ? (
              <span className="nums ml-auto text-small text-t3">{t('total', { count: count(calls.first.total) })}</span>
            ) : null}
          </div>
          <Table
            label={shell('nav.calls')}
            columns={columns}
            rows={calls.rows}
            keyOf={(row) => row.id}
            selected={call ?? null}
            onOpen={open}
            tint={(row) => row.live}
            loading={calls.isPending}
            className="bg-bg"
            empty={
              nothing && plain && range === 'all' ? (
                <EmptyState
                  actions={
                    <Button look="primary" size="large" onClick={() => void navigate({ to: '/numbers' })}>
                      {t('bindNumber')}
                    </Button>
                  }
                >
                  {t('empty')}
                </EmptyState>
              ) : (
                <EmptyState actions={range === 'all' ? null : <Button onClick={() => setRange('all')}>{t('widen')}</Button>}>
                  {t('nothing')}
                </EmptyState>
              )
            }
          />
          <LoadMore
            label={shell('loadMore')}
            more={calls.hasNextPage}
            busy={calls.isFetchingNextPage}
            onMore={() => void calls.fetchNextPage()}
          />
        </main>
        {call ? <CallPanel key={call} call={call} onClose={close} /> : null}
      </div>
    </>
  )
}

function Counted({ text, count: counted, tone }: { text: string; count: number | undefined; tone: string }) {
  return (
    <>
      {text}
      {counted ? <span className={cn('nums ml-0.5 font-semibold', tone)}>{count(counted)}</span> : null}
    </>
  )
}

function LiveLength({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(beat)
  }, [])
  return columnDuration((now - Date.parse(since)) / 1000)
}
