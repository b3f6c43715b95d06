// studio · the numbers that jambonz knows, and whose they are.

import type { AnswerOf, NumberRow } from '@hotline/schemas'
import { useNavigate } from '@tanstack/react-router'
import { Cable, Plus } from 'lucide-react'
import { ApiProblem, useAsk, useMay } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Chip, type Column, EmptyState, Table } from '../ui/index.ts'
import { phone, useWords } from '../words/index.ts'

type Row = AnswerOf<'listJambonzNumbers'>[number]

export function JambonzNumbers({ onAdd, numbers }: { onAdd: (number: string) => void; numbers: readonly NumberRow[] }) {
  const t = useWords('numbers')
  const shell = useWords('shell')
  const navigate = useNavigate()
  const admin = useMay('admin')
  const account = useAsk('getJambonz', {}, { enabled: admin })
  const known = useAsk('listJambonzNumbers', {}, { enabled: !admin || Boolean(account.data?.hasKey) })
  const claimed = (row: Row) => numbers.find((number) => number.forms.includes(row.number.replace(/^\+/, '')))
  const columns: Column<Row>[] = [
    {
      id: 'number',
      head: t('number'),
      width: 'minmax(160px,1fr)',
      cell: (row) => <span className="nums font-medium">{phone(row.number)}</span>,
    },
    {
      id: 'application',
      head: t('application'),
      width: 'minmax(160px,1fr)',
      cell: (row) =>
        row.ours ? (
          <Chip tone="ok">{t('ours')}</Chip>
        ) : row.application ? (
          <Chip tone="warn">{t('pointsTo', { application: row.application.name })}</Chip>
        ) : (
          <span className="text-t3">{t('pointsNowhere')}</span>
        ),
    },
    {
      id: 'here',
      head: '',
      width: '132px',
      align: 'right',
      cell: (row) => {
        const here = claimed(row)
        return here ? (
          <span className="nums text-small text-t2">{t('is', { number: here.shown })}</span>
        ) : (
          <Button size="small" icon={<Plus />} onClick={() => onAdd(row.number.replace(/^\+/, ''))}>
            {shell('add')}
          </Button>
        )
      },
    },
  ]
  const absent = admin && account.data && !account.data.hasKey
  return (
    <section className="shrink-0 rounded-card border border-line bg-surface">
      <header className="flex items-center gap-3 px-3.5 pt-3 pb-2">
        <h2 className="text-subhead font-semibold">{t('jambonz')}</h2>
        <span className="text-small text-t2">{t('jambonzAbout')}</span>
      </header>
      {absent ? (
        <div className="flex flex-wrap items-center gap-3 px-3.5 pb-3.5 text-t2">
          <Cable className="size-4" aria-hidden />
          <span className="min-w-0 flex-1">{t('jambonzAbsent')}</span>
          <Button onClick={() => void navigate({ to: '/settings/$section', params: { section: 'jambonz' } })}>{t('jambonzSetUp')}</Button>
        </div>
      ) : known.error && !(known.error instanceof ApiProblem && known.error.status === 404) ? (
        <div className="px-3.5 pb-3.5">
          <Trouble error={known.error} onRetry={() => void known.refetch()} />
        </div>
      ) : (
        <Table
          label={t('jambonz')}
          columns={columns}
          rows={known.data ?? []}
          keyOf={(row) => row.sid}
          loading={known.isPending && known.fetchStatus !== 'idle'}
          className="bg-surface px-1.5 [&_[role=row]:last-child]:border-b-0"
          empty={<EmptyState className="py-8">{t('jambonzEmpty')}</EmptyState>}
        />
      )}
    </section>
  )
}
