// studio · the numbers people call: which flow answers each, how lines deliver them, what nobody claims.

import type { NumberRow } from '@hotline/schemas'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRightLeft, Ellipsis, Megaphone, Pencil, PhoneMissed, Plus, Trash2, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useChange, useMay } from '../api/index.ts'
import { LineCheckCard } from '../line-check/index.ts'
import { NoticeButton } from '../notices/index.ts'
import { matchesTyped, PageBody, PageHeader, Trouble, useReason } from '../shell/index.ts'
import { Banner, Button, Chip, type Column, EmptyState, IconButton, Menu, SearchInput, Table, type Tone } from '../ui/index.ts'
import { count, moment, phone, shortMoment, useLanguage, useWords } from '../words/index.ts'
import { AddNumber } from './AddNumber.tsx'
import { BindNumber } from './BindNumber.tsx'
import { DeliveredForms } from './DeliveredForms.tsx'
import { JambonzNumbers } from './JambonzNumbers.tsx'
import { RemoveNumber } from './RemoveNumber.tsx'

/** What a number does now: the worst first. */
const stateOf = (row: NumberRow): { key: string; tone: Tone; dot: boolean } => {
  if (row.live) return { key: 'state.live', tone: 'accent', dot: true }
  if (!row.flow) return { key: 'state.noFlow', tone: 'warn', dot: false }
  if (row.line === 'other') return { key: 'state.other', tone: 'danger', dot: false }
  if (row.line === 'absent') return { key: 'state.absent', tone: 'warn', dot: false }
  if (row.line === 'unknown') return { key: 'state.unknown', tone: 'neutral', dot: false }
  return { key: 'state.good', tone: 'ok', dot: false }
}

export function Numbers() {
  const t = useWords('numbers')
  const shell = useWords('shell')
  const reason = useReason('publisher')
  const adminReason = useReason('admin')
  const mayPublish = useMay('publisher')
  const numbers = useAsk('listNumbers', {}, { every: 5_000 })
  const notices = useAsk('listNotices', {})
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [selected, setSelected] = useState<string | null>(null)
  const [adding, setAdding] = useState<string | null>(null)
  const [binding, setBinding] = useState<string | null>(null)
  const [removing, setRemoving] = useState<NumberRow | null>(null)
  const letGo = useChange('bindNumber', ['listNumbers', 'listFlows'])
  const all = numbers.data ?? []
  const shown = all.filter((row) => matchesTyped([row.shown, row.name, ...row.forms], typed))
  const open = selected ?? shown[0]?.number ?? null
  const columns: Column<NumberRow>[] = [
    {
      id: 'number',
      head: t('number'),
      width: 'minmax(210px,1.5fr)',
      cell: (row) => (
        <span className="block min-w-0">
          <span className="block truncate">
            <span className="nums text-subhead font-semibold">{row.shown}</span>
            {row.name ? <span className="ml-2 text-t2">{row.name}</span> : null}
          </span>
          <span className="block text-small text-t2">{t('formCount', { count: row.forms.length })}</span>
        </span>
      ),
    },
    {
      id: 'flow',
      head: t('flow'),
      width: 'minmax(150px,1.3fr)',
      desk: true,
      cell: (row) =>
        row.flow ? (
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate">{row.flow.name}</span>
            {row.version === null ? null : <Chip>v{row.version}</Chip>}
          </span>
        ) : (
          <Button size="small" reason={reason} onClick={() => setBinding(row.number)}>
            {t('choose')}
          </Button>
        ),
    },
    {
      id: 'today',
      head: t('today'),
      width: '76px',
      align: 'right',
      desk: true,
      cell: (row) => <span className="nums text-subhead font-medium">{count(row.callsToday)}</span>,
    },
    {
      id: 'state',
      head: t('stateHead'),
      width: '132px',
      cell: (row) => {
        const notice = row.live ? undefined : notices.data?.active.find((one) => one.numbers.includes(row.number))
        if (notice)
          return (
            <Chip tone="warn" icon={<Megaphone />} className="ml-2">
              {t('state.notice', { until: shortMoment(notice.endsAt, new Date(), language) })}
            </Chip>
          )
        const state = stateOf(row)
        return (
          <Chip tone={state.tone} dot={state.dot} className="ml-2">
            {t(state.key, { count: row.live })}
          </Chip>
        )
      },
    },
    {
      id: 'more',
      head: '',
      width: '44px',
      align: 'right',
      cell: (row) => (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps presses on the menu from choosing the row
        <span onClick={(event) => event.stopPropagation()}>
          <Menu
            align="end"
            trigger={
              <IconButton label={shell('more')} size="small">
                <Ellipsis />
              </IconButton>
            }
            entries={[
              { label: t('changeFlow'), icon: <ArrowRightLeft />, onSelect: () => setBinding(row.number), reason },
              { label: t('editForms'), icon: <Pencil />, onSelect: () => setSelected(row.number) },
              ...(row.flow
                ? [
                    {
                      label: t('letGo'),
                      icon: <Unplug />,
                      onSelect: () => letGo.mutate({ number: row.number, body: { flow: null } }),
                      reason,
                    },
                  ]
                : []),
              'line',
              {
                label: t('remove'),
                icon: <Trash2 />,
                danger: true,
                onSelect: () => setRemoving(row),
                reason: adminReason ?? (row.flow ? t('removeBound') : undefined),
              },
            ]}
          />
        </span>
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title={shell('nav.numbers')}
        aside={numbers.data ? t('total', { count: all.length, calls: count(all.reduce((sum, row) => sum + row.callsToday, 0)) }) : null}
        actions={
          <>
            <Button look="primary" icon={<Plus />} reason={reason} onClick={() => setAdding('')}>
              {t('add')}
            </Button>
            <NoticeButton />
          </>
        }
      >
        {all.length ? (
          <SearchInput
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="w-full max-w-52"
          />
        ) : null}
      </PageHeader>
      <PageBody className="flex flex-col gap-3.5">
        <Trouble error={numbers.error ?? letGo.error} onRetry={() => void numbers.refetch()} />
        <div className={all.length || numbers.isPending ? 'shrink-0 overflow-hidden rounded-card border border-line bg-surface' : ''}>
          <Table
            label={shell('nav.numbers')}
            columns={columns}
            rows={shown}
            keyOf={(row) => row.number}
            selected={open}
            onOpen={(row) => setSelected(row.number)}
            loading={numbers.isPending}
            tall
            inset
            className="bg-surface [&_[role=row]:last-child]:border-b-0"
            below={(row) => (row.number === open ? <DeliveredForms row={row} reason={reason} /> : null)}
            empty={
              all.length ? (
                <EmptyState>{t('notFound', { typed })}</EmptyState>
              ) : (
                <EmptyState
                  actions={
                    <Button look="primary" size="large" reason={reason} onClick={() => setAdding('')}>
                      {t('add')}
                    </Button>
                  }
                >
                  {t('empty')}
                </EmptyState>
              )
            }
          />
        </div>
        <Unclaimed numbers={all} onAdd={setAdding} reason={reason} />
        <div className="grid items-start gap-3.5 min-[1180px]:grid-cols-2">
          {mayPublish ? <JambonzNumbers onAdd={setAdding} numbers={all} /> : null}
          <LineCheckCard />
        </div>
      </PageBody>
      <AddNumber start={adding} onClose={() => setAdding(null)} onAdded={(number) => setSelected(number)} />
      <BindNumber row={all.find((row) => row.number === binding) ?? null} onClose={() => setBinding(null)} />
      <RemoveNumber row={removing} onClose={() => setRemoving(null)} />
    </>
  )
}

function Unclaimed({
  numbers,
  onAdd,
  reason,
}: {
  numbers: readonly NumberRow[]
  onAdd: (number: string) => void
  reason: string | undefined
}) {
  const t = useWords('numbers')
  const language = useLanguage()
  const navigate = useNavigate()
  const unclaimed = useAsk('listUnclaimed', {}, { every: 15_000 })
  const change = useChange('changeNumber', ['listNumbers', 'listUnclaimed'])
  return (
    <>
      {(unclaimed.data ?? []).map((row) => (
        <Banner
          key={row.to}
          tone="warn"
          icon={<PhoneMissed />}
          actions={
            <>
              {numbers.length ? (
                <Menu
                  align="end"
                  trigger={
                    <Button size="small" busy={change.isPending} disabled={Boolean(reason)}>
                      {t('giveTo')}
                    </Button>
                  }
                  entries={[
                    ...numbers.map((number) => ({
                      label: [number.shown, number.name].filter(Boolean).join(' '),
                      onSelect: () => change.mutate({ number: number.number, body: { forms: [...number.forms, row.to] } }),
                    })),
                    'line' as const,
                    { label: t('addAsNew'), icon: <Plus />, onSelect: () => onAdd(row.to) },
                  ]}
                />
              ) : (
                <Button size="small" reason={reason} onClick={() => onAdd(row.to)}>
                  {t('addAsNew')}
                </Button>
              )}
              <Button
                size="small"
                look="quiet"
                onClick={() => void navigate({ to: '/calls', search: { filter: 'unclaimed', search: row.to } })}
              >
                {t('seeCalls', { count: row.calls })}
              </Button>
            </>
          }
        >
          {t('unclaimed', { count: row.calls })} <strong className="nums font-semibold">{phone(row.to)}</strong>
          {t('unclaimedHeard')} <span className="nums text-small text-t2">{t('lastAt', { at: moment(row.lastAt, language) })}</span>
        </Banner>
      ))}
      <Trouble error={change.error} />
    </>
  )
}
