// studio · look-up tables: the list at the left, the rows of one at the right.

import type { DataTable, Value } from '@hotline/schemas'
import { Ellipsis, RefreshCw, Trash2, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAsk, useAskPages, useChange } from '../api/index.ts'
import { PageHeader, Trouble, useReason } from '../shell/index.ts'
import { Button, type Column, cn, Dialog, EmptyState, IconButton, LoadMore, Menu, SearchInput, Table, toast } from '../ui/index.ts'
import { count, shortMoment, useLanguage, useWords } from '../words/index.ts'
import { ImportTable } from './ImportTable.tsx'

export function Tables() {
  const t = useWords('tables')
  const shell = useWords('shell')
  const language = useLanguage()
  const reason = useReason('editor')
  const tables = useAsk('listTables', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [importing, setImporting] = useState<{ replace: DataTable | null } | null>(null)
  const [deleting, setDeleting] = useState<DataTable | null>(null)
  const all = tables.data ?? []
  const table = all.find((one) => one.id === chosen) ?? all[0] ?? null
  return (
    <>
      <PageHeader
        title={shell('nav.tables')}
        aside={tables.data ? t('total', { count: all.length }) : null}
        actions={
          <Button look="primary" icon={<Upload />} reason={reason} onClick={() => setImporting({ replace: null })}>
            {t('import')}
          </Button>
        }
      />
      <Trouble error={tables.error} onRetry={() => void tables.refetch()} className="m-4" />
      {tables.data && !all.length ? (
        <EmptyState
          actions={
            <Button look="primary" size="large" reason={reason} onClick={() => setImporting({ replace: null })}>
              {t('import')}
            </Button>
          }
        >
          {t('empty')}
        </EmptyState>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col tablet:flex-row">
          <nav
            aria-label={shell('nav.tables')}
            className="flex shrink-0 gap-1 overflow-auto border-line p-3 tablet:w-60 tablet:flex-col tablet:border-r"
          >
            {all.map((one) => (
              <button
                key={one.id}
                type="button"
                aria-pressed={one.id === table?.id}
                onClick={() => setChosen(one.id)}
                className="shrink-0 rounded-box px-3 py-2 text-left transition-colors hover:bg-line aria-pressed:bg-ac-soft aria-pressed:text-ac"
              >
                <span className="block truncate font-semibold">{one.name}</span>
                <span className={cn('nums block truncate text-small', one.id === table?.id ? 'text-ac' : 'text-t2')}>
                  {t('rowsAndChange', { count: count(one.rows), at: shortMoment(one.changedAt, new Date(), language) })}
                </span>
              </button>
            ))}
          </nav>
          {table ? (
            <Rows
              key={table.id}
              table={table}
              reason={reason}
              onReplace={() => setImporting({ replace: table })}
              onDelete={() => setDeleting(table)}
            />
          ) : null}
        </div>
      )}
      <ImportTable open={importing !== null} replace={importing?.replace ?? null} onClose={() => setImporting(null)} onDone={setChosen} />
      <DeleteTable table={deleting} onClose={() => setDeleting(null)} />
    </>
  )
}

const written = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

function Rows({
  table,
  reason,
  onReplace,
  onDelete,
}: {
  table: DataTable
  reason: string | undefined
  onReplace: () => void
  onDelete: () => void
}) {
  const t = useWords('tables')
  const shell = useWords('shell')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const later = setTimeout(() => setSearch(typed.trim()), 250)
    return () => clearTimeout(later)
  }, [typed])
  const rows = useAskPages('listTableRows', { table: table.id, query: search ? { search } : {} })
  const numbered = rows.rows.map((row, index) => ({ row, index }))
  const columns: Column<{ row: Record<string, Value>; index: number }>[] = [
    { id: '#', head: '#', width: '52px', cell: ({ index }) => <span className="nums text-t3">{index + 1}</span> },
    ...table.columns.map((name, at) => ({
      id: name,
      head: name,
      width: 'minmax(120px,1fr)',
      desk: at > 1,
      cell: ({ row }: { row: Record<string, Value> }) => <span className="nums">{written(row[name])}</span>,
    })),
  ]
  return (
    <main className="min-w-0 flex-1 overflow-auto px-4 py-3.5 tablet:px-6">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <SearchInput
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="w-full max-w-60"
        />
        {rows.first ? <span className="nums text-small text-t3">{t('rows', { count: count(rows.first.total) })}</span> : null}
        <span className="flex-1" />
        <Button icon={<RefreshCw />} reason={reason} onClick={onReplace}>
          {t('replace')}
        </Button>
        <Menu
          align="end"
          trigger={
            <IconButton label={shell('more')}>
              <Ellipsis />
            </IconButton>
          }
          entries={[{ label: t('delete'), icon: <Trash2 />, danger: true, onSelect: onDelete, reason }]}
        />
      </div>
      <Trouble error={rows.error} onRetry={() => void rows.refetch()} className="mb-3" />
      <Table
        label={table.name}
        columns={columns}
        rows={numbered}
        keyOf={({ index }) => String(index)}
        loading={rows.isPending}
        className="bg-bg"
        empty={<EmptyState>{t(search ? 'nothing' : 'noRows')}</EmptyState>}
      />
      <LoadMore label={shell('loadMore')} more={rows.hasNextPage} busy={rows.isFetchingNextPage} onMore={() => void rows.fetchNextPage()} />
    </main>
  )
}

function DeleteTable({ table, onClose }: { table: DataTable | null; onClose: () => void }) {
  const t = useWords('tables')
  const shell = useWords('shell')
  const remove = useChange('deleteTable', ['listTables'])
  const go = async () => {
    if (!table) return
    const done = await remove.mutateAsync({ table: table.id }).catch(() => null)
    if (!done) return
    toast(t('deleted', { name: table.name }))
    onClose()
  }
  return (
    <Dialog
      open={table !== null}
      onClose={onClose}
      title={t('deleteTitle', { name: table?.name ?? '' })}
      about={t('deleteAbout', { count: count(table?.rows ?? 0) })}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button look="danger" size="large" busy={remove.isPending} onClick={() => void go()}>
            {t('delete')}
          </Button>
        </>
      }
    >
      <Trouble error={remove.error} />
    </Dialog>
  )
}
