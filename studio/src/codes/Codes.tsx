// studio · anti-counterfeit codes: batches, and each code with what became of it.

import type { CodeBatch, CodeRow } from '@hotline/schemas'
import { Download, Ellipsis, Sparkles, Trash2, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { addressOf, useAsk, useAskPages, useChange } from '../api/index.ts'
import { PageBody, PageHeader, RemoveDialog, Trouble, useReason } from '../shell/index.ts'
import {
  Button,
  Chip,
  type Column,
  EmptyState,
  IconButton,
  LoadMore,
  Menu,
  SearchInput,
  Segmented,
  Select,
  Table,
  toast,
} from '../ui/index.ts'
import { count, maskedPhone, shortMoment, useLanguage, useWords } from '../words/index.ts'
import { GenerateCodes } from './GenerateCodes.tsx'
import { ImportCodes } from './ImportCodes.tsx'

const download = (batch: string | null) => {
  window.location.href = addressOf('exportCodes', { query: batch ? { batch } : {} })
}

export function Codes() {
  const t = useWords('codes')
  const shell = useWords('shell')
  const language = useLanguage()
  const reason = useReason('editor')
  const batches = useAsk('listBatches', {})
  const [view, setView] = useState<'codes' | 'batches'>('codes')
  const [batch, setBatch] = useState<string | null>(null)
  const [state, setState] = useState<'any' | 'unqueried' | 'queried'>('any')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [generating, setGenerating] = useState(false)
  const [importing, setImporting] = useState(false)
  const [deleting, setDeleting] = useState<CodeBatch | null>(null)
  useEffect(() => {
    const later = setTimeout(() => setSearch(typed.trim()), 250)
    return () => clearTimeout(later)
  }, [typed])
  const codes = useAskPages(
    'listCodes',
    { query: { ...(search ? { search } : {}), ...(batch ? { batch } : {}), ...(state === 'any' ? {} : { state }) } },
    { every: 15_000 },
  )
  const all = batches.data ?? []
  const now = new Date()
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? ''
  const columns: Column<CodeRow>[] = [
    {
      id: 'code',
      head: t('code'),
      width: 'minmax(140px,1.2fr)',
      cell: (row) => <span className="nums font-mono font-medium">{row.code}</span>,
    },
    {
      id: 'state',
      head: t('stateHead'),
      width: '128px',
      cell: (row) =>
        row.state === 'unqueried' ? (
          <Chip>{t('state.unqueried')}</Chip>
        ) : row.queries > 5 ? (
          <Chip tone="warn">{t('asked', { count: row.queries })}</Chip>
        ) : (
          <Chip tone="ok">{t('asked', { count: row.queries })}</Chip>
        ),
    },
    {
      id: 'first',
      head: t('firstAt'),
      width: 'minmax(110px,1fr)',
      desk: true,
      cell: (row) => <span className="nums text-t2">{row.firstAt ? shortMoment(row.firstAt, now, language) : ''}</span>,
    },
    {
      id: 'by',
      head: t('firstCaller'),
      width: 'minmax(110px,1fr)',
      desk: true,
      cell: (row) => <span className="nums text-t2">{row.firstCaller ? maskedPhone(row.firstCaller) : ''}</span>,
    },
    { id: 'product', head: t('product'), width: 'minmax(100px,1.2fr)', desk: true, cell: (row) => row.product },
    {
      id: 'batch',
      head: t('batch'),
      width: 'minmax(100px,1.2fr)',
      desk: true,
      cell: (row) => <span className="text-t2">{nameOf(row.batch) || row.batch}</span>,
    },
    {
      id: 'in',
      head: t('importedAt'),
      width: '112px',
      align: 'right',
      desk: true,
      cell: (row) => <span className="nums text-t3">{shortMoment(row.importedAt, now, language)}</span>,
    },
  ]
  const batchColumns: Column<CodeBatch>[] = [
    {
      id: 'name',
      head: t('batch'),
      width: 'minmax(160px,2fr)',
      cell: (row) => (
        <span className="block min-w-0">
          <span className="block truncate font-semibold">{row.name}</span>
          <span className="block truncate text-small text-t2">{row.product || t('noProduct')}</span>
        </span>
      ),
    },
    { id: 'codes', head: t('howMany'), width: '100px', align: 'right', cell: (row) => <span className="nums">{count(row.codes)}</span> },
    {
      id: 'queried',
      head: t('state.queried'),
      width: '150px',
      align: 'right',
      desk: true,
      cell: (row) => (
        <span className="nums">
          {count(row.queried)}
          <span className="ml-1.5 text-t3">{row.codes ? `${Math.round((row.queried / row.codes) * 100)}%` : ''}</span>
        </span>
      ),
    },
    {
      id: 'at',
      head: t('importedAt'),
      width: '140px',
      align: 'right',
      desk: true,
      cell: (row) => <span className="nums text-t2">{shortMoment(row.importedAt, now, language)}</span>,
    },
    {
      id: 'more',
      head: '',
      width: '48px',
      align: 'right',
      cell: (row) => (
        <Menu
          align="end"
          trigger={
            <IconButton label={shell('more')} size="small">
              <Ellipsis />
            </IconButton>
          }
          entries={[
            {
              label: t('seeCodes'),
              onSelect: () => {
                setBatch(row.id)
                setView('codes')
              },
            },
            { label: shell('export'), icon: <Download />, onSelect: () => download(row.id), reason },
            'line',
            {
              label: t('deleteBatch'),
              icon: <Trash2 />,
              danger: true,
              onSelect: () => setDeleting(row),
              reason: row.queried ? t('deleteQueried') : reason,
            },
          ]}
        />
      ),
    },
  ]
  const none = batches.data !== undefined && !all.length
  return (
    <>
      <PageHeader
        title={shell('nav.codes')}
        aside={all.length ? t('total', { count: count(all.reduce((sum, one) => sum + one.codes, 0)) }) : null}
        actions={
          <>
            {none ? null : (
              <Button icon={<Download />} reason={reason} className="hidden tablet:inline-flex" onClick={() => download(batch)}>
                {shell('export')}
              </Button>
            )}
            <Button icon={<Upload />} reason={reason} onClick={() => setImporting(true)}>
              {t('import')}
            </Button>
            <Button look="primary" icon={<Sparkles />} reason={reason} onClick={() => setGenerating(true)}>
              {t('generate')}
            </Button>
          </>
        }
      >
        {none ? null : (
          <Segmented
            label={t('view')}
            value={view}
            onValue={setView}
            segments={[
              { value: 'codes', label: t('codes') },
              { value: 'batches', label: t('batches', { count: all.length }) },
            ]}
          />
        )}
      </PageHeader>
      <PageBody>
        <Trouble error={batches.error ?? codes.error} onRetry={() => void codes.refetch()} className="mb-3" />
        {none ? (
          <EmptyState
            actions={
              <>
                <Button size="large" reason={reason} onClick={() => setImporting(true)}>
                  {t('import')}
                </Button>
                <Button look="primary" size="large" reason={reason} onClick={() => setGenerating(true)}>
                  {t('generate')}
                </Button>
              </>
            }
          >
            {t('empty')}
          </EmptyState>
        ) : view === 'batches' ? (
          <Table
            label={t('batches', { count: all.length })}
            columns={batchColumns}
            rows={all}
            keyOf={(row) => row.id}
            loading={batches.isPending}
            tall
            className="bg-bg"
          />
        ) : (
          <>
            <div className="mb-2 flex flex-wrap items-center gap-2">
              <SearchInput
                aria-label={t('search')}
                placeholder={t('search')}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                className="w-full max-w-56"
              />
              <Select
                aria-label={t('stateHead')}
                value={state}
                onValue={setState}
                className="w-32"
                choices={[
                  { value: 'any', label: t('state.any') },
                  { value: 'unqueried', label: t('state.unqueried') },
                  { value: 'queried', label: t('state.queried') },
                ]}
              />
              <Select
                aria-label={t('batch')}
                value={batch ?? 'any'}
                onValue={(next) => setBatch(next === 'any' ? null : next)}
                className="w-40"
                choices={[{ value: 'any', label: t('anyBatch') }, ...all.map((one) => ({ value: one.id, label: one.name }))]}
              />
              {codes.first ? (
                <span className="nums ml-auto text-small text-t3">{t('total', { count: count(codes.first.total) })}</span>
              ) : null}
            </div>
            <Table
              label={shell('nav.codes')}
              columns={columns}
              rows={codes.rows}
              keyOf={(row) => row.code}
              loading={codes.isPending}
              className="bg-bg"
              empty={<EmptyState>{search ? t('notFound', { typed: search }) : t('nothing')}</EmptyState>}
            />
            <LoadMore
              label={shell('loadMore')}
              more={codes.hasNextPage}
              busy={codes.isFetchingNextPage}
              onMore={() => void codes.fetchNextPage()}
            />
          </>
        )}
      </PageBody>
      <GenerateCodes open={generating} onClose={() => setGenerating(false)} onDone={setBatch} />
      <ImportCodes open={importing} onClose={() => setImporting(false)} />
      <DeleteBatch batch={deleting} onClose={() => setDeleting(null)} />
    </>
  )
}

function DeleteBatch({ batch, onClose }: { batch: CodeBatch | null; onClose: () => void }) {
  const t = useWords('codes')
  const remove = useChange('deleteBatch', ['listBatches', 'listCodes'])
  const onRemove = async () => {
    if (!batch) return false
    const done = await remove.mutateAsync({ batch: batch.id }).catch(() => null)
    if (done) toast(t('deleted', { name: batch.name }))
    return done !== null
  }
  return (
    <RemoveDialog
      open={batch !== null}
      onClose={onClose}
      title={t('deleteTitle', { name: batch?.name ?? '' })}
      about={t('deleteAbout', { count: count(batch?.codes ?? 0) })}
      action={t('deleteBatch')}
      label={t('typeName', { name: batch?.name ?? '' })}
      fits={(typed) => typed === batch?.name}
      removal={remove}
      onRemove={onRemove}
    />
  )
}
