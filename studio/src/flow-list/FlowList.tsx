// studio · all flows: which version is live, on which numbers, who changed the draft.

import type { FlowSummary } from '@hotline/schemas'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useMay } from '../api/index.ts'
import { matchesTyped, PageBody, PageHeader, Trouble } from '../shell/index.ts'
import { Button, Chip, type Column, EmptyState, IconButton, Menu, SearchInput, Table } from '../ui/index.ts'
import { count, shortMoment, useLanguage, useWords } from '../words/index.ts'
import { DeleteFlow, RenameFlow } from './FlowDialogs.tsx'

export function FlowList() {
  const t = useWords('flow-list')
  const shell = useWords('shell')
  const language = useLanguage()
  const navigate = useNavigate()
  const mayEdit = useMay('editor')
  const mayPublish = useMay('publisher')
  const flows = useAsk('listFlows', {}, { every: 15_000 })
  const [typed, setTyped] = useState('')
  const [renaming, setRenaming] = useState<FlowSummary | null>(null)
  const [deleting, setDeleting] = useState<FlowSummary | null>(null)
  const now = new Date()
  const all = flows.data ?? []
  const shown = all.filter((flow) => matchesTyped([flow.name, ...flow.numbers], typed))
  const needs = (role: 'editor' | 'publisher') => shell('needsRole', { role: shell(`role.${role}`) })
  const open = (flow: FlowSummary) => void navigate({ to: '/flows/$flow', params: { flow: flow.id } })
  const columns: Column<FlowSummary>[] = [
    {
      id: 'name',
      head: t('name'),
      width: 'minmax(180px,2fr)',
      cell: (flow) => (
        <span className="block min-w-0">
          <span className="block truncate text-subhead font-semibold">{flow.name}</span>
          <span className="block truncate text-small text-t2">
            {t('steps', { count: flow.nodes })}
            {' · '}
            {flow.changedBy
              ? t('changedBy', { who: flow.changedBy, at: shortMoment(flow.changedAt, now, language) })
              : t('changedAt', { at: shortMoment(flow.changedAt, now, language) })}
          </span>
        </span>
      ),
    },
    {
      id: 'live',
      head: t('live'),
      width: '150px',
      desk: true,
      cell: (flow) =>
        flow.live ? (
          <Chip tone="accent" dot>
            {t('liveVersion', { version: flow.live.number })}
          </Chip>
        ) : (
          <Chip>{t('neverPublished')}</Chip>
        ),
    },
    {
      id: 'numbers',
      head: t('numbers'),
      width: 'minmax(140px,1.4fr)',
      desk: true,
      cell: (flow) =>
        flow.numbers.length ? (
          <span className="nums">
            {flow.numbers.slice(0, 2).join(t('comma')) + (flow.numbers.length > 2 ? t('andMore', { count: flow.numbers.length - 2 }) : '')}
          </span>
        ) : (
          <span className="text-t3">{t('noNumber')}</span>
        ),
    },
    {
      id: 'today',
      head: t('today'),
      width: '80px',
      align: 'right',
      cell: (flow) => <span className={flow.callsToday ? 'nums font-medium' : 'nums text-t3'}>{count(flow.callsToday)}</span>,
    },
    {
      id: 'more',
      head: '',
      width: '44px',
      align: 'right',
      cell: (flow) => (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps presses on the menu from opening the row
        <span onClick={(event) => event.stopPropagation()}>
          <Menu
            align="end"
            trigger={
              <IconButton label={shell('more')} size="small">
                <Ellipsis />
              </IconButton>
            }
            entries={[
              { label: t('open'), onSelect: () => open(flow) },
              { label: t('rename'), onSelect: () => setRenaming(flow), reason: mayEdit ? undefined : needs('editor') },
              'line',
              { label: t('remove'), danger: true, onSelect: () => setDeleting(flow), reason: mayPublish ? undefined : needs('publisher') },
            ]}
          />
        </span>
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title={shell('nav.flows')}
        aside={flows.data ? t('total', { count: all.length }) : null}
        actions={
          <>
            <Button
              icon={<Upload />}
              reason={mayEdit ? undefined : needs('editor')}
              onClick={() => void navigate({ to: '/flows/new' })}
              className="hidden tablet:inline-flex"
            >
              {t('import')}
            </Button>
            <Button
              look="primary"
              icon={<Plus />}
              reason={mayEdit ? undefined : needs('editor')}
              onClick={() => void navigate({ to: '/flows/new' })}
            >
              {t('new')}
            </Button>
          </>
        }
      >
        {all.length > 0 ? (
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
        <Trouble error={flows.error} onRetry={() => void flows.refetch()} className="mb-4" />
        {flows.error && !flows.data ? null : (
          <div className={all.length || flows.isPending ? 'overflow-hidden rounded-card border border-line bg-surface' : ''}>
            <Table
              label={shell('nav.flows')}
              columns={columns}
              rows={shown}
              keyOf={(flow) => flow.id}
              onOpen={open}
              loading={flows.isPending}
              tall
              inset
              className="bg-surface"
              empty={
                all.length ? (
                  <EmptyState>{t('notFound', { typed })}</EmptyState>
                ) : (
                  <EmptyState
                    actions={
                      <Button look="primary" size="large" onClick={() => void navigate({ to: '/flows/new' })}>
                        {t('fromTemplate')}
                      </Button>
                    }
                  >
                    {t('empty')}
                  </EmptyState>
                )
              }
            />
          </div>
        )}
      </PageBody>
      <RenameFlow flow={renaming} onClose={() => setRenaming(null)} />
      <DeleteFlow flow={deleting} onClose={() => setDeleting(null)} />
    </>
  )
}
